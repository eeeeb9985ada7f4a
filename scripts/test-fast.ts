/**
 * `npm run test:fast [-- part of a path …]`: the same files as `npm test`, compiled at once and run by plain Node, several
 * times as fast. For the inner loop: it does not build dist.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareBrowser } from '../test/helpers/browser.ts';
import { compileTests } from './test/compile-tests.ts';
import { TapReport } from './test/tap-report.ts';
import { selectTestFiles } from './test/test-files.ts';

const JOBS = 2;
// As in .taprc.
const TIMEOUT_MS = 900_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const report = new TapReport();

async function run(name: string, compiled: string): Promise<void> {
  const child = spawn(process.execPath, ['--enable-source-maps', compiled], {
    cwd: root,
    env: { ...process.env, TAP: '1', TAP_TIMEOUT: String(TIMEOUT_MS / 1000) },
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: TIMEOUT_MS,
  });
  const parser = report.file(name);
  child.stdout.pipe(parser);
  const [[code, signal]] = await Promise.all([once(child, 'close'), once(parser, 'complete')]);
  if (signal !== null) report.fail(`${name} was ended by ${signal}`);
  else if (code !== 0 && parser.ok) report.fail(`${name} ended with code ${code}`);
}

const files = selectTestFiles(root, process.argv.slice(2));
const outdir = join(root, `node_modules/.cache/latchkey-tests-${process.pid}`);
const [compiled] = await Promise.all([compileTests(root, outdir, files), prepareBrowser()]);
const waiting = files.map((file, index) => ({ file, path: compiled[index] ?? file }));

async function work(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await run(next.file, next.path);
}

await Promise.all(Array.from({ length: JOBS }, work));
await rm(outdir, { recursive: true, force: true });
report.finish();
