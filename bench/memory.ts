/**
 * The memory of a sandbox that nobody uses (aim: less than 20 kB), and of a finished sign-in once the journal is as long as
 * it gets (aim: less than 2 kB).
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readConfig } from '../src/config.ts';
import { runServer } from '../src/server.ts';
import { type Connection, onPool, openPool } from './lib/connection.ts';
import { signInAsAlice } from './lib/iam-sign-in.ts';
import { signIn } from './lib/root-sign-in.ts';

const AIM = 20_000;
const SIGN_IN_AIM = 2000;
/** After so many sign-ins the journal drops an entry for each new one. */
const FILL_JOURNAL = 1500;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use once all garbage is gone. Weak maps need more than one round. */
function inUse(): number {
  for (let round = 0; round < 4; round += 1) collect();
  return process.memoryUsage().heapUsed;
}

const server = await runServer(readConfig(['--port', '0', '--log-level', 'error'], {}));
const pool = await openPool(server.port);

let made = 0;
async function make(connection: Connection): Promise<string> {
  const name = `s-${made++}`;
  const question = { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name }) };
  const { status } = await connection.ask({ method: 'POST', path: '/_latchkey/api/sandboxes', ...question });
  if (status !== 201) throw new Error(`POST answered ${status}`);
  return name;
}

/** Bytes that one more costs, after as many as are enough to tell it from what else grows. */
async function bytesEach(
  times: number,
  work: (connection: Connection) => Promise<unknown>,
  first = 50,
): Promise<number> {
  // The first ones load code and fill caches.
  await onPool(pool, first, async (connection) => void (await work(connection)));
  const before = inUse();
  await onPool(pool, times, async (connection) => void (await work(connection)));
  return (inUse() - before) / times;
}

const named = new Map<string, object>();
const rows: [string, number, number?][] = [
  ['an object in a Map', await bytesEach(2000, async () => named.set(`s-${named.size}`, {}))],
  ['a sandbox, just made', await bytesEach(2000, make), AIM],
  [
    'a sandbox with a mail rule',
    await bytesEach(500, async (connection) => {
      const path = `/_latchkey/api/sandboxes/${await make(connection)}/mail/rules`;
      const body = JSON.stringify({ address: '*', action: 'bounce' });
      await connection.ask({ method: 'POST', path, headers: { 'content-type': 'application/json' }, body });
    }),
    AIM,
  ],
  [
    'a sandbox after a whole sign-in',
    await bytesEach(200, async (connection) => signIn(connection, server.port, await make(connection))),
  ],
  [
    'a finished sign-in of an IAM user',
    await bytesEach(1000, (connection) => signInAsAlice(connection, server.port), FILL_JOURNAL),
    SIGN_IN_AIM,
  ],
];
const floor = rows[0]?.[1] ?? Number.NaN;
console.log('\nmemory: bytes each, after garbage collection');
for (const [name, bytes, aim] of rows) {
  const verdict = aim === undefined ? '' : `  aim < ${aim}: ${bytes < aim ? 'met' : 'MISSED'}`;
  console.log(
    `  ${name.padEnd(36)} ${bytes.toFixed(0).padStart(9)} bytes ${(bytes / floor).toFixed(1).padStart(8)}x${verdict}`,
  );
}
for (const connection of pool) connection.close();
await server.close();
