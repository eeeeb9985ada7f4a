import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Metafile, type OutputFile } from 'esbuild';

/** Packages that break, or lose their named exports, inside a bundle: they stay packages of their own. */
const external = [
  'argon2',
  'yaml',
  'nodemailer',
  'prom-client',
  'reflect-metadata',
  'svg-captcha',
  'xml-crypto',
  '@peculiar/x509',
  '@redis/client',
  '@simplewebauthn/server',
  '@xmldom/xmldom',
];

// Both ways in. Dynamic imports are evaluated on first use, though they are in the same file.
const entry = `
export * from './src/index.ts';
export const main = async (argv) => (await import('./src/cli.ts')).main(argv);
`;

async function compile(root: string): Promise<{ file: OutputFile; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    stdin: { contents: entry, resolveDir: root, sourcefile: 'latchkey.ts' },
    outfile: 'dist/latchkey.cjs',
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Node 20 cannot `import()` from a script that came out of a code cache; `require` can load all of these.
    supported: { 'dynamic-import': false },
    charset: 'ascii',
    // Blanks and names are half of what is read at each start; short lines tell traces apart.
    minifyWhitespace: true,
    minifyIdentifiers: process.env.BUNDLE_NAMES === undefined,
    lineLimit: 120,
    legalComments: 'none',
    external,
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    metafile: true,
    logLevel: 'warning',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('esbuild made no file');
  return { file, metafile };
}

/**
 * Bundles the source under `root` into one CommonJS file, dist/latchkey.cjs, which bin/load.cjs starts from cached machine
 * code. ASCII only, as that loader expects. Unchanged files are not written, so that a running server keeps its files.
 * @returns which files went in, and whether the bundle is another one than before
 */
export async function bundle(root: string): Promise<{ metafile: Metafile; changed: boolean }> {
  const { file, metafile } = await compile(root);
  const before = await readFile(file.path).catch(() => undefined);
  const changed = before === undefined || !before.equals(file.contents);
  if (changed) {
    await mkdir(join(root, 'dist'), { recursive: true });
    await writeFile(file.path, file.contents);
  }
  return { metafile, changed };
}
