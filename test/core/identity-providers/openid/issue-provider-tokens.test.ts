import { decodeJwt, decodeProtectedHeader } from 'jose';
import t from 'tap';
import { removeUser } from '../../../../src/core/accounts/remove-user.ts';
import { addIdentityProvider } from '../../../../src/core/identity-providers/add-identity-provider.ts';
import { personClaims } from '../../../../src/core/identity-providers/openid/id-token-claims.ts';
import { readIdTokenHint } from '../../../../src/core/identity-providers/openid/id-token-hint.ts';
import { makeIdToken } from '../../../../src/core/identity-providers/openid/make-token.ts';
import { providerTokens, readAccessToken } from '../../../../src/core/identity-providers/openid/provider-tokens.ts';
import { removeProviderClient } from '../../../../src/core/identity-providers/openid/remove-provider-client.ts';
import { addProviderKey } from '../../../../src/core/identity-providers/provider-keys.ts';
import { advanceClock } from '../../../../src/core/time/move-clock.ts';
import { frozen, START, toldFacts } from '../../../helpers/bare-people.ts';
import { before } from '../../../helpers/bare-sandbox.ts';
import { asked, client, provider, wendy } from './clients.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const invalid = (why: string) => ({ code: 'GRANT_INVALID', facts: { why } });

async function granted(options: Parameters<typeof asked>[0] = {}) {
  const world = await asked(options);
  const { code = '' } = await world.answer();
  return { ...world, code };
}

t.test('OIDC core §2 an ID token says who, for whom, by whom, since when and until when', async (t) => {
  const { sandbox, code, exchange } = await granted();
  await advanceClock(sandbox, 30_000);
  const { id_token: token = '', expires_in: seconds, token_type: type } = await exchange(code);
  t.strictSame([seconds, type], [3600, 'Bearer']);
  const claims = { iss: 'https://openid.idp.example.com', sub: 'wendy', aud: 'latchkey', azp: 'latchkey', nonce: 'n' };
  t.match(decodeJwt(token), { ...claims, iat: START / 1000 + 30, exp: START / 1000 + 3630, auth_time: START / 1000 });
  t.match(decodeJwt(token), { email: 'wendy@example.com', email_verified: true });
  t.notHas(decodeJwt(token), { preferred_username: 'wendy' }, 'the scope profile was not asked for');
  t.match(decodeProtectedHeader(token), { alg: 'RS256', kid: /./ });
});

t.test('RFC 6749 §4.1.2 a code lives for a minute, for its own client and provider', async (t) => {
  const { sandbox, code, exchange } = await granted();
  await t.rejects(exchange(code, {}, 'latchkey-public'), invalid('client'));
  const google = await asked({ id: 'google', sandbox });
  await t.rejects(google.exchange(code), invalid('client'));
  await advanceClock(sandbox, 59_999);
  t.ok(await exchange(code));
  const late = await granted();
  await advanceClock(late.sandbox, 60_000);
  await t.rejects(late.exchange(late.code), invalid('code'));
});

t.test('RFC 7636 §4.6 RFC 9700 §2.1.1 a wrong proof uses the code up', async (t) => {
  for (const [proof, why] of [
    [{ codeVerifier: 'w'.repeat(43) }, 'verifier'],
    [{ codeVerifier: undefined }, 'verifier'],
    [{ redirectUri: 'http://127.0.0.1:10/callback' }, 'redirect-uri'],
  ] as const) {
    const { code, exchange } = await granted();
    await t.rejects(exchange(code, proof), invalid(why));
    await t.rejects(exchange(code), invalid('code'));
  }
  const bare = await asked();
  const { code } = await bare.answer({ code_challenge: undefined, code_challenge_method: undefined });
  await t.rejects(bare.exchange(code), invalid('verifier'), 'a verifier without a challenge');
});

t.test('RFC 6749 §4.1.2 a code that comes again takes back what it gave, and what renewed that', async (t) => {
  const { sandbox, code, exchange, renew } = await granted();
  const first = await exchange(code);
  const second = await renew(first.refresh_token);
  await t.rejects(exchange(code), invalid('code'));
  for (const { access_token: token } of [first, second])
    t.strictSame(await readAccessToken(sandbox, await provider(sandbox), token), { reason: 'TOKEN_UNKNOWN' });
  await t.rejects(renew(second.refresh_token), invalid('refresh-token'));
  t.match(await toldFacts(sandbox, 'tokens.revoked'), [{ client: 'latchkey', count: 4 }]);
});

t.test('RFC 9700 §4.14.2 a refresh token that comes again takes back all that its grant gave', async (t) => {
  const { sandbox, code, exchange, renew } = await granted();
  const other = await exchange((await (await asked({ sandbox })).answer()).code);
  const first = await exchange(code);
  const second = await renew(first.refresh_token);
  await t.rejects(renew(first.refresh_token), invalid('used-refresh-token'));
  t.strictSame(await readAccessToken(sandbox, await provider(sandbox), second.access_token), {
    reason: 'TOKEN_UNKNOWN',
  });
  await t.rejects(renew(second.refresh_token), invalid('refresh-token'));
  t.ok(await renew(other.refresh_token), 'another grant of the same client goes on');
});

t.test('RFC 9700 §4.14.2 one that comes again while it is exchanged takes back what it is about to give', async (t) => {
  const outside: { again?: () => Promise<unknown> } = {};
  const sandbox = await frozen({
    store: (own) =>
      before(
        own,
        (kind, record, version) => kind === providerTokens && version === 0 && 'use' in record && outside.again?.(),
      ),
  });
  const { code, exchange, renew } = await granted({ sandbox });
  const { refresh_token: token } = await exchange(code);
  outside.again = () => {
    outside.again = undefined;
    return renew(token).catch(() => undefined);
  };
  await t.rejects(renew(token), invalid('refresh-token'));
  t.equal(await sandbox.store.count(providerTokens), 0);
});

t.test(
  'RFC 6749 §6 a refresh token is its client’s, lasts for 30 days, and gives no more than was granted',
  async (t) => {
    const { sandbox, code, exchange, renew } = await granted();
    const { refresh_token: token } = await exchange(code);
    await t.rejects(renew(token, undefined, 'latchkey-public'), invalid('refresh-token'));
    await t.rejects(renew(token, ['openid', 'profile']), { code: 'SCOPE_INVALID', facts: { scope: 'profile' } });
    await advanceClock(sandbox, 30 * DAY - 1);
    const fewer = await renew(token, ['email']);
    t.match(fewer, { scope: 'email', id_token: undefined });
    const again = await renew(fewer.refresh_token);
    t.equal(again.scope, 'openid email offline_access', 'the next one is for all that were granted');
    t.notHas(decodeJwt(again.id_token ?? ''), { nonce: 'n' }, 'OIDC core §12.2');
    await advanceClock(sandbox, 30 * DAY);
    await t.rejects(renew(again.refresh_token), invalid('refresh-token'));
  },
);

t.test(
  'OIDC core §11 only a client that has asked for offline access gets a refresh token; Google asks otherwise',
  async (t) => {
    const { answer, exchange } = await asked();
    const { code } = await answer({ scope: 'openid' });
    t.match(await exchange(code), { refresh_token: undefined, scope: 'openid' });
    for (const [id, more, gets] of [
      ['google', { access_type: 'offline' }, true],
      ['google', { access_type: 'online' }, false],
      ['openid', { access_type: 'offline' }, false],
    ] as const) {
      const here = await asked({ id });
      const tokens = await here.exchange((await here.answer({ scope: 'openid', ...more })).code);
      t.equal(tokens.refresh_token !== undefined, gets, `${id} ${more.access_type}`);
    }
  },
);

t.test('FED-4 an access token is its provider’s, and good until it expires or its person is gone', async (t) => {
  const { sandbox, person, code, exchange } = await granted();
  const { access_token: token, refresh_token: other = '' } = await exchange(code);
  const read = async (wire = token, id = 'openid') => readAccessToken(sandbox, await provider(sandbox, id), wire);
  t.match(await read(), { token: { clientId: 'latchkey' }, person: { user: { subject: 'wendy' } } });
  for (const said of [read(other), read(`${token}x`), read(token, 'google')])
    t.strictSame(await said, { reason: 'TOKEN_UNKNOWN' });
  await advanceClock(sandbox, HOUR - 1);
  t.notHas(await read(), { reason: /./ });
  await advanceClock(sandbox, 1);
  t.strictSame(await read(), { reason: 'TOKEN_EXPIRED' });
  await removeUser(sandbox, person.user);
  t.strictSame(await read(), { reason: 'TOKEN_UNKNOWN' });
});

t.test('FED-4 a client that is removed takes its codes and tokens along', async (t) => {
  const { sandbox, code, exchange } = await granted();
  await exchange(code);
  await removeProviderClient(sandbox, await client(sandbox));
  t.equal(await sandbox.store.count(providerTokens), 0);
});

t.test('RP-initiated logout §2 a hint is this provider’s own token, expired or of an earlier key', async (t) => {
  const { sandbox, code, exchange } = await granted();
  const { id_token: token = '' } = await exchange(code);
  await advanceClock(sandbox, 30 * DAY);
  await addProviderKey(sandbox, await provider(sandbox), {});
  const read = async (text: string, id = 'openid') => readIdTokenHint(sandbox, await provider(sandbox, id), text);
  t.strictSame(await read(token), { subject: 'wendy', clientId: 'latchkey' });
  t.equal(await read(token, 'google'), undefined);
  for (const claims of [{ iss: 'https://google.idp.example.com' }, { sub: 7 }, { aud: ['latchkey'] }, { aud: null }])
    t.equal(
      await read(await makeIdToken(sandbox, await wendy(sandbox), { claims })),
      undefined,
      JSON.stringify(claims),
    );
  for (const text of ['', token.slice(0, -4), token.replace(/\.[^.]*\./, '.e30.')])
    t.equal(await read(text), undefined);
});

t.test('FED-4 an access token of another provider of the same manner is unknown', async (t) => {
  const { sandbox, code, exchange } = await granted();
  const { access_token: token } = await exchange(code);
  const other = await addIdentityProvider(sandbox, { id: 'other', kind: 'openid' });
  t.strictSame(await readAccessToken(sandbox, other, token), { reason: 'TOKEN_UNKNOWN' });
});

t.test('OIDC core §5.4 a person is told by scope: address, names, and the person’s own claims always', (t) => {
  const person = { subject: 'wendy', email: 'w@example.com', name: 'Wendy', claims: { sub: 'root', team: 'blue' } };
  const told = (...scopes: string[]) => personClaims(person as never, scopes);
  t.strictSame(told('openid'), { team: 'blue', sub: 'wendy' });
  t.strictSame(told('email'), { email: 'w@example.com', email_verified: true, team: 'blue', sub: 'wendy' });
  for (const scope of ['profile', 'public_profile'])
    t.strictSame(told('openid', scope), { preferred_username: 'wendy', name: 'Wendy', team: 'blue', sub: 'wendy' });
  const nameless = personClaims({ subject: 'wendy', claims: {} } as never, ['email', 'profile']);
  t.strictSame(nameless, { preferred_username: 'wendy', sub: 'wendy' });
  t.end();
});

t.test('TEST-6 FED-4 the journal tells why a grant was refused, and of the tokens that were issued', async (t) => {
  const { sandbox, code, exchange, renew } = await granted();
  const { refresh_token: token } = await exchange(code);
  await t.rejects(exchange(code), invalid('code'));
  await t.rejects(renew(token), invalid('refresh-token'));
  t.match(await sandbox.journal.list({ event: 'grant.refused' }), [
    { reason: 'GRANT_INVALID', facts: { client: 'latchkey', grant: 'authorization_code', why: 'code' } },
    { reason: 'GRANT_INVALID', facts: { grant: 'refresh_token', why: 'refresh-token' } },
  ]);
  t.match(await toldFacts(sandbox, 'tokens.issued'), [{ client: 'latchkey', grant: 'authorization_code' }]);
});
