/** `npm run gen [-- NAME …]`: runs all generators, or the named ones, in one process: they load much that they share. */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { generators } from './generate/generators.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : generators(root)) {
  await import(pathToFileURL(join(root, 'scripts', `gen-${name}.ts`)).href);
  console.log(`generated: ${name}`);
}
