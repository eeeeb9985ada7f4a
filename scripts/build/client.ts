import { build, type Format } from 'esbuild';

const formats: Readonly<Record<string, Format>> = { 'dist/client.mjs': 'esm', 'dist/client.cjs': 'cjs' };

/** Writes the client of the control API, `latchkey/client`: a file of its own, because it loads nothing of the server. */
export async function writeClient(root: string): Promise<void> {
  for (const [outfile, format] of Object.entries(formats)) {
    await build({
      absWorkingDir: root,
      entryPoints: ['src/client/index.ts'],
      outfile,
      format,
      bundle: true,
      platform: 'node',
      target: 'node20',
      packages: 'external',
      logLevel: 'warning',
    });
  }
}
