/** Root sign-ins in parallel at test cost, over a Redis of the bench's own against memory, in the same run. */
import { startRedis } from '../test/helpers/redis-server.ts';
import { type Connection, onPool } from './lib/connection.ts';
import { signIn } from './lib/root-sign-in.ts';
import { serveLatchkey } from './lib/serve.ts';
import { versusFloor } from './lib/versus-floor.ts';

const SIGN_INS = 100;

const ends: (() => unknown)[] = [];
const redis = await startRedis({ teardown: (end) => ends.push(end) });
const [memory, stored] = await Promise.all([serveLatchkey(), serveLatchkey('--store', redis.url)]);
const whole = (port: number) => async (connection: Connection) => void (await signIn(connection, port));
try {
  for (const { port, pool } of [memory, stored]) await onPool(pool, 2 * SIGN_INS, whole(port));
  await versusFloor({
    title: 'root sign-ins in parallel',
    unit: 'µs',
    rounds: 9,
    floor: { name: 'in memory', cost: () => onPool(memory.pool, SIGN_INS, whole(memory.port)) },
    subjects: [{ name: 'over Redis', aim: 3, cost: () => onPool(stored.pool, SIGN_INS, whole(stored.port)) }],
  });
} finally {
  await Promise.all([memory.stop(), stored.stop()]);
  for (const end of ends) await end();
}
