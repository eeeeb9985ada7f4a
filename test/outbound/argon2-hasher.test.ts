import * as argon2 from 'argon2';
import t from 'tap';
import { MAX_PASSWORD_LENGTH, type PasswordCost } from '../../src/core/credentials/password-hasher.ts';
import { type Argon2, createArgon2Hasher } from '../../src/outbound/argon2-hasher.ts';

/** A hasher on the real library, and the work that it does in order. */
function counted() {
  const work: string[] = [];
  const library: Argon2 = {
    argon2id: argon2.argon2id,
    hash: ((password: string, options: argon2.Options) => {
      work.push(`hash m=${options.memoryCost}`);
      return argon2.hash(password, options);
    }) as Argon2['hash'],
    verify: (hash, password) => {
      work.push(`verify ${/m=\d+/.exec(hash)?.[0]}`);
      return argon2.verify(hash, password);
    },
  };
  return { hasher: createArgon2Hasher(async () => library), work };
}

t.test('a hash is argon2id at the cost asked for, salted, and knows its password', async (t) => {
  const { hasher } = counted();
  const parameters: Record<PasswordCost, string> = {
    test: '$argon2id$v=19$m=1024,t=2,p=1$',
    real: '$argon2id$v=19$m=65536,t=3,p=4$',
  };
  for (const cost of ['test', 'real'] as const) {
    const [hash, other] = await Promise.all([hasher.hash('Iam-Passw0rd!', cost), hasher.hash('Iam-Passw0rd!', cost)]);
    t.ok(hash.startsWith(parameters[cost]), hash);
    t.not(hash, other);
    t.equal(await hasher.verify(hash, 'Iam-Passw0rd!', cost), true);
    t.equal(await hasher.verify(hash, 'iam-passw0rd!', cost), false);
  }
});

t.test('IAM-7 the work does not tell known users from unknown ones', async (t) => {
  const { hasher, work } = counted();
  const cheap = await hasher.hash('Iam-Passw0rd!', 'test');
  const dear = await hasher.hash('Iam-Passw0rd!', 'real');
  const cases: { hash: string | undefined; cost: PasswordCost; does: string[] }[] = [
    { hash: cheap, cost: 'test', does: ['verify m=1024'] },
    { hash: undefined, cost: 'test', does: ['hash m=1024'] },
    { hash: dear, cost: 'real', does: ['verify m=65536'] },
    { hash: undefined, cost: 'real', does: ['hash m=65536'] },
    { hash: cheap, cost: 'real', does: ['hash m=65536', 'verify m=1024'] },
  ];
  for (const { hash, cost, does } of cases) {
    work.length = 0;
    t.equal(await hasher.verify(hash, 'Iam-Passw0rd!', cost), hash !== undefined);
    t.strictSame(work, does);
  }
});

t.test('a password beyond the limit is never hashed', async (t) => {
  const { hasher, work } = counted();
  const longest = 'x'.repeat(MAX_PASSWORD_LENGTH);
  const hash = await hasher.hash(longest, 'test');
  t.equal(await hasher.verify(hash, longest, 'test'), true);
  work.length = 0;
  t.equal(await hasher.verify(hash, `${longest}x`, 'test'), false);
  t.equal(await hasher.verify(undefined, `${longest}x`, 'test'), false);
  await t.rejects(hasher.hash(`${longest}x`, 'test'), RangeError);
  t.strictSame(work, []);
});
