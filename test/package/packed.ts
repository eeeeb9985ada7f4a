import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { copyTree } from '../../scripts/tree/copy-tree.ts';
import { endOf } from '../helpers/command-line.ts';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
const execute = promisify(execFile);
const onWindows = process.platform === 'win32';

// npm's variables about our own package must not reach the npm of another folder.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|TAP|LATCHKEY_)/i.test(name)));

/** Runs a program in a folder and gives what it printed; rejects with its exit `code` when that is not 0. */
export const run = (cwd: string, program: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  execute(program, args, { cwd, env, shell: onWindows });

/** Packs a copy of the tree, because packing builds, and other tests use the dist that is here. */
async function pack(target: string): Promise<string> {
  const copy = await copyTree(root);
  await run(copy, 'npm', 'pack', '--silent', '--pack-destination', target);
  await rm(copy, { recursive: true, force: true });
  return join(target, (await readdir(target)).find((file) => file.endsWith('.tgz')) ?? '');
}

/** A folder in which the packed package is installed, and nothing else. */
export async function installPacked(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-installed-'));
  const tarball = await pack(folder);
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await run(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball);
  return folder;
}

/** Starts a program that goes on running. In a group of its own, because npx starts the server in further processes. */
export const start = (cwd: string, program: string, ...args: string[]): ChildProcess =>
  spawn(program, args, { cwd, env, shell: onWindows, detached: !onWindows, stdio: ['ignore', 'pipe', 'inherit'] });

export async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('no standard output');
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error('ended before it said anything');
}

/** Ends the program with all that it started. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (onWindows) child.kill();
  else process.kill(-child.pid, 'SIGTERM');
  await endOf(child);
}
