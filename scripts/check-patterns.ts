/**
 * Proves of every regular expression in src that it takes time in proportion to its text: whatever reads what a client
 * sent is linear in it. Prints those of which that is not known.
 */
import { fileURLToPath } from 'node:url';
import { findPatterns } from './patterns/find-patterns.ts';
import { whyNotLinear } from './patterns/prove-linear.ts';

const { patterns, hidden } = findPatterns(fileURLToPath(new URL('../src', import.meta.url)));
const verdicts = new Map<string, string | undefined>();
let faults = 0;

function fault(file: string, line: number, what: string): void {
  faults += 1;
  console.log(`src/${file}:${line} ${what}`);
}

for (const { file, line, text } of hidden)
  fault(file, line, `${text} is made of more than constants: write it as a literal, or compare the text without it`);
for (const { file, line, source, flags } of patterns) {
  const key = `/${source}/${flags}`;
  // The loader of the bundle reads each byte as a character.
  if (/[\u0080-\uffff]/.test(source)) fault(file, line, `${key} is not in ASCII: write \\u… instead`);
  if (!verdicts.has(key)) verdicts.set(key, whyNotLinear({ source, flags }));
  const why = verdicts.get(key);
  if (why !== undefined) fault(file, line, `${key} ${why}`);
}
console.log(
  faults === 0
    ? `${patterns.length} regular expressions are linear in their texts`
    : `${faults} regular expressions are not known to be linear: let no two parts of a pattern take the same text`,
);
process.exitCode = faults === 0 ? 0 : 1;
