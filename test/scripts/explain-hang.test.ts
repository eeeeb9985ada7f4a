import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import t, { type Test } from 'tap';
import { explainHang, REPORT_SIGNAL, reportFlags } from '../../scripts/test/explain-hang.ts';
import { newHome } from '../helpers/command-line.ts';

/** A process that says a word and hangs. */
async function hanging(t: Test, folder: string, code: string) {
  const child = spawn(process.execPath, [...reportFlags(folder), '-e', code], { stdio: ['ignore', 'pipe', 'pipe'] });
  t.teardown(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return { pid: child.pid ?? 0, child };
}

t.test('a process that waits says for what', async (t) => {
  const folder = newHome(t);
  const { pid, child } = await hanging(t, folder, "require('net').createServer().listen(0, () => console.log('up'))");
  child.kill(REPORT_SIGNAL);
  for await (const line of createInterface({ input: child.stderr })) if (line.includes('completed')) break;
  t.match(explainHang(pid, folder).at(-1), /^its event loop goes round, and waits for (?:\w+ .*)?tcp \d+ .*"port":\d+/);
});

t.test('a process that computes is told by its silence', async (t) => {
  const folder = newHome(t);
  const { pid, child } = await hanging(t, folder, "require('fs').writeSync(1, 'up'); for (;;);");
  child.kill(REPORT_SIGNAL);
  writeFileSync(join(folder, `report.20261128.000000.${pid}.0.001.json`), '{"header":');
  const said = explainHang(pid, folder);
  t.match(said.at(-1), 'its event loop does not go round');
  if (process.platform === 'linux') t.match(said[0], /^thread \S+: R in /);
});
