import t from 'tap';
import { challengeOf } from '../../../src/core/credentials/pkce.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { authorizationCodes } from '../../../src/core/sessions/hand-over.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { exchangeOnce, grantOnce, type OneTimeGrant, redeemOnce } from '../../../src/core/tokens/one-time-grant.ts';
import { frozen } from '../../helpers/bare-people.ts';

const redirectUri = 'http://127.0.0.1/callback';
const VERIFIER = 'v'.repeat(43);

const granted = (sandbox: Sandbox, more: Partial<OneTimeGrant> = {}): Promise<string> =>
  grantOnce(sandbox, authorizationCodes, { sessionId: 'session', redirectUri, ...more });

t.test('CLI-2 a grant is exchanged once, and a second exchange finds nothing', async (t) => {
  const sandbox = await frozen();
  const id = await granted(sandbox);
  t.match(await redeemOnce(sandbox, authorizationCodes, { id }), { id, sessionId: 'session' });
  t.equal(await redeemOnce(sandbox, authorizationCodes, { id }), 'unknown');
  t.equal(await redeemOnce(sandbox, authorizationCodes, { id: 'made-up' }), 'unknown');
});

t.test('CLI-2 a grant lives for a minute, its last millisecond not included', async (t) => {
  for (const [ms, gives] of [
    [59_999, { sessionId: 'session' }],
    [60_000, 'expired'],
  ] as const) {
    const sandbox = await frozen();
    const id = await granted(sandbox);
    await advanceClock(sandbox, ms);
    t.match(await redeemOnce(sandbox, authorizationCodes, { id }), gives, `${ms}`);
  }
});

t.test('CLI-2 another redirect URI is refused, and so is every exchange after it', async (t) => {
  const sandbox = await frozen();
  const id = await granted(sandbox);
  const wrong = { id, redirectUri: `${redirectUri}/` };
  t.equal(await redeemOnce(sandbox, authorizationCodes, wrong), 'redirect-uri');
  t.equal(await redeemOnce(sandbox, authorizationCodes, { id, redirectUri }), 'unknown');
});

const proofs: Readonly<
  Record<string, readonly [challenge: string | undefined, verifier: string | undefined, boolean]>
> = {
  'the verifier of the challenge': [challengeOf(VERIFIER), VERIFIER, true],
  'no challenge and no verifier': [undefined, undefined, true],
  'another verifier': [challengeOf(VERIFIER), 'w'.repeat(43), false],
  'a challenge without a verifier': [challengeOf(VERIFIER), undefined, false],
  'a verifier without a challenge': [undefined, VERIFIER, false],
  'the challenge as its own verifier': [challengeOf(VERIFIER), challengeOf(VERIFIER), false],
  'an empty verifier without a challenge': [undefined, '', false],
};

for (const [title, [codeChallenge, codeVerifier, fits]] of Object.entries(proofs)) {
  t.test(`CLI-2 a grant is ${fits ? 'exchanged' : 'refused'}: ${title}`, async (t) => {
    const sandbox = await frozen();
    const id = await granted(sandbox, { codeChallenge });
    const redeemed = await redeemOnce(sandbox, authorizationCodes, { id, codeVerifier });
    t.equal(typeof redeemed === 'string' ? redeemed : 'exchanged', fits ? 'exchanged' : 'verifier');
    t.equal(await redeemOnce(sandbox, authorizationCodes, { id, codeVerifier }), 'unknown', 'it is used up');
  });
}

t.test('CLI-2 an attempt that does not count leaves the grant to its owner', async (t) => {
  const sandbox = await frozen();
  const id = await granted(sandbox);
  const demand = (): never => {
    throw new Error('not yours');
  };
  await t.rejects(redeemOnce(sandbox, authorizationCodes, { id, demand }), { message: 'not yours' });
  t.match(await redeemOnce(sandbox, authorizationCodes, { id }), { sessionId: 'session' });
});

type Redemption = Parameters<typeof redeemOnce<OneTimeGrant>>[2];

/** Exchanges a grant for something, and tells each time that this is taken back. */
function giver(sandbox: Sandbox, meanwhile: () => Promise<unknown> = async () => {}) {
  const taken: string[] = [];
  const giving = {
    async give({ id }: OneTimeGrant) {
      await meanwhile();
      return { for: id };
    },
    async takeBack(id: string) {
      taken.push(id);
    },
  };
  const exchange = (redemption: Redemption) => exchangeOnce(sandbox, authorizationCodes, redemption, giving);
  return { exchange, taken };
}

t.test('CLI-2 a second use takes back what the first one gave, and so does a third', async (t) => {
  const sandbox = await frozen();
  const id = await granted(sandbox);
  const { exchange, taken } = giver(sandbox);
  t.same(await exchange({ id }), { for: id });
  t.same(taken, []);
  for (const times of [1, 2]) {
    t.equal(await exchange({ id }), 'used');
    t.same(taken, Array(times).fill(id));
  }
});

t.test('CLI-2 a second use that comes before the first one has given takes that back, too', async (t) => {
  const sandbox = await frozen();
  const id = await granted(sandbox);
  const thief = giver(sandbox);
  const { exchange, taken } = giver(sandbox, () => thief.exchange({ id }));
  t.same(await exchange({ id }), { for: id }, 'the first one is answered');
  t.same([thief.taken, taken], [[id], [id]]);
});

t.test(
  'CLI-2 a grant whose record was swept away takes back, too; one that nobody may use takes nothing back',
  async (t) => {
    const sandbox = await frozen();
    const id = await granted(sandbox);
    const { exchange, taken } = giver(sandbox);
    await exchange({ id });
    await advanceClock(sandbox, 60_000);
    await sandbox.store.sweep(authorizationCodes, sandbox.clock.now());
    t.equal(await exchange({ id }), 'unknown');
    t.same(taken, [id]);
    const other = await granted(sandbox);
    const demand = (): never => {
      throw new Error('not yours');
    };
    await t.rejects(exchange({ id: other, demand }), { message: 'not yours' });
    t.same(taken, [id]);
  },
);

t.test('CLI-2 a wrong proof spoils a grant that is remembered, too', async (t) => {
  const sandbox = await frozen();
  const id = await granted(sandbox, { codeChallenge: challengeOf(VERIFIER) });
  const { exchange } = giver(sandbox);
  t.equal(await exchange({ id, codeVerifier: 'x' }), 'verifier');
  t.equal(await exchange({ id, codeVerifier: VERIFIER }), 'used');
});

t.test('TEST-8 one of 100 racers gets a grant, remembered or not', async (t) => {
  const sandbox = await frozen();
  const { exchange, taken } = giver(sandbox);
  for (const use of [exchange, (redemption) => redeemOnce(sandbox, authorizationCodes, redemption)] satisfies ((
    redemption: Redemption,
  ) => Promise<unknown>)[]) {
    const id = await granted(sandbox);
    const racers = await Promise.all(Array.from({ length: 100 }, () => use({ id })));
    t.equal(racers.filter((each) => typeof each !== 'string').length, 1);
  }
  t.ok(taken.length > 0, 'what the one got is taken back');
});
