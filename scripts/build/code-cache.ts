import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Script } from 'node:vm';

const run = promisify(execFile);
const { cacheOf, compile }: { cacheOf(group: string): string; compile(group: string, cache: Buffer): Script } =
  createRequire(import.meta.url)('../../bin/load.cjs');

async function isGood(group: string): Promise<boolean> {
  const cache = await readFile(cacheOf(group)).catch(() => undefined);
  return cache !== undefined && compile(group, cache).cachedDataRejected === false;
}

/** Writes dist/latchkey-GROUP.cache of each group, unless those that are there fit this bundle and this Node. */
export async function writeCodeCaches(root: string, groups: readonly string[], changed: boolean): Promise<void> {
  if (!changed && (await Promise.all(groups.map(isGood))).every(Boolean)) return;
  // V8 compares hardly more than lengths, so a cache must never outlive its bundle.
  await Promise.all(groups.map((group) => rm(cacheOf(group), { force: true })));
  await run(process.execPath, [join(root, 'scripts/build/warm-up.cjs'), ...groups]);
}
