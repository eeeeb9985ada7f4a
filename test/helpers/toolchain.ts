import { execFile } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Ended, newHome, type Owner, onPath } from './command-line.ts';
import type { RealNames } from './real-names.ts';

/** Compilers that fetch their packages take minutes when they do it first. */
const TIMEOUT_MS = 600_000;

/** For a test's `{ skip }`: a program that is no part of every machine, and that no suite stands on. */
export function absent(program: string): false | string {
  const missing = `no ${program} on the PATH: this client is not tested`;
  if (onPath(program) !== undefined) return false;
  console.error(missing);
  return missing;
}

/** The same for one that compiles and fetches packages; `.ci/run` sets the variable. */
export const toolchainMissing = (program: string): false | string =>
  process.env.LATCHKEY_TEST_TOOLCHAINS === undefined
    ? `LATCHKEY_TEST_TOOLCHAINS is not set: the client of ${program} is not compiled and tested`
    : absent(program);

/** A folder for a recipe, with `trust` in it as `latchkey ca --out trust` leaves it. */
export function recipeFolder(
  owner: Owner,
  { ca }: RealNames,
): { readonly folder: string; put(name: string, text: string): void } {
  const folder = newHome(owner);
  symlinkSync(dirname(ca), join(folder, 'trust'));
  return { folder, put: (name, text) => writeFileSync(join(folder, name), text) };
}

/** Runs a recipe's commands in a folder, with packages and caches of this machine's user. */
export function runIn(folder: string, commands: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const options = { cwd: folder, env: { ...process.env, ...env }, timeout: TIMEOUT_MS };
  return new Promise((resolve) => {
    execFile('sh', ['-ec', commands], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
    );
  });
}
