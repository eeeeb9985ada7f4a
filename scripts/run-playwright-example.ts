/**
 * Runs examples/playwright as a project of its own, with four workers at one mock, and says `N passed, N failed`. The browser is that of
 * the tests.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { browserEnvironment } from '../test/helpers/browser.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = await mkdtemp(join(tmpdir(), 'latchkey-example-'));
const modules = join(folder, 'node_modules');

await cp(join(root, 'examples/playwright'), folder, { recursive: true });
await mkdir(modules);
await symlink(root, join(modules, 'latchkey'), 'junction');
await symlink(join(root, 'node_modules/@playwright'), join(modules, '@playwright'), 'junction');

const mock = spawn(process.execPath, [join(root, 'bin/latchkey.cjs'), '--port', '0', '--json'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const [line] = await once(createInterface({ input: mock.stdout }), 'line');
  const { origin } = JSON.parse(line) as { origin: string };
  const env = { ...process.env, ...(await browserEnvironment()), LATCHKEY_URL: origin };
  const cli = join(modules, '@playwright/test/cli.js');
  const tests = spawn(process.execPath, [cli, 'test'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const counts = { passed: 0, failed: 0, 'did not run': 0, flaky: 0 };
  const ended = once(tests, 'exit');
  for await (const text of createInterface({ input: tests.stdout })) {
    console.log(text);
    const [, count, word] = /^\s*(\d+) (passed|failed|did not run|flaky)\b/.exec(text) ?? [];
    if (word !== undefined) counts[word as keyof typeof counts] = Number(count);
  }
  const [code] = await ended;
  const failed = counts.failed + counts['did not run'] + counts.flaky;
  console.log(`${counts.passed} passed, ${failed === 0 && code !== 0 ? 1 : failed} failed`);
  process.exitCode = code === 0 ? 0 : 1;
} finally {
  mock.kill();
  await rm(folder, { recursive: true, force: true });
}
