import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.ts';

/** A fenced block of code. */
export interface Block {
  /** The text behind the fence, such as `js node`, and the heading above: the name of the block. */
  readonly name: string;
  readonly code: string;
}

const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The code blocks of a text, each named by its fence and the heading above it. */
function blocksOf(from: string): readonly Block[] {
  let heading = '';
  return [...from.matchAll(/^#+ (.*)$|^```(.*)\n((?:.*\n)*?)```$/gm)].flatMap(([, title, info = '', code = '']) => {
    heading = title ?? heading;
    return title === undefined ? [{ name: `${info}: ${heading}`, code }] : [];
  });
}

/** The code blocks of README.md, with another port in the place of 4600. */
export const readmeBlocks = (port: number): readonly Block[] =>
  blocksOf(text).map(({ name, code }) => ({ name, code: code.replaceAll('4600', String(port)) }));

/** The code blocks of a file of docs, in their order. */
export const docBlocks = (file: string): readonly Block[] => blocksOf(doc(file));

/** The code blocks of a file of docs/recipes, in their order. */
export const recipeBlocks = (file: string): readonly Block[] => docBlocks(join('recipes', file));

const doc = (file: string): string => readFileSync(join(packageRoot(), 'docs', file), 'utf8');

/** The rows of the tables under a heading, without those of their heads, cell by cell. */
export function readmeTables(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = text.split(`\n## ${heading}\n`);
  return rowsOf(section.split('\n## ', 1)[0] ?? '');
}

/** The rows of each table of a file of docs. */
export const docTables = (file: string): readonly (readonly (readonly string[])[])[] =>
  [...doc(file).matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => rowsOf(table));

/** The rows of the tables of a file of docs/recipes, in the same form. */
export const recipeTables = (file: string): readonly (readonly string[])[] => rowsOf(doc(join('recipes', file)));

function rowsOf(section: string): readonly (readonly string[])[] {
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows
    .filter((line, number) => !/^\|[-|]+\|$/.test(line) && !/^\|[-|]+\|$/.test(rows[number + 1] ?? ''))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

/** The texts in backticks. */
export const inCode = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]*)`/g)].map(([, code = '']) => code);

/** Addresses in angle brackets, with another port in the place of 4600. */
export const readmeAddresses = (port: number): readonly string[] =>
  [...text.matchAll(/<(http:[^>]*)>/g)].map(([, url = '']) => url.replaceAll('4600', String(port)));

/** The targets of links to files of the repository. */
export const readmeFiles = (): readonly string[] =>
  [...text.matchAll(/\]\((?!http|#)([^)#]+)[^)]*\)/g)].map(([, file = '']) => file);

/** The arguments of Node for a command of an installed package, `npx --no latchkey …`. */
export function latchkeyArguments(command: string): readonly string[] {
  const [npx, no, program, ...rest] = command.split(' ');
  if (`${npx} ${no} ${program}` !== 'npx --no latchkey') throw new Error(`not npx --no latchkey: ${command}`);
  return [join(packageRoot(), 'bin/latchkey.cjs'), ...rest];
}
