/** Root sign-ins at test cost, from the console and back to it, against the same requests to a bare server. */
import { type Connection, onPool } from './lib/connection.ts';
import { signIn } from './lib/root-sign-in.ts';
import { serveBare, serveLatchkey } from './lib/serve.ts';
import { versusFloor } from './lib/versus-floor.ts';

const SIGN_INS = 100;

const [bare, latchkey] = await Promise.all([serveBare(), serveLatchkey()]);
const whole = async (connection: Connection) => void (await signIn(connection, latchkey.port));
try {
  // Measured as it runs after a while, compiled and with what it keeps.
  await onPool(latchkey.pool, 4 * SIGN_INS, whole);
  const [first] = latchkey.pool;
  const questions = first === undefined ? [] : await signIn(first, latchkey.port);
  const sameRequests = async (connection: Connection) => {
    for (const question of questions) await connection.ask(question);
  };
  await versusFloor({
    title: `root sign-ins of ${questions.length} requests each`,
    unit: 'µs',
    rounds: 9,
    floor: { name: 'the same to bare node:http', cost: () => onPool(bare.pool, SIGN_INS, sameRequests) },
    subjects: [{ name: 'console, e-mail, password, console', cost: () => onPool(latchkey.pool, SIGN_INS, whole) }],
  });
} finally {
  await Promise.all([bare.stop(), latchkey.stop()]);
}
