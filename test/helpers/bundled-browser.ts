import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A browser that can be started, and what its process needs in its environment. */
export interface Executable {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

const require = createRequire(import.meta.url);
const { version } = require(join(require.resolve('@sparticuz/chromium'), '../../../package.json'));
const cache = fileURLToPath(new URL('../../node_modules/.cache/latchkey-browser/', import.meta.url));
const home = join(cache, version);

/** Sets environment variables while `work` runs. */
async function withEnvironment<T>(values: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, values);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(process.env)) if (before[name] === undefined) delete process.env[name];
    Object.assign(process.env, before);
  }
}

// The package's own file names folders of the function service that it was made for.
const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${home}/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`;

/** Unpacks into a folder of this process and renames it at last: no other process ever starts a half-written file. */
async function unpack(): Promise<void> {
  const folder = `${home}-${process.pid}`;
  await mkdir(folder, { recursive: true });
  // Only where the package believes itself on that service does it unpack its copy of libnss3.
  await withEnvironment({ TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }, async () => {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  });
  await writeFile(join(folder, 'fonts/fonts.conf'), fontsConfiguration);
  await rename(folder, home).catch(() => rm(folder, { recursive: true, force: true }));
}

/** Whether the Chromium inside @sparticuz/chromium runs on this kind of machine. */
export const bundledBrowserRuns = (): boolean => process.platform === 'linux' && process.arch === 'x64';

/** The Chromium that the package @sparticuz/chromium carries, unpacked on first use (some 4 s, 200 MB). */
export async function bundledBrowser(): Promise<Executable> {
  if (!existsSync(home)) await unpack();
  return {
    path: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'al2023/lib'), FONTCONFIG_PATH: join(home, 'fonts') },
  };
}
