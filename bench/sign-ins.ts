/**
 * Root sign-ins at test cost in parallel, from the console and back to it, against the same requests to a bare server. The time
 * that argon2 takes for the one password is printed apart. Aim: less than 6x without it.
 */
import { createArgon2Hasher } from '../src/outbound/argon2-hasher.ts';
import { type Connection, onPool } from './lib/connection.ts';
import { signIn } from './lib/root-sign-in.ts';
import { serveBare, serveLatchkey } from './lib/serve.ts';
import { versusFloor } from './lib/versus-floor.ts';

const SIGN_INS = 160;
const PASSWORD = 'Root-Passw0rd!';

const hasher = createArgon2Hasher();
const hash = await hasher.hash(PASSWORD, 'test');

const [bare, latchkey] = await Promise.all([serveBare(), serveLatchkey()]);
const verify = async () => void (await hasher.verify(hash, PASSWORD, 'test'));
/** The costs of this round. */
const last = { whole: Number.NaN, argon2: Number.NaN };
const whole = async (connection: Connection) => void (await signIn(connection, latchkey.port));
try {
  // Measured as it runs after a while, with what it keeps: V8 compiles for a good thousand sign-ins.
  await onPool(latchkey.pool, 16 * SIGN_INS, whole);
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
    subjects: [
      {
        name: 'console, e-mail, password, console',
        async cost() {
          last.whole = await onPool(latchkey.pool, SIGN_INS, whole);
          return last.whole;
        },
      },
      {
        name: 'argon2 for its password, apart',
        async cost() {
          last.argon2 = await onPool(bare.pool, SIGN_INS, verify);
          return last.argon2;
        },
      },
      { name: 'the sign-in without argon2', aim: 6, cost: async () => last.whole - last.argon2 },
    ],
  });
} finally {
  await Promise.all([bare.stop(), latchkey.stop()]);
}
