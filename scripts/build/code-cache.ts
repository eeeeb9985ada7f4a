import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Script } from 'node:vm';

const run = promisify(execFile);
const { compile }: { compile(cache: Buffer): Script } = createRequire(import.meta.url)('../../bin/load.cjs');

async function isGood(file: string): Promise<boolean> {
  const cache = await readFile(file).catch(() => undefined);
  return cache !== undefined && compile(cache).cachedDataRejected === false;
}

/** Writes dist/latchkey.cache, unless the one that is there fits this bundle and this Node. */
export async function writeCodeCache(root: string, changed: boolean): Promise<void> {
  const file = join(root, 'dist/latchkey.cache');
  if (!changed && (await isGood(file))) return;
  // V8 compares hardly more than lengths, so a cache must never outlive its bundle.
  await rm(file, { force: true });
  await run(process.execPath, [join(root, 'scripts/build/warm-up.cjs')]);
}
