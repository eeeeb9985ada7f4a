import t from 'tap';
import { challengeOf } from '../../../src/core/credentials/pkce.ts';
import type { Approver } from '../../../src/core/oidc/approver.ts';
import { grantToolCode } from '../../../src/core/oidc/authorization-code.ts';
import { DEVICE_GRANT, type OidcClient, registerClient } from '../../../src/core/oidc/client.ts';
import { approveDevice, deviceCodeOf, startDeviceAuthorization } from '../../../src/core/oidc/device-authorization.ts';
import { type Grant, tokensFor } from '../../../src/core/oidc/tokens-for.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { endSession } from '../../../src/core/sessions/end-session.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { bearerTokens, readAnyBearer, readBearer } from '../../../src/core/tokens/bearer-token.ts';
import { asBuilder, DIRECTORY, frozen, inPortal, toldFacts } from '../../helpers/bare-people.ts';
import { before } from '../../helpers/bare-sandbox.ts';
import { REDIRECT, registered } from './people.ts';

const HOUR = 3_600_000;
const VERIFIER = 'v'.repeat(43);
const invalid = (why: string) => ({ code: 'GRANT_INVALID', facts: { why } });

/** Somebody's code for a tool, and its exchange. */
async function allowed(options: { region?: string; sandbox?: Sandbox; client?: OidcClient; person?: Approver } = {}) {
  const { sandbox = await frozen(), region } = options;
  const { client = registered(sandbox, region), person = await inPortal(sandbox, 'jane_doe') } = options;
  const grant = { clientId: client.id, redirectUri: REDIRECT, codeChallenge: challengeOf(VERIFIER), region };
  const code = await grantToolCode(sandbox, { ...grant, sessionId: person.session.id });
  const proof = { type: 'authorization_code', code, redirectUri: REDIRECT, codeVerifier: VERIFIER } as const;
  const exchange = (more: Partial<typeof proof> = {}, by = client, at?: string) =>
    tokensFor(sandbox, by, { ...proof, ...more } as Grant, at);
  const renew = (refreshToken = '', by = client, at?: string) =>
    tokensFor(sandbox, by, { type: 'refresh_token', refreshToken }, at);
  return { sandbox, client, person, exchange, renew };
}

t.test(
  'CLI-1 apis §5 tokens of a tool with scopes last for an hour and are renewed while the session lasts',
  async (t) => {
    const { sandbox, exchange, renew } = await allowed();
    const { accessToken, refreshToken, expiresInSeconds } = await exchange();
    t.equal(expiresInSeconds, 3600);
    await advanceClock(sandbox, HOUR - 1);
    t.notHas(await readBearer(sandbox, accessToken, ['access']), { reason: /./ });
    await advanceClock(sandbox, 1);
    t.strictSame(await readBearer(sandbox, accessToken, ['access']), { reason: 'TOKEN_EXPIRED' });
    await advanceClock(sandbox, 7 * HOUR - 1);
    t.ok(await renew(refreshToken));
  },
);

t.test('PORTAL-2 CLI-1 nothing is renewed once the portal session has run out', async (t) => {
  const { sandbox, exchange, renew } = await allowed();
  const { refreshToken } = await exchange();
  await advanceClock(sandbox, 8 * HOUR);
  await t.rejects(renew(refreshToken), invalid('refresh-token'));
  t.match(await sandbox.journal.list({ event: 'token.refused' }), [{ reason: 'TOKEN_EXPIRED' }]);
});

t.test('CLI-1 apis §5 a tool without scopes has one token of 8 hours, and none to renew it', async (t) => {
  const sandbox = await frozen();
  const about = { name: 'old', grantTypes: ['authorization_code'], scopes: [], redirectUris: [REDIRECT] } as const;
  const { exchange } = await allowed({ sandbox, client: registerClient(sandbox, about) });
  t.match(await exchange(), { expiresInSeconds: 8 * 3600, refreshToken: undefined });
});

t.test('CLI-2 RFC 6749 §4.1.3 the attempt of another tool, or in another Region, leaves a code as it is', async (t) => {
  const { sandbox, exchange } = await allowed({ region: 'us-east-1' });
  await t.rejects(exchange({}, registered(sandbox)), invalid('client'));
  await t.rejects(exchange({}, undefined, 'eu-west-1'), invalid('region'));
  t.ok(await exchange({}, undefined, 'us-east-1'));
});

t.test(
  'CLI-2 RFC 7636 §4.6 a wrong verifier, redirect URI or code gives nothing, and the journal says why',
  async (t) => {
    const { sandbox, exchange } = await allowed();
    await t.rejects(exchange({ code: 'x' } as object), invalid('code'));
    await t.rejects(exchange({ codeVerifier: 'w'.repeat(43) } as object), invalid('verifier'));
    await t.rejects(
      (await allowed({ sandbox })).exchange({ redirectUri: `${REDIRECT}/` } as object),
      invalid('redirect-uri'),
    );
    t.strictSame(
      (await toldFacts(sandbox, 'grant.refused')).map((facts) => (facts as { why: string }).why),
      ['code', 'verifier', 'redirect-uri'],
    );
  },
);

t.test('PORTAL-2 CLI-2 a code whose person has signed out gives nothing', async (t) => {
  const { sandbox, person, exchange } = await allowed();
  await endSession(sandbox, person.session.id, 'user');
  await t.rejects(exchange(), invalid('code'));
});

t.test('CLI-2 a tool gets no tokens by a grant that it has not registered for', async (t) => {
  const sandbox = await frozen();
  const about = { name: 'x', grantTypes: [], scopes: ['s'], redirectUris: [REDIRECT] } as const;
  const { exchange, renew, client } = await allowed({ sandbox, client: registerClient(sandbox, about) });
  for (const attempt of [exchange(), renew('x'), tokensFor(sandbox, client, { type: DEVICE_GRANT, deviceCode: 'x' })])
    await t.rejects(attempt, { code: 'CLIENT_NOT_ALLOWED' });
});

t.test(
  'HOST-7 a refresh token is refused in another Region than its directory’s, and not used up by that',
  async (t) => {
    const { exchange, renew } = await allowed();
    const { refreshToken } = await exchange();
    await t.rejects(renew(refreshToken, undefined, 'eu-west-1'), invalid('region'));
    t.ok(await renew(refreshToken, undefined, 'us-east-1'));
    await t.rejects(renew(refreshToken), invalid('used-refresh-token'));
  },
);

t.test('CLI-1 an access token renews nothing, and a refresh token opens nothing', async (t) => {
  const { sandbox, exchange, renew } = await allowed();
  const { accessToken, refreshToken = '' } = await exchange();
  await t.rejects(renew(accessToken), invalid('refresh-token'));
  t.strictSame(await readBearer(sandbox, refreshToken, ['access']), { reason: 'TOKEN_UNKNOWN' });
});

t.test(
  'RFC 6749 §4.1.2 a code that comes again takes back what its refresh token has given and is about to give',
  async (t) => {
    const { sandbox, exchange, renew } = await allowed();
    const { refreshToken } = await exchange();
    const renewed = await renew(refreshToken);
    await t.rejects(exchange(), invalid('code'));
    t.match(await readAnyBearer(sandbox, renewed.accessToken, ['access']), { reason: 'TOKEN_UNKNOWN' });
    t.match(await toldFacts(sandbox, 'tokens.revoked'), [{ client: 'tool', count: 3 }]);
  },
);

t.test(
  'RFC 6749 §4.1.2 a code that comes again while its tokens are renewed takes back the new ones, too',
  async (t) => {
    for (const happens of ['before the old one is marked', 'before the new one is there']) {
      const outside: { again?: () => Promise<unknown> } = {};
      const isMoment = (record: object) => 'usedAt' in record === happens.endsWith('marked');
      const sandbox = await frozen({
        store: (own) => before(own, (kind, record) => kind === bearerTokens && isMoment(record) && outside.again?.()),
      });
      const { exchange, renew } = await allowed({ sandbox });
      const { refreshToken } = await exchange();
      outside.again = () => {
        outside.again = undefined;
        return exchange().catch(() => undefined);
      };
      await t.rejects(renew(refreshToken), { code: 'GRANT_INVALID' }, happens);
      t.equal(await sandbox.store.count(bearerTokens), 0, happens);
    }
  },
);

t.test('CLI-6 a Builder ID’s tool has tokens of its own session, which give no AWS credentials', async (t) => {
  const sandbox = await frozen();
  const bo = await asBuilder(sandbox);
  const { exchange, renew } = await allowed({ sandbox, person: bo });
  const { accessToken, refreshToken, sessionId } = await exchange();
  t.not(sessionId, bo.session.id);
  t.match([accessToken, refreshToken], [/^aoaMOCK_/, /^aorMOCK_/]);
  t.strictSame(await readBearer(sandbox, accessToken, ['access']), { reason: 'TOKEN_OF_BUILDER_ID' });
  t.match(await readAnyBearer(sandbox, accessToken, ['access']), { signedIn: { session: { kind: 'tool' } } });
  t.ok(await renew(refreshToken));
});

t.test('BUILDER-7 CLI-6 a code that comes again ends the session of a Builder ID’s tool', async (t) => {
  const sandbox = await frozen();
  const { exchange } = await allowed({ sandbox, person: await asBuilder(sandbox) });
  const { sessionId } = await exchange();
  await t.rejects(exchange(), invalid('code'));
  t.equal(await endSession(sandbox, sessionId, 'user'), false, 'it has ended');
  t.match(await toldFacts(sandbox, 'session.ended'), [{ by: 'reuse' }]);
});

t.test('CLI-2 a tool that polls is told nothing in the journal until somebody has decided', async (t) => {
  const sandbox = await frozen();
  const [client, jane] = [registered(sandbox), await inPortal(sandbox, 'jane_doe')];
  const authorization = await startDeviceAuthorization(sandbox, { directoryId: DIRECTORY, name: 'start' }, client);
  const grant = { type: DEVICE_GRANT, deviceCode: deviceCodeOf(sandbox, authorization) } as const;
  await t.rejects(tokensFor(sandbox, client, grant), { code: 'AUTHORIZATION_PENDING' });
  t.strictSame(await toldFacts(sandbox, 'grant.refused'), []);
  await approveDevice(sandbox, authorization.id, jane);
  t.match(await tokensFor(sandbox, client, grant), { sessionId: jane.session.id });
  await t.rejects(tokensFor(sandbox, client, grant), invalid('device-code'));
  t.match(await toldFacts(sandbox, 'grant.refused'), [{ grant: DEVICE_GRANT, why: 'device-code' }]);
});
