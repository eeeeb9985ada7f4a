/**
 * Holds the exports of src: each has an importer, is used by more than its test, and is called as nothing else is. Prints
 * those that are not so.
 */
import { fileURLToPath } from 'node:url';
import { faultsOfExports } from './exports/faults-of-exports.ts';
import { findExports } from './exports/find-exports.ts';

const found = findExports(fileURLToPath(new URL('..', import.meta.url)), ['src', 'test', 'scripts', 'bench']);
const faults = faultsOfExports(found);
for (const { file, line, what } of faults) console.log(`${file}:${line} ${what}`);
console.log(
  faults.length === 0
    ? `${found.length} exports have importers and names of their own`
    : `${faults.length} exports are at fault`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
