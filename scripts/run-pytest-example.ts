/**
 * Runs examples/pytest as a project of its own, at a mock that it starts itself and at one that is there, and a test that fails. Says `N
 * passed, N failed`. Needs Python with what its requirements.txt names.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startOwnMock } from '../src/playwright/own-mock.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = await mkdtemp(join(tmpdir(), 'latchkey-pytest-'));
const FAILING = `
def test_fails(sandbox):
    sandbox.advance('1h')
    assert False, 'on purpose'
`;

/** Mock and tests have it by the variable. */
process.env.LATCHKEY_TOKEN = 'only-for-tests';

async function pytest(env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const child = spawn('python3', ['-m', 'pytest', '-p', 'no:cacheprovider', ...args], {
    cwd: folder,
    env: { ...process.env, NO_PROXY: '*', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  console.log(output);
  return output;
}

/** The count of a word in pytest's last line. */
const count = (output: string, word: string): number =>
  Number(new RegExp(`(\\d+) ${word}s?\\b`).exec(output)?.[1] ?? 0);

const mock = await startOwnMock();
try {
  await cp(join(root, 'examples/pytest'), folder, { recursive: true });
  const files = ['test_api.py', 'test_pages.py'];
  const command = `'${process.execPath}' '${join(root, 'bin/latchkey.cjs')}'`;
  const outputs = [
    await pytest({ LATCHKEY_URL: '', LATCHKEY_COMMAND: command }, ...files),
    await pytest({ LATCHKEY_URL: mock.origin }, ...files),
  ];
  await writeFile(join(folder, 'test_fails.py'), FAILING);
  const failing = await pytest({ LATCHKEY_URL: mock.origin }, 'test_fails.py');
  const isReported = count(failing, 'failed') === 1 && /- Latchkey journal -.*"clock\.moved"/s.test(failing);
  const passed = outputs.reduce((sum, output) => sum + count(output, 'passed'), 0);
  const failed = outputs.reduce((sum, output) => sum + count(output, 'failed') + count(output, 'error'), 0);
  const good = isReported && passed > 0;
  console.log(`${passed + Number(good)} passed, ${failed + Number(!good)} failed`);
  process.exitCode = good && failed === 0 ? 0 : 1;
} finally {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
}
