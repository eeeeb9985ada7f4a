import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { groupChunks } from './groups.ts';
import { joinChunks } from './join-chunks.ts';

/** Packages that break, or lose their named exports, inside a bundle: they stay packages of their own. */
export const external = [
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

/** The ways in: the command, and the library. */
export const doors = { cli: 'src/cli.ts', index: 'src/index.ts' };

/** Fastify loads HTTP/2 for servers that speak it. Ours does not, and no other part of Node takes a start as long. */
const withoutHttp2: Plugin = {
  name: 'without-http2',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:http2$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /^node:http2$/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

async function compile(root: string): Promise<{ groups: ReadonlyMap<string, string>; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: doors,
    outdir: 'dist',
    bundle: true,
    // Dynamic imports begin chunks of their own, which are evaluated on first use.
    splitting: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'ascii',
    // Blanks and names are half of what is read at each start; short lines tell traces apart.
    minifyWhitespace: true,
    minifyIdentifiers: process.env.BUNDLE_NAMES === undefined,
    lineLimit: 120,
    legalComments: 'none',
    external,
    plugins: [withoutHttp2],
    define: { 'import.meta.url': 'bundleUrl' },
    metafile: true,
    logLevel: 'warning',
  });
  const chunks = outputFiles.map(({ path, text }) => ({ name: `./${basename(path)}`, text }));
  const groupOf = new Map([...groupChunks(metafile)].map(([path, group]) => [`./${basename(path)}`, group]));
  return { groups: await joinChunks(chunks, groupOf), metafile };
}

/**
 * Bundles the source under `root` into dist/latchkey-GROUP.cjs, which bin/load.cjs starts from cached machine code. ASCII only, as
 * that loader expects. Unchanged files are not written, so that a running server keeps its files.
 * @returns which files went in, the groups, and whether one of them is another than before
 */
export async function bundle(root: string): Promise<{ metafile: Metafile; groups: string[]; changed: boolean }> {
  const { groups, metafile } = await compile(root);
  await mkdir(join(root, 'dist'), { recursive: true });
  const written = await Promise.all(
    [...groups].map(async ([group, text]) => {
      const file = join(root, `dist/latchkey-${group}.cjs`);
      if ((await readFile(file, 'latin1').catch(() => undefined)) === text) return false;
      await writeFile(file, text);
      return true;
    }),
  );
  return { metafile, groups: [...groups.keys()], changed: written.includes(true) };
}
