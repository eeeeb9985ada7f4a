import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import t from 'tap';
import { findAccount } from '../../../../src/core/accounts/find-user.ts';
import {
  createOpenIdProvider,
  removeClientId,
  tellIssuerKeys,
} from '../../../../src/core/federation/openid/alter-open-id-provider.ts';
import { IssuerFailure } from '../../../../src/core/federation/openid/issuer-reader.ts';
import { verifyIdToken } from '../../../../src/core/federation/openid/web-identity.ts';
import { federatedByHandle } from '../../../../src/core/identity-providers/federated-users.ts';
import { makeIdToken } from '../../../../src/core/identity-providers/openid/make-token.ts';
import { tokenFlawNames } from '../../../../src/core/identity-providers/openid/token-flaws.ts';
import { addProviderKey, alterProviderKey } from '../../../../src/core/identity-providers/provider-keys.ts';
import type { Sandbox } from '../../../../src/core/sandbox.ts';
import { advanceClock } from '../../../../src/core/time/move-clock.ts';
import { wallTime } from '../../../../src/core/time/wall-time.ts';
import { ACCOUNT, frozen, toldFacts } from '../../../helpers/bare-people.ts';
import { bareSandbox } from '../../../helpers/bare-sandbox.ts';

const invalid = (why: string) => ({ code: 'IDENTITY_TOKEN_INVALID', facts: { why } });
const ISSUER = 'https://issuer.outside.test/tenant';
const pairs = Promise.all([1, 2].map(() => generateKeyPair('ES256', { extractable: true })));
const CLAIM = 'https://aws.amazon.com/';

/** An account that trusts an issuer outside of the mock, whose key it was told. */
async function trusting(clientIds = ['app', 'other-app']) {
  const sandbox = await bareSandbox();
  const account = await findAccount(sandbox, ACCOUNT);
  const [one, two] = await pairs;
  if (account === undefined || one === undefined || two === undefined) throw new Error('no account');
  const provider = await createOpenIdProvider(sandbox, account, { url: ISSUER, clientIds, tags: [] });
  await tellIssuerKeys(sandbox, provider, [{ ...(await exportJWK(one.publicKey)), kid: 'one' }]);
  const token = (claims: JWTPayload = {}, { kid = 'one', key = one.privateKey } = {}) => {
    const now = Math.floor(wallTime(sandbox) / 1000);
    const all = { iss: ISSUER, sub: 'wendy', aud: 'app', iat: now, exp: now + 300, ...claims };
    return new SignJWT(all).setProtectedHeader({ alg: 'ES256', kid }).sign(key);
  };
  const verify = async (...said: Parameters<typeof token>) => verifyIdToken(sandbox, ACCOUNT, await token(...said));
  return { sandbox, provider, two, token, verify };
}

t.test('FED-4 a token of a registered issuer tells person, client and provider', async (t) => {
  const { verify } = await trusting();
  const provider = `arn:aws:iam::${ACCOUNT}:oidc-provider/issuer.outside.test/tenant`;
  const name = 'issuer.outside.test/tenant';
  t.strictSame(await verify({ amr: ['pwd'] }), {
    ...{ providers: [provider, name], provider, subject: 'wendy', audience: 'app', tags: [], transitiveTagKeys: [] },
    facts: { [`${name}:aud`]: 'app', [`${name}:sub`]: 'wendy', [`${name}:amr`]: ['pwd'] },
  });
});

t.test('FED-4 an issuer is trusted in the account that has registered it, by its very name', async (t) => {
  const { sandbox, token, verify } = await trusting();
  await t.rejects(verifyIdToken(sandbox, '222233334444', await token()), invalid('unknown-issuer'));
  for (const iss of [
    'https://issuer.outside.test',
    `${ISSUER}/`,
    ISSUER.replace('https', 'http'),
    ISSUER.toUpperCase(),
  ])
    await t.rejects(verify({ iss }), invalid('unknown-issuer'), iss);
  await t.rejects(verify({ iss: undefined }), invalid('malformed'));
});

t.test('FED-4 RFC 7515 §5.2 a token is signed by a key of the issuer', async (t) => {
  const { two, verify, token, sandbox } = await trusting();
  await t.rejects(verify({}, { kid: 'two' }), invalid('key'));
  await t.rejects(verify({}, { key: two.privateKey }), invalid('signature'));
  const [header = '', , signature = ''] = (await token()).split('.');
  const [, other = ''] = (await token({ sub: 'root' })).split('.');
  await t.rejects(verifyIdToken(sandbox, ACCOUNT, `${header}.${other}.${signature}`), invalid('signature'));
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  await t.rejects(verifyIdToken(sandbox, ACCOUNT, `${none}.${other}.`), { code: 'IDENTITY_TOKEN_INVALID' });
  for (const text of ['', 'a.b', `${header}..${signature}`, `${header}.${signature}.x`])
    await t.rejects(verifyIdToken(sandbox, ACCOUNT, text), invalid('malformed'), text);
});

const claimCases: readonly (readonly [string, JWTPayload, string | undefined])[] = [
  ['another registered client', { aud: 'other-app' }, undefined],
  ['several audiences, one of them registered', { aud: ['x', 'app'] }, undefined],
  ['an authorized party that is registered', { aud: 'x', azp: 'app' }, undefined],
  ['another client', { aud: 'x' }, 'audience'],
  ['an authorized party that is another client', { azp: 'x' }, 'audience'],
  ['no audience', { aud: undefined }, 'claims'],
  ['an empty list of audiences', { aud: [] }, 'claims'],
  ['50 audiences', { aud: ['app', ...Array.from({ length: 49 }, (_, at) => `x${at}`)] }, undefined],
  ['51 audiences', { aud: ['app', ...Array.from({ length: 50 }, (_, at) => `x${at}`)] }, 'claims'],
  ['an audience that is no text', { aud: [7, 'app'] as never }, 'claims'],
  ['an authorized party that is no text', { azp: ['app'] }, 'claims'],
  ['no subject', { sub: undefined }, 'claims'],
  ['an empty subject', { sub: '' }, 'claims'],
  ['a subject of 255', { sub: 's'.repeat(255) }, undefined],
  ['a subject of 256', { sub: 's'.repeat(256) }, 'claims'],
  ['no end', { exp: undefined }, 'claims'],
  ['no beginning', { iat: undefined }, 'claims'],
  ['an end that is a text', { exp: '4000000000' as never }, 'claims'],
  ['a beginning before all time', { iat: -1 }, 'claims'],
  ['an end after all time', { exp: 1e11 }, 'claims'],
  ['a “not before” that is a text', { nbf: '0' as never }, 'claims'],
  ['tags that are nothing', { [`${CLAIM}tags`]: { principal_tags: null } }, 'tags'],
  ['tags that are a number', { [`${CLAIM}tags`]: { principal_tags: 7 } }, 'tags'],
  ['a source identity', { [`${CLAIM}source_identity`]: 'wendy' }, undefined],
  ['a reserved source identity', { [`${CLAIM}source_identity`]: 'aws:wendy' }, 'source-identity'],
  ['a source identity that is a list', { [`${CLAIM}source_identity`]: ['wendy'] }, 'source-identity'],
  ['tags', { [`${CLAIM}tags`]: { principal_tags: { a: ['1'] }, transitive_tag_keys: ['a'] } }, undefined],
  ['a tag of two values', { [`${CLAIM}tags`]: { principal_tags: { a: ['1', '2'] } } }, 'tags'],
  ['a tag of no text', { [`${CLAIM}tags`]: { principal_tags: { a: [7] } } }, 'tags'],
  ['tags that are a text', { [`${CLAIM}tags`]: 'a' }, 'tags'],
  ['keys that are no texts', { [`${CLAIM}tags`]: { transitive_tag_keys: [7] } }, 'tags'],
  ['a tag with a forbidden letter', { [`${CLAIM}tags`]: { principal_tags: { 'a;': ['1'] } } }, 'tags'],
];

t.test('OIDC core §3.1.3.7 FED-4 a token is for a registered client, and its claims are in order', async (t) => {
  const { verify } = await trusting();
  for (const [title, claims, why] of claimCases) {
    if (why === undefined) await t.resolves(verify(claims), title);
    else await t.rejects(verify(claims), invalid(why), title);
  }
});

t.test('RFC 7515 §4.1.4 a token that names no key may be signed by each of the issuer’s', async (t) => {
  const { sandbox, provider, two } = await trusting();
  const [one] = await pairs;
  if (one === undefined) throw new Error('no key');
  const unnamed = async (key: typeof one.privateKey) => {
    const now = Math.floor(wallTime(sandbox) / 1000);
    const claims = { iss: ISSUER, sub: 'wendy', aud: 'app', iat: now, exp: now + 300 };
    return new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(key);
  };
  t.ok(await verifyIdToken(sandbox, ACCOUNT, await unnamed(one.privateKey)));
  const stranger = await unnamed((await generateKeyPair('ES256')).privateKey);
  await t.rejects(verifyIdToken(sandbox, ACCOUNT, stranger), invalid('signature'));
  await tellIssuerKeys(sandbox, provider, await Promise.all([one, two].map(({ publicKey }) => exportJWK(publicKey))));
  for (const { privateKey } of [one, two]) t.ok(await verifyIdToken(sandbox, ACCOUNT, await unnamed(privateKey)));
  await t.rejects(verifyIdToken(sandbox, ACCOUNT, stranger), invalid('signature'));
  await tellIssuerKeys(sandbox, provider, []);
  await t.rejects(verifyIdToken(sandbox, ACCOUNT, await unnamed(one.privateKey)), invalid('key'));
});

t.test('FED-4 a token whose claims are no object is none', async (t) => {
  const sandbox = await frozen();
  for (const claims of ['null', '[]', '7', '"x"', '{', ''])
    await t.rejects(
      verifyIdToken(sandbox, ACCOUNT, `e30.${Buffer.from(claims).toString('base64url')}.x`),
      invalid('malformed'),
      claims,
    );
});

t.test('CLI-4 an issuer that gives no answer is told from one that gives a wrong one', async (t) => {
  const { sandbox, provider, token } = await trusting();
  await tellIssuerKeys(sandbox, provider, undefined);
  for (const [why, code] of [
    ['no-answer', 'IDP_UNREACHABLE'],
    ['answer', 'IDENTITY_TOKEN_INVALID'],
    ['certificate', 'IDENTITY_TOKEN_INVALID'],
  ] as const) {
    const readJson = async () => {
      throw new IssuerFailure(why, 'detail');
    };
    const reading = new Proxy(sandbox, {
      get: (target, name) =>
        name === 'tools' ? { ...target.tools, issuers: { readJson } } : Reflect.get(target, name),
    });
    await t.rejects(verifyIdToken(reading, ACCOUNT, await token()), { code }, why);
  }
  t.match(await toldFacts(sandbox, 'federation.refused'), [{ why: 'no-answer', detail: 'detail' }, {}, {}]);
});

t.test('FED-4 a client that is no longer registered brings no more tokens', async (t) => {
  const { sandbox, provider, verify } = await trusting();
  await removeClientId(sandbox, provider, 'app');
  await t.rejects(verify(), invalid('audience'));
});

t.test('TEST-2 FED-4 an outside issuer is judged by the wall clock, and may be a minute ahead', async (t) => {
  const { sandbox, verify } = await trusting();
  await advanceClock(sandbox, 24 * 60 * 60_000);
  t.ok(await verify(), 'the sandbox’s clock has no say');
  const now = Math.floor(wallTime(sandbox) / 1000);
  await t.rejects(verify({ exp: now - 1 }), { code: 'IDENTITY_TOKEN_EXPIRED' });
  t.ok(await verify({ iat: now + 50, nbf: now + 50 }));
  await t.rejects(verify({ iat: now + 120 }), invalid('early'));
  await t.rejects(verify({ nbf: now + 120 }), invalid('early'));
});

/** A token of the built-in provider for wendy. */
async function ofBuiltIn(sandbox: Sandbox, more: Partial<Parameters<typeof makeIdToken>[2]> = {}, id = 'openid') {
  const wendy = await federatedByHandle(sandbox, `${id}:wendy`);
  if (wendy === undefined) throw new Error('there is no wendy');
  return makeIdToken(sandbox, wendy, more);
}

t.test('TEST-2 FED-4 a built-in issuer is judged by the sandbox’s clock, to the second', async (t) => {
  const sandbox = await frozen();
  const token = await ofBuiltIn(sandbox);
  await advanceClock(sandbox, 3_600_000 - 1);
  t.ok(await verifyIdToken(sandbox, ACCOUNT, token));
  await advanceClock(sandbox, 1);
  await t.rejects(verifyIdToken(sandbox, ACCOUNT, token), { code: 'IDENTITY_TOKEN_EXPIRED' });
  const now = sandbox.clock.now() / 1000;
  for (const claims of [{ iat: now + 1 }, { nbf: now + 1 }])
    await t.rejects(verifyIdToken(sandbox, ACCOUNT, await ofBuiltIn(sandbox, { claims })), invalid('early'));
  t.ok(await verifyIdToken(sandbox, ACCOUNT, await ofBuiltIn(sandbox, { claims: { iat: now, nbf: now } })));
});

t.test('FED-4 a key that is published signs, a hidden one does not, and a rolled-over one still does', async (t) => {
  const sandbox = await frozen();
  const wendy = await federatedByHandle(sandbox, 'openid:wendy');
  const provider = wendy?.identityProvider;
  if (provider === undefined) throw new Error('there is no provider');
  const before = await ofBuiltIn(sandbox);
  await addProviderKey(sandbox, provider, { published: false });
  const hidden = await ofBuiltIn(sandbox);
  await t.rejects(verifyIdToken(sandbox, ACCOUNT, hidden), invalid('key'));
  t.ok(await verifyIdToken(sandbox, ACCOUNT, before));
  await alterProviderKey(sandbox, provider, 2, { published: true });
  t.ok(await verifyIdToken(sandbox, ACCOUNT, hidden));
  await alterProviderKey(sandbox, provider, 1, { published: false });
  await t.rejects(verifyIdToken(sandbox, ACCOUNT, before), invalid('key'));
});

/** STS looks at no nonce, and its own door refuses what is too long. */
const TAKEN: ReadonlySet<string> = new Set(['other-nonce', 'oversize']);

t.test('FED-4 each fault of a token is found', async (t) => {
  const sandbox = await frozen();
  for (const flaw of tokenFlawNames) {
    const token = await ofBuiltIn(sandbox, { flaw });
    if (TAKEN.has(flaw)) await t.resolves(verifyIdToken(sandbox, ACCOUNT, token), flaw);
    else await t.rejects(verifyIdToken(sandbox, ACCOUNT, token), { code: /^IDENTITY_TOKEN_/ }, flaw);
  }
  t.ok((await toldFacts(sandbox, 'federation.refused')).length > 10);
});

t.test('FED-4 a provider in the manner of Google needs no registration, and takes any client', async (t) => {
  const sandbox = await frozen();
  const token = await ofBuiltIn(sandbox, { clientId: 'anybody' }, 'google');
  t.match(await verifyIdToken(sandbox, ACCOUNT, token), {
    ...{ provider: 'https://google.idp.example.com', providers: ['google.idp.example.com', 'accounts.google.com'] },
    facts: { 'accounts.google.com:aud': 'anybody', 'accounts.google.com:oaud': ['anybody'] },
  });
  const amazon = await ofBuiltIn(sandbox, {}, 'amazon');
  await t.rejects(verifyIdToken(sandbox, ACCOUNT, amazon), invalid('unknown-issuer'), 'the others do');
});
