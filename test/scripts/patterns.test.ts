import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import t from 'tap';
import { findPatterns } from '../../scripts/patterns/find-patterns.ts';
import { whyNotLinear } from '../../scripts/patterns/prove-linear.ts';

const folder = await mkdtemp(join(tmpdir(), 'latchkey-patterns-'));
t.teardown(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}

t.test('every regular expression of a folder is found, or told of as one that cannot be read', async (t) => {
  await write('a/names.ts', "export const WORD = '[a-z]+';\nexport const DIGITS = /\\d+/;\n");
  await write(
    'uses.tsx',
    [
      "import { DIGITS, WORD } from './a/names.ts';",
      'export const literal = /a\\/b[/]/giu;',
      'export const made = new RegExp(`^(?:$' + '{WORD})-$' + '{DIGITS.source}$`, "i");',
      "export const shape = { pattern: '[ab]*' };",
      "export const schema = { pattern: '^\\\\d$' };",
      'export const hidden = (source: string) => new RegExp(source);',
    ].join('\n'),
  );
  const { patterns, hidden } = findPatterns(folder);
  t.strictSame(patterns.map(({ file, line, source, flags }) => `${file}:${line} /${source}/${flags}`).sort(), [
    'a/names.ts:2 /\\d+/',
    'uses.tsx:2 /a\\/b[/]/giu',
    'uses.tsx:3 /^(?:[a-z]+)-\\d+$/i',
    'uses.tsx:4 /^(?:[ab]*)$/u',
    'uses.tsx:5 /^\\d$/u',
  ]);
  t.strictSame(hidden, [{ file: 'uses.tsx', line: 6, text: 'new RegExp(source)' }]);
});

t.test('a pattern that takes more than linear time, or of which nothing is proven, is told of', async (t) => {
  t.match(whyNotLinear({ source: '^\\/(?:[!-~]+\\/)*$', flags: '' }), /exponential time/);
  t.match(whyNotLinear({ source: '^[A-Za-z0-9+/\\s]+={0,2}\\s*$', flags: '' }), /polynomial time/);
  // It may begin at each letter.
  t.match(whyNotLinear({ source: '[^ab]+$', flags: '' }), /polynomial time/);
  t.match(whyNotLinear({ source: '^(?=\\d)\\d*$', flags: '' }), /nothing can be proven/);
  t.equal(whyNotLinear({ source: '^[a-z]{1,64}$', flags: '' }), undefined);
  t.equal(whyNotLinear({ source: ';([^;]*)', flags: '' }), undefined);
});
