/** The time and the memory of a start with a million users in a JSON file. Aim: less than 15 s and 2 GiB. */
import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../src/package-root.ts';

const USERS = Number(process.env.LATCHKEY_BENCH_USERS ?? 1_000_000);

const folder = await mkdtemp(join(tmpdir(), 'latchkey-scale-'));
const file = join(folder, 'many.json');
const out = createWriteStream(file);
out.write(
  '{"accounts":[{"id":"111122223333","rootEmail":"root@example.com","root":{"password":"Root-Passw0rd!"},"users":[',
);
for (let at = 0; at < USERS; at++) out.write(`${at === 0 ? '' : ','}{"name":"user-${at}","password":"Iam-Passw0rd!"}`);
await new Promise<void>((resolve) => out.end(']}]}', () => resolve()));

const started = Date.now();
const args = [join(packageRoot(), 'bin/latchkey.cjs'), '--port', '0', '--json', '--fixtures', file];
const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  for await (const line of createInterface({ input: child.stdout })) {
    console.log(`${USERS} users: listens after ${Date.now() - started} ms (aim: 15000)`);
    const { port } = JSON.parse(line) as { port: number };
    const asked = Date.now();
    const user = `111122223333:user-${USERS - 1}`;
    const { status } = await fetch(`http://127.0.0.1:${port}/_latchkey/api/sandboxes/default/users/iam/${user}`);
    console.log(`the first user is found after ${Date.now() - asked} ms (${status})`);
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
    console.log(`at most ${Math.round(Number(peak) / 1024)} MiB of memory (aim: 2048)`);
    break;
  }
} finally {
  child.kill();
  await rm(folder, { recursive: true });
}
