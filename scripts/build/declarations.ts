import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const REFERENCE = /((?:from |import\()['"])(\.[^'"]+)\.tsx?(['"])/g;

/** The declaration files that `file` refers to; our specifiers carry the source's extension. */
async function references(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  return Array.from(text.matchAll(REFERENCE), ([, , path = '']) => join(dirname(file), `${path}.d.ts`));
}

async function reachable(file: string, seen: Set<string>): Promise<Set<string>> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of await references(file)) await reachable(next, seen);
  return seen;
}

/** Our declarations describe ES modules. A CommonJS consumer gets them again as what it loads. */
async function writeCommonJs(file: string): Promise<void> {
  const text = (await readFile(file, 'utf8')).replaceAll(REFERENCE, '$1$2.cts$3');
  await writeFile(file.replace(/\.d\.ts$/, '.d.cts'), text);
}

/**
 * Writes dist/types: the declarations of the package's entries and of what they mention, nothing of the inside.
 * @param entries paths below src, such as `index.ts`
 */
export async function writeDeclarations(root: string, entries: readonly string[]): Promise<void> {
  const types = join(root, 'dist/types');
  const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
  await run(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')]);
  const wanted = new Set<string>();
  for (const entry of entries) await reachable(join(types, entry.replace(/\.ts$/, '.d.ts')), wanted);
  for (const entry of await readdir(types, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile()) await (wanted.has(file) ? writeCommonJs(file) : rm(file));
  }
}
