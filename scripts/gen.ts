/** `npm run gen [-- NAME …]`: runs all generators, or the named ones. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generators, runGenerator } from './generate/generators.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const names = process.argv.slice(2);
for (const name of names.length > 0 ? names : generators(root)) {
  await runGenerator(root, name);
  console.log(`generated: ${name}`);
}
