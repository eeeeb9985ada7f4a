import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { exportedNames } from './entries.ts';

const run = promisify(execFile);
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** The declaration files that `file` refers to; our specifiers carry the source's extension. */
async function references(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  const found = text.matchAll(/(?:from |import\()['"](\.[^'"]+)\.tsx?['"]/g);
  return Array.from(found, ([, path = '']) => join(dirname(file), `${path}.d.ts`));
}

async function reachable(file: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of await references(file)) await reachable(next, seen);
  return seen;
}

/**
 * What a CommonJS consumer sees. Our declarations describe an ES module, which TypeScript lets such a consumer name only
 * this way.
 */
function commonJsTypes(): string {
  const from = `from './index.ts' with { 'resolution-mode': 'import' }`;
  const values = exportedNames().map((name) => `export declare const ${name}: typeof latchkey.${name};\n`);
  return `import type * as latchkey ${from};\n\nexport type * ${from};\n${values.join('')}`;
}

/** Writes dist/types: the declarations of src/index.ts and of what they mention, nothing of the inside. */
export async function writeDeclarations(root: string): Promise<void> {
  const types = join(root, 'dist/types');
  await rm(types, { recursive: true, force: true });
  await run(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')]);
  const wanted = await reachable(join(types, 'index.d.ts'));
  for (const entry of await readdir(types, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !wanted.has(file)) await rm(file);
  }
  await writeFile(join(types, 'index.d.cts'), commonJsTypes());
}
