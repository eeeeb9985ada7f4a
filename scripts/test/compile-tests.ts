import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

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

/**
 * Compiles test files with what they share into plain modules.
 * @param outdir a folder below node_modules, so that packages resolve as they do for the source
 * @param files paths from `root`
 * @returns the compiled files, in the order of `files`
 */
export async function compileTests(root: string, outdir: string, files: readonly string[]): Promise<string[]> {
  await build({
    absWorkingDir: root,
    entryPoints: [...files],
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
    plugins: [keepUrls],
    logLevel: 'warning',
  });
  return files.map((file) => join(outdir, file.replace(/\.tsx?$/, '.mjs')));
}
