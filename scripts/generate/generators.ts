import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const GENERATOR = /^gen-(.+)\.ts$/;

// Speaks with a synthesiser that a developer need not have, and whose versions sound different.
const byHand = new Set(['captcha-audio']);

/** The names of the programs scripts/gen-NAME.ts, each of which writes files that derive from the source. */
export function generators(root: string): string[] {
  const names = readdirSync(join(root, 'scripts')).flatMap((file) => GENERATOR.exec(file)?.[1] ?? []);
  return names.filter((name) => !byHand.has(name));
}

/** Runs one of them on the tree under `root`. */
export async function runGenerator(root: string, name: string): Promise<void> {
  const program = join(root, 'scripts', `gen-${name}.ts`);
  const { stderr } = await run(process.execPath, ['--import', 'tsx', program], { cwd: root });
  // What a generator has left out.
  process.stderr.write(stderr);
}
