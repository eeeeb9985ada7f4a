import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../src/package-root.ts';

const execute = promisify(execFile);

type Environment = Readonly<Record<string, string>>;

/** The folder of somebody's project, which has Latchkey and the clients that blocks of code ask for. */
export interface ProjectFolder {
  readonly path: string;
  /** Runs a command line there; answers what it prints. */
  shell(command: string, env?: Environment): Promise<string>;
  /** Runs a module there. */
  module(code: string, env?: Environment): Promise<string>;
}

/** Makes the folder, and builds the package where nobody has; removed at the end. */
export async function projectFolder(owner: { teardown(end: () => unknown): unknown }): Promise<ProjectFolder> {
  const root = packageRoot();
  const path = await mkdtemp(join(tmpdir(), 'latchkey-project-'));
  owner.teardown(() => rm(path, { recursive: true, force: true }));
  // `npm test` builds; a file by itself needs it, too. By a program of its own: it loads TypeScript, which compiled tests cannot.
  if (!existsSync(join(root, 'dist/index.mjs')))
    await execute(process.execPath, ['--import', 'tsx', join(root, 'scripts/build.ts')], { cwd: root });
  await mkdir(join(path, 'node_modules'));
  await symlink(root, join(path, 'node_modules/latchkey'), 'junction');
  for (const name of ['playwright-core', '@playwright', '@aws-sdk'])
    await symlink(join(root, 'node_modules', name), join(path, 'node_modules', name), 'junction');
  const run = async (program: string, args: readonly string[], env: Environment = {}): Promise<string> =>
    (await execute(program, args, { cwd: path, env: { ...process.env, NO_PROXY: '*', ...env } })).stdout;
  let modules = 0;
  return {
    path,
    shell: (command, env) => run('sh', ['-c', command], env),
    async module(code, env) {
      modules += 1;
      const file = join(path, `block-${modules}.mjs`);
      await writeFile(file, code);
      return run(process.execPath, [file], env);
    },
  };
}
