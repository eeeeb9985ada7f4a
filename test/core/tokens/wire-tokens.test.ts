import t from 'tap';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { dropBearersOf, mintBearer, readBearer } from '../../../src/core/tokens/bearer-token.ts';
import {
  findSigninToken,
  mintSigninToken,
  redeemSigninToken,
  type SigninGrant,
} from '../../../src/core/tokens/signin-token.ts';
import { idOfWireToken, sandboxOfWireToken, wireToken } from '../../../src/core/tokens/wire-token.ts';
import { frozen } from '../../helpers/bare-people.ts';

const named = (name: string) => ({ name }) as Sandbox;

t.test('TEST-1 a token names its sandbox, and is read by no other', async (t) => {
  const token = wireToken(named('a-b'), 'id_with_bars');
  t.equal(token, 'MOCK_a-b_id_with_bars');
  t.equal(idOfWireToken(named('a-b'), token), 'id_with_bars');
  t.equal(idOfWireToken(named('a'), token), undefined);
  t.equal(idOfWireToken(named('a-b'), ` ${token}`), undefined);
  t.equal(idOfWireToken(named('a-b'), token, 'aoa'), undefined);
  t.equal(wireToken(named('a-b'), 'x', 'aoa'), 'aoaMOCK_a-b_x');
  t.equal(idOfWireToken(named('a-b'), 'aoaMOCK_a-b_x', 'aoa'), 'x');
  t.equal(idOfWireToken(named('a-b'), 'aoaMOCK_a-b_x', 'aor'), undefined);
});

const senders: readonly (readonly [token: string, sandbox: string | undefined])[] = [
  ['MOCK_default_x', 'default'],
  ['MOCK_a-1_x_y', 'a-1'],
  ['aoaMOCK_default_x', 'default'],
  ['aorMOCK_default_x', 'default'],
  ['aoMOCK_default_x', undefined],
  ['aoaaorMOCK_default_x', undefined],
  ['MOCK_default_', undefined],
  ['MOCK__x', undefined],
  ['MOCK_A_x', undefined],
  ['mock_default_x', undefined],
  ['xMOCK_default_x', undefined],
  ['', undefined],
];

t.test('TEST-1 a token that is none of ours names no sandbox', async (t) => {
  for (const [token, sandbox] of senders) t.equal(sandboxOfWireToken(token), sandbox, token);
});

const grant: SigninGrant = {
  session: { kind: 'federated', userId: 'AIDAMOCK', name: 'ann' },
  accountId: '111122223333',
  mfa: false,
};

t.test('FED-1 a sign-in token is looked at often and used once', async (t) => {
  const sandbox = await frozen();
  const token = await mintSigninToken(sandbox, grant);
  for (const _ of [1, 2]) t.match(await findSigninToken(sandbox, token), grant);
  t.strictSame(await redeemSigninToken(sandbox, token), grant);
  t.equal(await findSigninToken(sandbox, token), undefined);
  await t.rejects(redeemSigninToken(sandbox, token), { code: 'TOKEN_UNKNOWN' });
  await t.rejects(redeemSigninToken(sandbox, token.replace('bare', 'other')), { code: 'TOKEN_UNKNOWN' });
});

t.test('FED-1 a sign-in token lives for 15 minutes, its last millisecond not included', async (t) => {
  const sandbox = await frozen();
  const [early, late] = [await mintSigninToken(sandbox, grant), await mintSigninToken(sandbox, grant)];
  await advanceClock(sandbox, 15 * 60_000 - 1);
  t.strictSame(await redeemSigninToken(sandbox, early), grant);
  t.ok(await findSigninToken(sandbox, late));
  await advanceClock(sandbox, 1);
  t.equal(await findSigninToken(sandbox, late), undefined);
  await t.rejects(redeemSigninToken(sandbox, late), { code: 'TOKEN_EXPIRED' });
  await t.rejects(redeemSigninToken(sandbox, late), { code: 'TOKEN_UNKNOWN' }, 'it is used up by then');
});

t.test('CLI-3 a bearer token is good for its own use, until it expires, with a live session', async (t) => {
  const sandbox = await frozen();
  const expiresAt = sandbox.clock.now() + 1000;
  const token = await mintBearer(sandbox, { use: 'access', sessionId: 'gone', userId: 'u', expiresAt });
  t.strictSame(await readBearer(sandbox, token, ['portal', 'refresh']), { reason: 'TOKEN_UNKNOWN' });
  t.strictSame(await readBearer(sandbox, token, []), { reason: 'TOKEN_UNKNOWN' });
  t.strictSame(await readBearer(sandbox, `${token}x`, ['access']), { reason: 'TOKEN_UNKNOWN' });
  t.strictSame(await readBearer(sandbox, token, ['portal', 'access']), { reason: 'SIGNED_OUT' });
  await advanceClock(sandbox, 1000);
  t.strictSame(await readBearer(sandbox, token, ['access']), { reason: 'TOKEN_EXPIRED' });
});

t.test('CLI-2 taking back a grant drops its tokens and no others', async (t) => {
  const sandbox = await frozen();
  const expiresAt = sandbox.clock.now() + 1000;
  const mint = (grantId?: string) =>
    mintBearer(sandbox, {
      use: 'access',
      clientId: 'c',
      sessionId: 's',
      userId: 'u',
      expiresAt,
      ...(grantId && { grantId }),
    });
  const [first, second, other, none] = [await mint('g1'), await mint('g1'), await mint('g2'), await mint()];
  t.same(await dropBearersOf(sandbox, { grantId: 'g1', clientId: 'other' }), [], 'those of another tool are not its');
  t.equal((await dropBearersOf(sandbox, { grantId: 'g1', clientId: 'c' })).length, 2);
  t.same(await dropBearersOf(sandbox, { grantId: 'g1', clientId: 'c' }), []);
  const reasons = await Promise.all(
    [first, second, other, none].map((token) => readBearer(sandbox, token, ['access'])),
  );
  t.strictSame(
    reasons.map((each) => ('reason' in each ? each.reason : '')),
    ['TOKEN_UNKNOWN', 'TOKEN_UNKNOWN', 'SIGNED_OUT', 'SIGNED_OUT'],
  );
});
