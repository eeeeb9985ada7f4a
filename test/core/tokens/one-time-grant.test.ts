import t from 'tap';
import { challengeOf } from '../../../src/core/credentials/pkce.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { authorizationCodes } from '../../../src/core/sessions/hand-over.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { grantOnce, type OneTimeGrant, redeemOnce } from '../../../src/core/tokens/one-time-grant.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

const frozen = () => bareSandbox({ clock: { mode: 'frozen', at: Date.UTC(2030, 0, 1) } });
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

t.test('CLI-2 a second use takes back what the first one gave, and so does a third', async (t) => {
  const sandbox = await frozen();
  const id = await granted(sandbox);
  const taken: string[] = [];
  const takeBack = async (grant: OneTimeGrant) => {
    taken.push(grant.id);
  };
  t.match(await redeemOnce(sandbox, authorizationCodes, { id, takeBack }), { id });
  t.same(taken, []);
  for (const times of [1, 2]) {
    t.equal(await redeemOnce(sandbox, authorizationCodes, { id, takeBack }), 'used');
    t.same(taken, Array(times).fill(id));
  }
});

t.test('CLI-2 a wrong proof spoils a grant that is remembered, too', async (t) => {
  const sandbox = await frozen();
  const id = await granted(sandbox, { codeChallenge: challengeOf(VERIFIER) });
  const takeBack = async () => {};
  t.equal(await redeemOnce(sandbox, authorizationCodes, { id, takeBack, codeVerifier: 'x' }), 'verifier');
  t.equal(await redeemOnce(sandbox, authorizationCodes, { id, takeBack, codeVerifier: VERIFIER }), 'used');
});

t.test('TEST-8 one of 100 racers gets a grant, remembered or not', async (t) => {
  for (const takeBack of [undefined, async () => {}]) {
    const sandbox = await frozen();
    const id = await granted(sandbox);
    const racers = Array.from({ length: 100 }, () => redeemOnce(sandbox, authorizationCodes, { id, takeBack }));
    const winners = (await Promise.all(racers)).filter((each) => typeof each !== 'string');
    t.equal(winners.length, 1);
  }
});
