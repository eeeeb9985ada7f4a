import { build, type Format } from 'esbuild';

/** Files of their own, because they load nothing of the server: the client, fixtures of Playwright, and a container of Testcontainers. */
const entries: Readonly<Record<string, string>> = {
  client: 'src/client/index.ts',
  playwright: 'src/playwright/index.ts',
  testcontainers: 'src/testcontainers/index.ts',
};

const formats: Readonly<Record<string, Format>> = { mjs: 'esm', cjs: 'cjs' };

/** The place of a script of CommonJS, in the words of a module. */
const PLACE = "const __place = require('node:url').pathToFileURL(__filename).href;";

/** Writes `latchkey/client`, `latchkey/playwright` and `latchkey/testcontainers`. */
export async function writeClients(root: string): Promise<void> {
  for (const [name, source] of Object.entries(entries))
    for (const [ending, format] of Object.entries(formats))
      await build({
        absWorkingDir: root,
        entryPoints: [source],
        outfile: `dist/${name}.${ending}`,
        format,
        bundle: true,
        platform: 'node',
        target: 'node20',
        packages: 'external',
        logLevel: 'warning',
        ...(format === 'cjs' && { define: { 'import.meta.url': '__place' }, banner: { js: PLACE } }),
      });
}
