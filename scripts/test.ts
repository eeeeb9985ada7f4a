/**
 * `npm test [-- part of a path …]`: builds dist, unpacks the browser where none is installed, runs tap, and ends with the line
 * `N passed, N failed`. Arguments that begin with `-` go to tap.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareBrowser } from '../test/helpers/browser.ts';
import { TapReport } from './test/tap-report.ts';
import { selectTestFiles } from './test/test-files.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const args = process.argv.slice(2);
const options = args.filter((arg) => arg.startsWith('-'));
const filters = args.filter((arg) => !arg.startsWith('-'));

const tapHome = dirname(createRequire(import.meta.url).resolve('tap/package.json'));
const report = new TapReport();

async function runTap(files: readonly string[]): Promise<void> {
  const tap = spawn(process.execPath, [join(tapHome, 'dist/esm/run.mjs'), '--reporter=tap', ...options, ...files], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Whoever ends the run early is still told how far it came.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => tap.kill(signal));
  const parser = report.runner();
  tap.stdout.pipe(parser);
  const [[code, signal]] = await Promise.all([once(tap, 'close'), once(parser, 'complete')]);
  if (signal !== null) report.fail(`tap was ended by ${signal}`);
  else if (code !== 0 && !report.failed) report.fail(`tap ended with code ${code}`);
}

try {
  const files = selectTestFiles(root, filters);
  await import('./build.ts');
  await prepareBrowser();
  await runTap(files);
} catch (error) {
  report.fail(String(error));
}
report.finish();
