import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import t from 'tap';
import { type TokenFlawName, tokenFlawNames } from '../../../src/core/identity-providers/openid/token-flaws.ts';
import { ask } from '../../helpers/http.ts';
import { iam } from '../../helpers/iam.ts';
import { CLIENT, hostOf, issuerOf } from '../../helpers/openid.ts';
import { ACCOUNT, arnOf, role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const assume = (w: World, WebIdentityToken: string, more: Readonly<Record<string, string>> = {}) =>
  sts(w, 'AssumeRoleWithWebIdentity', {
    RoleArn: role('WebReader'),
    RoleSessionName: 'wendy-1',
    WebIdentityToken,
    ...more,
  });

const SIGNATURE = /^InvalidIdentityToken Token signature is invalid$/;
const KEY = /^InvalidIdentityToken Couldn't retrieve verification key from your identity provider, {2}please/;
const CLAIMS = /^InvalidIdentityToken Token lacks a required claim, or has a wrong one$/;
const MALFORMED = /^InvalidIdentityToken The ID Token provided is not a valid JWT/;
const STRANGE = /^InvalidIdentityToken No OpenIDConnect provider found in your account for http/;
const AUDIENCE = /^InvalidIdentityToken Incorrect token audience$/;
const EARLY = /^InvalidIdentityToken Token is not valid yet$/;

const NOT_ALLOWED = 'ERR_JOSE_ALG_NOT_ALLOWED';
const UNSIGNED = 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED';
const NO_KEY = 'ERR_JWKS_NO_MATCHING_KEY';
const WRONG_CLAIM = 'ERR_JWT_CLAIM_VALIDATION_FAILED';

/** Answers of STS and of the verifier. The verifier has no rule for what only STS knows. */
const verdicts: Readonly<Record<TokenFlawName, readonly [RegExp, string]>> = {
  'alg-none': [SIGNATURE, NOT_ALLOWED],
  'no-signature': [SIGNATURE, UNSIGNED],
  'hs256-public-key': [SIGNATURE, NOT_ALLOWED],
  'other-algorithm': [KEY, NOT_ALLOWED],
  'other-signature': [SIGNATURE, UNSIGNED],
  'stale-key': [KEY, NO_KEY],
  'unknown-kid': [KEY, NO_KEY],
  'key-in-header': [KEY, NO_KEY],
  'key-address-in-header': [KEY, NO_KEY],
  'critical-header': [SIGNATURE, 'ERR_JOSE_NOT_SUPPORTED'],
  'changed-claims': [SIGNATURE, UNSIGNED],
  malformed: [MALFORMED, 'ERR_JWT_INVALID'],
  'other-issuer': [STRANGE, WRONG_CLAIM],
  'plain-issuer': [STRANGE, WRONG_CLAIM],
  'no-issuer': [MALFORMED, WRONG_CLAIM],
  'other-audience': [AUDIENCE, WRONG_CLAIM],
  'no-audience': [CLAIMS, WRONG_CLAIM],
  'other-party': [AUDIENCE, 'good'],
  'no-subject': [CLAIMS, WRONG_CLAIM],
  'empty-subject': [CLAIMS, 'ERR_SUBJECT'],
  'long-subject': [CLAIMS, 'good'],
  'listed-subject': [CLAIMS, 'ERR_SUBJECT'],
  expired: [/^ExpiredTokenException Token expired: current date\/time \d+ must be before/, 'ERR_JWT_EXPIRED'],
  'not-yet-valid': [EARLY, WRONG_CLAIM],
  'issued-later': [EARLY, WRONG_CLAIM],
  'no-expiry': [CLAIMS, WRONG_CLAIM],
  'no-issue-time': [CLAIMS, WRONG_CLAIM],
  'times-as-text': [CLAIMS, WRONG_CLAIM],
  'other-nonce': [/^ $/, 'good'],
  oversize: [/^ValidationError 1 validation error detected: .*less than or equal to 20000/, 'good'],
  deep: [MALFORMED, 'good'],
};

/** Judges a token as an application does that somebody else has written; the reason of a refusal, by its code. */
async function judgeOf(w: World, id: string) {
  const keys = createLocalJWKSet((await ask(w.port, w.url(hostOf(id), '/jwks'))).json());
  return async (token: string): Promise<string> => {
    try {
      const demand = { issuer: issuerOf(id), audience: CLIENT, requiredClaims: ['sub', 'exp', 'iat'] };
      const { payload } = await jwtVerify(token, keys, { ...demand, maxTokenAge: '1d', algorithms: ['RS256'] });
      return typeof payload.sub === 'string' && payload.sub !== '' ? 'good' : 'ERR_SUBJECT';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
}

t.test('FED-4 STS and an independent verifier refuse every wrong ID token, by name', async (t) => {
  const w = await world(t);
  const judge = await judgeOf(w, 'openid');
  const right = await w.control.identityProviders.token('openid', { subject: 'wendy' });
  t.equal(await judge(right), 'good');
  const assumed = await assume(w, right);
  t.equal(await arnOf(w, assumed.keys), `arn:aws:sts::${ACCOUNT}:assumed-role/WebReader/wendy-1`, assumed.message);
  for (const flaw of tokenFlawNames) {
    const token = await w.control.identityProviders.token('openid', { subject: 'wendy', flaw });
    const { code, message } = await assume(w, token);
    const [told, judged] = verdicts[flaw];
    t.match(`${code} ${message}`, told, flaw);
    t.equal(await judge(token), judged, flaw);
  }
  const told = (await w.control.journal.list()).filter(({ name }) => name === 'federation.refused');
  t.same(new Set(told.map(({ why }) => why)), new Set(['signature', 'key', 'audience', 'claims', 'late', 'early']));
});

t.test(
  'FED-4 B51 a token lives as long as its provider says, on the sandbox’s clock, and under a key that it publishes',
  async (t) => {
    const w = await world(t);
    const { identityProviders: idps } = w.control;
    await idps.change('openid', { tokenLifetime: '10m' });
    const token = await idps.token('openid', {
      subject: 'wendy',
      nonce: 'n',
      claims: { amr: ['mfa'], email: null, level: 7 },
    });
    const claims = decodeJwt(token);
    t.match(claims, { amr: ['mfa'], level: 7, nonce: 'n', name: 'Wendy Wu', exp: Number(claims.iat) + 600 });
    t.equal(claims.email, undefined);
    const first = await judgeOf(w, 'openid');
    const { number } = await idps.rollOver('openid');
    const later = await idps.token('openid', { subject: 'wendy' });
    t.equal(await first(later), NO_KEY, 'a verifier with yesterday’s keys');
    const judge = await judgeOf(w, 'openid');
    t.same([await judge(token), await judge(later)], ['good', 'good'], 'both keys are published');
    t.same([(await assume(w, token)).status, (await assume(w, later)).status], [200, 200]);
    await idps.changeKey('openid', 1, { published: false });
    t.match((await assume(w, token)).message, /Couldn't retrieve verification key/, 'the earlier key is withdrawn');
    t.equal(number, 2);
    await w.advance('10m1s');
    t.equal((await assume(w, later)).code, 'ExpiredTokenException');
  },
);

const TRUSTED = {
  Amazonian: { issuer: 'www.amazon.com', audience: CLIENT, subject: 'wendy' },
  Facebooker: { issuer: 'graph.facebook.com', subject: 'wendy' },
  Googler: { issuer: 'accounts.google.com', audience: CLIENT },
};
const trusting = Object.entries(TRUSTED).map(([name, trust]) => ({
  ...{ name, allow: ['*'] },
  trust: [{ type: 'openid', ...trust }],
}));
const fixtures = { extends: 'default', accounts: [{ id: ACCOUNT, roles: trusting }] };

/** A role that trusts a built-in provider by its host; nothing is registered in the account. */
const hostRole = (w: World, host: string, keys: Readonly<Record<string, string>>) =>
  iam(w, 'CreateRole', {
    RoleName: host,
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        ...{ Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: host } },
        Condition: { StringEquals: keys },
      },
    }),
  });

t.test('FED-4 access tokens are taken with their ProviderId; Google needs no provider in the account', async (t) => {
  const w = await world(t, { fixtures });
  for (const [host, keys] of [
    [hostOf('amazon'), { [`${hostOf('amazon')}:user_id`]: 'wendy' }],
    [hostOf('google'), { [`${hostOf('google')}:aud`]: CLIENT }],
  ] as const)
    t.equal((await hostRole(w, host, keys)).message, '');
  const amazon = await w.control.identityProviders.token('amazon', { subject: 'wendy', kind: 'access' });
  const facebook = await w.control.identityProviders.token('facebook', { subject: 'wendy', kind: 'access' });
  const google = await w.control.identityProviders.token('google', { subject: 'wendy' });
  const of = (name: string, token: string, ProviderId?: string) =>
    assume(w, token, { RoleArn: role(name), ...(ProviderId !== undefined && { ProviderId }) });
  for (const [name, token, provider] of [
    ['Amazonian', amazon, 'www.amazon.com'],
    ['Amazonian', amazon, hostOf('amazon')],
    [hostOf('amazon'), amazon, 'www.amazon.com'],
    ['Facebooker', facebook, 'graph.facebook.com'],
    ['Googler', google, undefined],
    [hostOf('google'), google, undefined],
  ] as const) {
    const answer = await of(name, token, provider);
    t.equal(answer.status, 200, `${name} ${provider} ${answer.message}`);
    t.match(answer.flat, '<SubjectFromWebIdentityToken>wendy</SubjectFromWebIdentityToken>', name);
    t.equal(answer.of('Provider'), provider ?? issuerOf('google'));
    t.equal(answer.of('Audience'), CLIENT);
  }
  const expired = await w.control.identityProviders.token('amazon', {
    subject: 'wendy',
    kind: 'access',
    flaw: 'expired',
  });
  const unknown = await w.control.identityProviders.token('amazon', {
    subject: 'wendy',
    kind: 'access',
    flaw: 'unknown',
  });
  const generic = await w.control.identityProviders.token('openid', { subject: 'wendy', kind: 'access' });
  for (const [title, token, provider] of [
    ['expired', expired, 'www.amazon.com'],
    ['unknown', unknown, 'www.amazon.com'],
    ['of another provider', facebook, 'www.amazon.com'],
    ['of a generic provider', generic, 'www.amazon.com'],
    ['an ID token', google, 'www.amazon.com'],
    [
      'of another sandbox',
      await (await world(t)).control.identityProviders.token('amazon', { subject: 'wendy', kind: 'access' }),
      'www.amazon.com',
    ],
  ] as const)
    t.match([(await of('Amazonian', token, provider)).code], ['IDPRejectedClaim'], title);
  t.equal((await of('Googler', generic, hostOf('openid'))).code, 'InvalidIdentityToken');
  t.equal((await of('Facebooker', amazon, 'www.amazon.com')).code, 'AccessDenied', 'a role that trusts another');
  t.match((await of('Googler', amazon)).message, /not a valid JWT.*Access Token/);
  const { message } = await of(
    'Googler',
    await (await world(t)).control.identityProviders.token('google', { subject: 'wendy' }),
  );
  t.match(message, /Couldn't retrieve verification key/, 'an ID token of another sandbox');
});

t.test('FED-4 the control API says what it cannot make', async (t) => {
  const { identityProviders: idps } = (await world(t)).control;
  await t.rejects(idps.token('openid', { subject: 'nobody' }), { code: 'NOT_FOUND' });
  await t.rejects(idps.token('nobody', { subject: 'wendy' }), { code: 'NOT_FOUND' });
  await t.rejects(idps.token('example-idp', { subject: 'fay@example.com' }), { code: 'CONFLICT' });
  await t.rejects(idps.token('openid', { subject: 'wendy', kind: 'access', flaw: 'alg-none' }), {
    message: /access tokens have no flaw “alg-none”; theirs are expired, unknown/,
  });
  await t.rejects(idps.token('openid', { subject: 'wendy', flaw: 'unknown' }), { code: 'MALFORMED_REQUEST' });
});
