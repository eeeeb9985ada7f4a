/**
 * Runs all generators in a copy of the tree and compares what they write with what is here. Prints the files that are stale
 * and how to renew them.
 */
import { execFile } from 'node:child_process';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { copyTree, uncommitted } from './tree/copy-tree.ts';

const run = promisify(execFile);
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The files below `folder` that were written since `time`, dist apart: nothing in there is committed. */
async function writtenSince(folder: string, time: number): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (uncommitted.has(entry.name)) continue;
    if (entry.isDirectory()) files.push(...(await writtenSince(path, time)));
    else if ((await stat(path)).mtimeMs >= time) files.push(path);
  }
  return files;
}

async function isStale(copy: string, file: string): Promise<boolean> {
  const [fresh, committed] = await Promise.all([
    readFile(file, 'utf8'),
    readFile(join(root, relative(copy, file)), 'utf8').catch(() => undefined),
  ]);
  return fresh !== committed;
}

const copy = await copyTree(root);
let stale = 0;
try {
  const started = Date.now();
  // The folder of the copy's own compiler settings.
  const { stderr } = await run(process.execPath, ['--import', 'tsx', 'scripts/gen.ts'], { cwd: copy });
  // The files that a generator has left out.
  process.stderr.write(stderr);
  for (const file of await writtenSince(copy, started)) {
    if (!(await isStale(copy, file))) continue;
    stale += 1;
    console.log(`stale: ${relative(copy, file)}`);
  }
} finally {
  await rm(copy, { recursive: true, force: true });
}
console.log(
  stale === 0 ? 'generated files are up to date' : `${stale} generated files are stale; npm run gen writes all`,
);
process.exitCode = stale === 0 ? 0 : 1;
