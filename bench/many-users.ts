/** Root sign-ins in parallel at test cost, beside many users against beside ten, in the same run. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, onPool } from './lib/connection.ts';
import { signIn } from './lib/root-sign-in.ts';
import { type Served, serveLatchkey } from './lib/serve.ts';
import { versusFloor } from './lib/versus-floor.ts';

const SIGN_INS = 100;

const folder = await mkdtemp(join(tmpdir(), 'latchkey-many-'));

async function serveUsers(count: number): Promise<Served> {
  const file = join(folder, `${count}.json`);
  const users = Array.from({ length: count }, (_, at) => ({ name: `user-${at}` }));
  const root = { password: 'Root-Passw0rd!' };
  const account = { id: '111122223333', rootEmail: 'root@example.com', root, users };
  await writeFile(file, JSON.stringify({ accounts: [account] }));
  return serveLatchkey('--fixtures', file);
}

const subject = (name: string, { pool, port }: Served) => ({
  name,
  aim: 1.2,
  cost: () => onPool(pool, SIGN_INS, async (connection: Connection) => void (await signIn(connection, port))),
});

const servers = [await serveUsers(10), await serveUsers(20_000), await serveUsers(200_000)] as const;
try {
  const [ten, ...subjects] = ['ten users', '20,000 users', '200,000 users'].map((name, at) =>
    subject(name, servers[at] as Served),
  );
  if (ten === undefined) throw new Error('nothing is measured');
  for (const each of [ten, ...subjects]) await each.cost();
  const floor = { ...ten, aim: undefined };
  await versusFloor({ title: 'root sign-ins in parallel', unit: 'µs', rounds: 9, floor, subjects });
} finally {
  await Promise.all(servers.map((server) => server.stop()));
  await rm(folder, { recursive: true });
}
