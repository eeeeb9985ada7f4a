import { decodeJwt, jwtVerify } from 'jose';
import t from 'tap';
import { accounts } from '../../../src/core/accounts/account.ts';
import { removeUser } from '../../../src/core/accounts/remove-user.ts';
import { updateUser } from '../../../src/core/accounts/update-user.ts';
import { assignPassword } from '../../../src/core/credentials/assign-password.ts';
import { SAME_DEVICE } from '../../../src/core/login/login-client.ts';
import { loginIdToken } from '../../../src/core/login/login-id-token.ts';
import { loginTokens } from '../../../src/core/login/login-tokens.ts';
import { update } from '../../../src/core/records/update.ts';
import { endSessionsOf } from '../../../src/core/sessions/end-session.ts';
import type { Store } from '../../../src/core/store.ts';
import { findKey } from '../../../src/core/sts/caller.ts';
import { temporaryCredentials } from '../../../src/core/sts/temporary-credentials.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { ACCOUNT, iamUser, START, toldFacts } from '../../helpers/bare-people.ts';
import { before } from '../../helpers/bare-sandbox.ts';
import { allowing, KEY } from './logins.ts';

const MINUTE = 60_000;
const TWELVE_HOURS = 12 * 60 * MINUTE;
const invalid = (why: string) => ({ code: 'LOGIN_GRANT_INVALID', facts: { why } });

/** A command line that has its first credentials. */
async function loggedIn(name = 'alice', region?: string) {
  const tool = await allowing(name, { ...(region !== undefined && { region }) });
  return { ...tool, first: await tool.exchange(await tool.code()) };
}

t.test('CLI-5 credentials last for 15 minutes and are renewed for 12 hours, not a millisecond longer', async (t) => {
  const { sandbox, first, renew } = await loggedIn();
  t.equal(first.expiresInSeconds, 900);
  t.match(await findKey(sandbox, first.credentials.id), { expiresAt: START + 15 * MINUTE });
  await advanceClock(sandbox, TWELVE_HOURS - 5 * MINUTE);
  const last = await renew(first.refreshToken);
  t.equal(last.expiresInSeconds, 300, 'never beyond the end of the session');
  await advanceClock(sandbox, 5 * MINUTE - 1);
  t.equal((await renew(last.refreshToken)).expiresInSeconds, 1);
  await advanceClock(sandbox, 1);
  await t.rejects(renew(last.refreshToken), { code: 'LOGIN_EXPIRED' });
  await sandbox.store.sweep(loginTokens, sandbox.clock.now());
  await t.rejects(renew(last.refreshToken), { code: 'LOGIN_EXPIRED' }, 'a token that was swept away had expired');
});

t.test('CLI-5 a refresh token gives one and the same answer to all that bring it within its window', async (t) => {
  const { sandbox, first, renew } = await loggedIn();
  const racers = await Promise.all(Array.from({ length: 100 }, () => renew(first.refreshToken)));
  const [{ credentials, refreshToken } = first] = racers;
  for (const each of racers) t.match(each, { credentials: { id: credentials.id }, refreshToken });
  t.not(refreshToken, first.refreshToken);
  t.equal(await sandbox.store.count(temporaryCredentials), 2, 'the first ones, and those of the renewal');
  await advanceClock(sandbox, 15 * MINUTE - 1);
  t.match(await renew(first.refreshToken), { credentials: { id: credentials.id }, refreshToken, expiresInSeconds: 1 });
  await advanceClock(sandbox, 1);
  await t.rejects(renew(first.refreshToken), { code: 'LOGIN_EXPIRED' });
  t.match(await toldFacts(sandbox, 'grant.refused'), [{ why: 'used-refresh-token' }]);
  t.ok(await renew(refreshToken), 'the next one is good');
});

t.test('CLI-5 RFC 9449 §5 a refresh token is bound to its key, its client and its Region', async (t) => {
  const { first, renew } = await loggedIn('alice', 'eu-west-1');
  for (const [proof, why] of [
    [{ jkt: 'another' }, 'key'],
    [{ clientId: 'arn:aws:signin:::devtools/cross-device' }, 'client'],
    [{ region: 'us-east-1' }, 'region'],
  ] as const)
    await t.rejects(renew(first.refreshToken, proof), invalid(why));
  t.ok(await renew(first.refreshToken, { region: 'eu-west-1' }), 'it was not used up');
  await t.rejects(renew(`x${first.refreshToken}`), invalid('refresh-token'));
  await t.rejects(renew(first.refreshToken.replace('MOCK_bare_', 'MOCK_other_')), invalid('refresh-token'));
});

t.test('HOST-7 CLI-5 a token is of the Region where its code was exchanged', async (t) => {
  const tool = await allowing();
  const { refreshToken } = await tool.exchange(await tool.code(), { region: 'eu-west-1' });
  await t.rejects(tool.renew(refreshToken, { region: 'us-east-1' }), invalid('region'));
  const next = await tool.renew(refreshToken);
  await t.rejects(tool.renew(next.refreshToken, { region: 'us-east-1' }), invalid('region'), 'so is the next one');
  await t.rejects(tool.renew(next.refreshToken, { jkt: 'another' }), invalid('key'));
});

t.test('CLI-5 a changed password ends the renewals, and the tool is told why', async (t) => {
  const { sandbox, first, renew } = await loggedIn();
  const { user } = await iamUser(sandbox, 'alice');
  await assignPassword(sandbox, user, 'Another-Passw0rd!');
  await endSessionsOf(sandbox, user.id, 'user');
  await t.rejects(renew(first.refreshToken), { code: 'LOGIN_PASSWORD_CHANGED' });
});

t.test('CLI-5 a session that was ended, and a user who is gone, renew nothing', async (t) => {
  const ended = await loggedIn();
  await endSessionsOf(ended.sandbox, (await iamUser(ended.sandbox, 'alice')).user.id, 'control');
  await t.rejects(ended.renew(ended.first.refreshToken), { code: 'LOGIN_EXPIRED' });
  const gone = await loggedIn();
  await removeUser(gone.sandbox, (await iamUser(gone.sandbox, 'alice')).user);
  await t.rejects(gone.renew(gone.first.refreshToken), { code: 'LOGIN_EXPIRED' });
});

t.test('CLI-5 ROOT-10 a lost right and a suspended account are found out at the next renewal', async (t) => {
  const lost = await loggedIn();
  const { user } = await iamUser(lost.sandbox, 'alice');
  await updateUser(lost.sandbox.store, 'iam', user.id, (known) => ({ ...known, allow: [] }));
  await t.rejects(lost.renew(lost.first.refreshToken), { code: 'ACTION_DENIED' });
  const suspended = await loggedIn();
  await update(suspended.sandbox.store, accounts, ACCOUNT, (known) => ({ ...known, state: 'suspended' as const }));
  await t.rejects(suspended.renew(suspended.first.refreshToken), { code: 'ACCOUNT_SUSPENDED' });
});

t.test('CLI-5 the ID token names the ARN and the client, for as long as the credentials last', async (t) => {
  const { sandbox, first } = await loggedIn();
  const token = await loginIdToken(sandbox, first, SAME_DEVICE);
  const claims = { sub: `arn:aws:iam::${ACCOUNT}:user/alice`, aud: SAME_DEVICE, iat: START / 1000 };
  t.match(decodeJwt(token), { ...claims, exp: START / 1000 + 900, iss: 'https://signin.aws.amazon.com' });
  const secret = new TextEncoder().encode(sandbox.secret);
  t.ok(await jwtVerify(token, secret, { currentDate: new Date(START) }));
});

t.test('CLI-5 the key of a proof is the key of all that is renewed', async (t) => {
  const { sandbox, first, renew } = await loggedIn();
  await renew(first.refreshToken);
  const { items } = await sandbox.store.list(loginTokens);
  t.strictSame(new Set(items.map(({ jkt }) => jkt)), new Set([KEY]));
});

/** A command line that renews its credentials; something happens just before a record of a kind is put. */
async function renewing(kind: string, happens: (of: { again: () => Promise<unknown> }) => unknown) {
  const outside: { again?: () => Promise<unknown> } = {};
  const store = (own: Store) =>
    before(own, (put) => put.name === kind && outside.again !== undefined && happens({ again: outside.again }));
  const tool = await allowing('alice', { store });
  const code = await tool.code();
  const first = await tool.exchange(code);
  outside.again = () => {
    outside.again = undefined;
    return tool.exchange(code).catch(() => undefined);
  };
  return { ...tool, first };
}

t.test('CLI-5 RFC 6749 §4.1.2 a code that comes again takes back a renewal that is just made, too', async (t) => {
  const { sandbox, first, renew } = await renewing(loginTokens.name, ({ again }) => again());
  await t.rejects(renew(first.refreshToken), { code: 'LOGIN_EXPIRED' });
  t.equal(await sandbox.store.count(temporaryCredentials), 0);
});

t.test('CLI-5 TEST-8 a renewal whose process was stopped is made good by the next that comes', async (t) => {
  let stopped = false;
  const { sandbox, first, renew } = await renewing(temporaryCredentials.name, () => {
    if (stopped) return;
    stopped = true;
    throw new Error('stopped');
  });
  await t.rejects(renew(first.refreshToken), { message: 'stopped' });
  const { credentials, refreshToken } = await renew(first.refreshToken);
  t.ok(await findKey(sandbox, credentials.id), 'the credentials are known');
  t.ok(await renew(refreshToken), 'and so is the next token');
});

t.test('TEST-6 CLI-5 the journal tells of tokens and of credentials, for either grant', async (t) => {
  const { sandbox, first, renew } = await loggedIn();
  await renew(first.refreshToken);
  t.match(await toldFacts(sandbox, 'tokens.issued'), [
    { client: 'aws login', grant: 'authorization_code', scopes: ['openid'] },
    { client: 'aws login', grant: 'refresh_token' },
  ]);
  t.equal((await toldFacts(sandbox, 'credentials.issued')).length, 2);
});
