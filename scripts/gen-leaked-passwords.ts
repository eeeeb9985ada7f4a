/**
 * Writes src/assets/data/leaked-passwords.txt: the entries of @zxcvbn-ts/language-common's password list that are long
 * enough to pass BUILDER-4 otherwise, under the list's own licence text, most frequent first.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dictionary } from '@zxcvbn-ts/language-common';

const SHORTEST = 8;
const target = fileURLToPath(new URL('../src/assets/data/leaked-passwords.txt', import.meta.url));

const home = dirname(createRequire(import.meta.url).resolve('@zxcvbn-ts/language-common/package.json'));
const licence = readFileSync(join(home, 'LICENSE.txt'), 'utf8').trim().split('\n');

const words = new Set<string>();
for (const word of dictionary['passwords-common']) if (word.length >= SHORTEST) words.add(word.toLowerCase());

const header = [
  `Passwords of ${SHORTEST} characters and more that are publicly known.`,
  'Taken from the npm package @zxcvbn-ts/language-common (dictionary "passwords-common") by',
  'scripts/gen-leaked-passwords.ts; the list remains under its own licence (MIT):',
  '',
  ...licence,
].map((line) => `# ${line}`.trimEnd());

mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `${[...header, ...words].join('\n')}\n`);
console.log(`${words.size} leaked passwords`);
