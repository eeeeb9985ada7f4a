/** Writes docs/supported.md: which tests prove which row. A row without a test is not claimed. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { packageRoot } from '../src/package-root.ts';
import { partly, rows } from './generate/rows.ts';

const root = packageRoot();
const ROW = /\b(?:HOST|MAIL|ROOT|IAM|PORTAL|CLI|FED|BUILDER|TEST)-\d+\b/g;
// A title is a text at the start of a call's arguments, or the first column of a table of cases.
const TITLE = /^\s*(?:[\w.]*test\(|\w+\(|\[|title: |name: )?\s*(?:[\w.]*,\s*)?['"`]([^'"`\n]*)/gm;

/** Row to the test files whose titles name it, with how many titles do. */
async function proofs(): Promise<Map<string, Map<string, number>>> {
  const found = new Map<string, Map<string, number>>();
  const files = (await readdir(join(root, 'test'), { recursive: true, withFileTypes: true })).filter((entry) =>
    /\.test\.tsx?$/.test(entry.name),
  );
  for (const entry of files.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(root, path).split(sep).join('/');
    for (const row of titleRows(await readFile(path, 'utf8'))) {
      const files = found.get(row) ?? new Map<string, number>();
      files.set(file, (files.get(file) ?? 0) + 1);
      found.set(row, files);
    }
  }
  return found;
}

const titleRows = (source: string): string[] =>
  [...source.matchAll(TITLE)].flatMap(([, title = '']) => [...new Set(title.match(ROW) ?? [])]);

type Proofs = Awaited<ReturnType<typeof proofs>>;

/** A row counts as supported only by tests that go over the wire; tests of the core alone are building blocks. */
function standing(row: string, files: readonly string[]): string {
  if (files.length === 0) return 'not yet';
  if (partly[row] !== undefined) return `partly: ${partly[row]}`;
  return files.some((file) => /^test\/(?:http|e2e|client|package)\//.test(file)) ? 'yes' : 'core only';
}

function section(title: string, about: Readonly<Record<string, string>>, found: Proofs): string {
  const lines = Object.entries(about).map(([row, words]) => {
    const proofs = [...(found.get(row) ?? [])];
    const links = proofs.map(
      ([file, count]) => `[${file.replace(/^test\//, '')}](../${file})${count > 1 ? ` (${count})` : ''}`,
    );
    return `| ${row} | ${words} | ${standing(
      row,
      proofs.map(([file]) => file),
    )} | ${links.join(', ')} |`;
  });
  return [`## ${title}`, '', '| row | what | supported | tests that name it |', '|---|---|---|---|', ...lines, ''].join(
    '\n',
  );
}

const found = await proofs();
const known = new Set(Object.values(rows).flatMap((about) => Object.keys(about)));
const unknown = [...found.keys()].filter((row) => !known.has(row));
if (unknown.length > 0) throw new Error(`tests name rows that do not exist: ${unknown.join(', ')}`);
const text = [
  '# What is supported',
  '',
  '<!-- Generated from the titles of the tests by `npm run gen -- supported`. -->',
  '',
  'A row is supported as far as tests over the wire name it; “core only” means that its rules exist without pages or APIs, and “not yet” is just that. In brackets: how many titles.',
  '',
  ...Object.entries(rows).map(([title, about]) => section(title, about, found)),
].join('\n');
await writeFile(join(root, 'docs/supported.md'), text);
