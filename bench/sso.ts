/** Whole device sign-ins of a tool, from its registration to GetCallerIdentity, against the same requests to a bare server. */
import { type Connection, onPool } from './lib/connection.ts';
import { deviceSignIn, portalToken } from './lib/device-sign-in.ts';
import { serveBare, serveLatchkey } from './lib/serve.ts';
import { versusFloor } from './lib/versus-floor.ts';

const SIGN_INS = 100;

const [bare, latchkey] = await Promise.all([serveBare(), serveLatchkey()]);
try {
  const [first] = latchkey.pool;
  if (first === undefined) throw new Error('there is no connection');
  const token = await portalToken(first, latchkey.port);
  const whole = async (connection: Connection) => void (await deviceSignIn(connection, latchkey.port, token));
  // Measured as it runs after a while, with what it keeps: V8 compiles for a good thousand sign-ins.
  await onPool(latchkey.pool, 30 * SIGN_INS, whole);
  const questions = await deviceSignIn(first, latchkey.port, token);
  const sameRequests = async (connection: Connection) => {
    for (const question of questions) await connection.ask(question);
  };
  await versusFloor({
    title: `device sign-ins of ${questions.length} requests each`,
    unit: 'µs',
    rounds: 9,
    floor: { name: 'the same to bare node:http', cost: () => onPool(bare.pool, SIGN_INS, sameRequests) },
    subjects: [{ name: 'register, approve, keys, identity', cost: () => onPool(latchkey.pool, SIGN_INS, whole) }],
  });
} finally {
  await Promise.all([bare.stop(), latchkey.stop()]);
}
