/**
 * `npm run check`: format and lint, types, layer rules, exports, drift, patterns, words, openapi.yaml, tests, in that order. A later step runs
 * though an earlier one failed, so that one run tells everything. The last line is `N passed, N failed`: of the tests, or of
 * the steps before them where `--static` leaves the tests out.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const env = {
  ...process.env,
  PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_NOTIFICATIONS: 'true',
};

const steps: Record<string, string> = {
  'format and lint': 'biome check --error-on-warnings',
  // Several checkers would each find out the same types, beside tests that want the processors.
  types: 'tsc --checkers 1',
  layers: 'depcruise src --output-type err',
  exports: 'node --import tsx scripts/check-exports.ts',
  drift: 'node --import tsx scripts/check-drift.ts',
  patterns: 'node --import tsx scripts/check-patterns.ts',
  words: 'node --import tsx scripts/check-words.ts',
  openapi: 'redocly lint openapi.yaml',
};

function succeeds(name: string, command: string): boolean {
  console.log(`\n== ${name}: ${command}`);
  return spawnSync(command, { cwd: root, env, shell: true, stdio: 'inherit' }).status === 0;
}

const failed = Object.entries(steps).flatMap(([name, command]) => (succeeds(name, command) ? [] : [name]));
console.log(failed.length === 0 ? '\nall checks before the tests hold' : `\nfailed: ${failed.join(', ')}`);
if (process.argv.includes('--static'))
  console.log(`${Object.keys(steps).length - failed.length} passed, ${failed.length} failed`);
const tested = process.argv.includes('--static') || succeeds('tests', 'node --import tsx scripts/test.ts');
process.exitCode = failed.length === 0 && tested ? 0 : 1;
