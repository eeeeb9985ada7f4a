import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

async function licenceOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? `Licence: ${license}` : (await readFile(join(folder, file), 'utf8')).trim();
  return `${name} ${version}\n\n${text}\n`;
}

/** Writes dist/licences.txt: the licence of every package that the bundle contains. */
export async function writeLicences(root: string, metafile: Metafile): Promise<void> {
  const folders = new Set<string>();
  for (const input of Object.keys(metafile.inputs)) {
    const folder = PACKAGE.exec(input)?.[1];
    if (folder !== undefined) folders.add(join(root, folder));
  }
  const texts = await Promise.all([...folders].sort().map(licenceOf));
  await writeFile(join(root, 'dist/licences.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}
