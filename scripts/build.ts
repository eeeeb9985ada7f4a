/**
 * Writes dist: the bundle, its code caches, the client, the assets, the precompiled default fixtures. With `--package`, for the tarball,
 * from scratch and with declarations.
 */
import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './build/bundle.ts';
import { writeClients } from './build/client.ts';
import { writeCodeCaches } from './build/code-cache.ts';
import { writeDeclarations } from './build/declarations.ts';
import { writeEntries } from './build/entries.ts';
import { writeLicences } from './build/licences.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const forPackage = process.argv.includes('--package');

async function precompileFixtures(): Promise<void> {
  const generator = join(root, 'scripts/gen-default-fixtures.ts');
  if (existsSync(generator)) await import(pathToFileURL(generator).href);
}

const started = performance.now();
if (forPackage) await rm(dist, { recursive: true, force: true });
const [{ metafile, groups, changed }] = await Promise.all([
  bundle(root),
  writeClients(root),
  cp(join(root, 'src/assets'), join(dist, 'assets'), { recursive: true }),
  precompileFixtures(),
]);
await Promise.all([writeCodeCaches(root, groups, changed), writeLicences(root, metafile)]);
await writeEntries(root);
if (forPackage)
  await writeDeclarations(root, ['index.ts', 'client/index.ts', 'playwright/index.ts', 'testcontainers/index.ts']);
console.error(`dist built in ${Math.round(performance.now() - started)} ms`);
