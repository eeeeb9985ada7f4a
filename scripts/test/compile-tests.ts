import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Lanes } from './run-lanes.ts';

const LANE = 'scripts/test/lane.ts';
const BEFORE = 'scripts/test/no-domains.ts';

/** A bundled module must still find the files beside its source. */
const keepUrls: Plugin = {
  name: 'keep-urls',
  setup({ onLoad }) {
    onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const loader = path.endsWith('x') ? 'tsx' : 'ts';
      return { loader, contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)) };
    });
  },
};

/** Test files get their own part of tap. */
const fileTests = (root: string): Plugin => ({
  name: 'file-tests',
  setup({ onResolve }) {
    onResolve({ filter: /^tap$/ }, ({ importer }) =>
      relative(root, importer).startsWith('test') ? { path: join(root, 'scripts/test/file-test.ts') } : undefined,
    );
  },
});

/** Their servers get RSA keys that are made quickly. A program of its own, and the test of the real ones, do not. */
const quickKeys = (root: string): Plugin => ({
  name: 'quick-keys',
  setup({ onResolve }) {
    onResolve({ filter: /\/rsa-key-maker\.ts$/ }, ({ importer }) =>
      relative(root, importer).startsWith('src') ? { path: join(root, 'scripts/test/quick-keys.ts') } : undefined,
    );
  },
});

/**
 * Compiles test files with what they share into plain modules.
 * @param outdir a folder below node_modules, so that packages resolve as they do for the source
 * @param files paths from `root`
 * @returns the compiled files, in the order of `files`, and the program that runs them with the module before it
 */
export async function compileTests(
  root: string,
  outdir: string,
  files: readonly string[],
): Promise<Pick<Lanes, 'lane' | 'before' | 'files'>> {
  await build({
    absWorkingDir: root,
    entryPoints: [BEFORE, LANE, ...files],
    outdir,
    outbase: root,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    plugins: [fileTests(root), quickKeys(root), keepUrls],
    logLevel: 'warning',
  });
  const compiled = (file: string) => join(outdir, file.replace(/\.tsx?$/, '.mjs'));
  return {
    lane: compiled(LANE),
    before: pathToFileURL(compiled(BEFORE)).href,
    files: files.map((name) => ({ name, module: pathToFileURL(compiled(name)).href })),
  };
}
