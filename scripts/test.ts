/**
 * `npm test [-- part of a path …]`: builds dist, compiles the test files, unpacks the browser where none is installed, runs
 * the files, and ends with the line `N passed, N failed`. `npm run test:fast` does not build dist.
 */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareBrowser } from '../test/helpers/browser.ts';
import { compileTests } from './test/compile-tests.ts';
import { runLanes } from './test/run-lanes.ts';
import { TapReport } from './test/tap-report.ts';
import { selectTestFiles } from './test/test-files.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outdir = join(root, `node_modules/.cache/latchkey-tests-${process.pid}`);
const report = new TapReport();

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { fast: { type: 'boolean' }, jobs: { type: 'string', default: '' } },
  });
  const selected = selectTestFiles(root, positionals);
  const [compiled] = await Promise.all([
    compileTests(root, outdir, selected),
    prepareBrowser(),
    values.fast || import('./build.ts'),
  ]);
  // One more than there are processors, because browsers wait; each may own a browser.
  const count = Number(values.jobs) || Math.min(4, availableParallelism() + 1);
  await runLanes({ ...compiled, count, cwd: root }, report);
} catch (error) {
  report.fail(String(error));
} finally {
  await rm(outdir, { recursive: true, force: true });
}
report.finish();
