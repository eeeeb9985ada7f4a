/**
 * Holds comments and titles of tests to CONTRIBUTING.md's rule of words: none opens with a relative clause. Prints those that do.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { relativeOpenings } from './words/relative-openings.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const CODE = new Set(['.ts', '.tsx', '.js', '.cjs', '.css']);
const files = ['src', 'test', 'bench', 'scripts', 'bin', 'examples'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && CODE.has(extname(entry.name)) && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name)),
);
const openings = files.flatMap((file) =>
  relativeOpenings(readFileSync(file, 'utf8')).map(({ line, text }) => `${file.slice(root.length)}:${line} ${text}`),
);
for (const opening of openings) console.log(opening);
console.log(
  openings.length === 0
    ? `no comment or title in ${files.length} files opens with a relative clause`
    : `${openings.length} comments or titles open with a relative clause: begin with the subject`,
);
process.exitCode = openings.length === 0 ? 0 : 1;
