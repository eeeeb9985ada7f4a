import { createHmac, createPublicKey } from 'node:crypto';
import t, { type Test } from 'tap';
import { iam } from '../../helpers/iam.ts';
import { always, type OutsideIssuer, outsideIssuer } from '../../helpers/outside-issuer.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import { ACCOUNT, role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

/** A world in which `ForWeb` trusts an issuer, and `ForOther` another. */
async function trusting(t: Test, issuer: OutsideIssuer) {
  const [name, audience] = [issuer.origin.replace('http://', ''), 'app'];
  const roles = [
    { name: 'ForWeb', trust: [{ type: 'openid', issuer: name, audience }] },
    { name: 'ForOther', trust: [{ type: 'openid', issuer: 'other.example.com' }] },
  ];
  const openIdProviders = [{ url: issuer.origin, clientIds: [audience] }];
  return world(t, { fixtures: { extends: 'default', accounts: [{ id: ACCOUNT, roles, openIdProviders }] } });
}

const assume = (w: World, WebIdentityToken: string, more: Readonly<Record<string, string>> = {}) =>
  sts(w, 'AssumeRoleWithWebIdentity', { RoleArn: role('ForWeb'), RoleSessionName: 'app-1', WebIdentityToken, ...more });

const lastReason = async (w: World) => {
  const told = (await (await sandboxOf(w)).journal.list()).filter(({ name }) => name === 'federation.refused');
  return told.at(-1)?.facts as { why?: string; detail?: string } | undefined;
};

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

interface Wrong {
  readonly token: (issuer: OutsideIssuer) => string | Promise<string>;
  readonly more?: Readonly<Record<string, string>>;
  readonly answer?: readonly [code: string, status: number];
  readonly says: RegExp;
  readonly why?: string;
}

const INVALID = ['InvalidIdentityToken', 400] as const;
const NO_KEY =
  /^Couldn't retrieve verification key from your identity provider, {2}please reference AssumeRoleWithWebIdentity documentation for requirements$/;
const SIGNATURE = /^Token signature is invalid$/;
const CLAIMS = /^Token lacks a required claim, or has a wrong one$/;
const JWT = /^The ID Token provided is not a valid JWT\./;
const TAGS = 'https://aws.amazon.com/tags';

const wrongs: Readonly<Record<string, Wrong>> = {
  'no JWT': { token: () => 'Atza|access-token', says: JWT },
  'a JWT of two parts': { token: () => 'e30.e30', says: JWT },
  'a JWT whose claims are a list': { token: () => `e30.${part([])}.x`, says: JWT },
  'a JWT without an issuer': { token: () => `e30.${part({ sub: 'x' })}.x`, says: JWT },
  'claims two hundred levels deep': {
    token: () => `e30.${Buffer.from(`{"a":${'['.repeat(200)}${']'.repeat(200)}}`).toString('base64url')}.x`,
    says: JWT,
  },
  'another issuer': {
    token: (issuer) => issuer.token({ iss: 'https://other.example.com' }),
    says: /^No OpenIDConnect provider found in your account for https:\/\/other\.example\.com$/,
  },
  'the issuer with https in the place of http': {
    token: (issuer) => issuer.token({ iss: issuer.origin.replace('http:', 'https:') }),
    says: /^No OpenIDConnect provider found in your account for https:/,
  },
  'the issuer with a slash behind it': {
    token: (issuer) => issuer.token({ iss: `${issuer.origin}/` }),
    says: /^No OpenIDConnect provider/,
  },
  'alg none': {
    token: ({ origin: iss }) =>
      `${part({ alg: 'none' })}.${part({ iss, sub: 'w', aud: 'app', iat: now(), exp: now() + 60 })}.`,
    says: SIGNATURE,
    why: 'signature',
  },
  'HS256 under the public key': {
    token: ({ origin: iss, publicKey }) => {
      const signed = `${part({ alg: 'HS256', kid: 'one' })}.${part({ iss, sub: 'w', aud: 'app', iat: now(), exp: now() + 60 })}`;
      const pem = createPublicKey({ key: publicKey as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
      return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
    },
    says: SIGNATURE,
    why: 'signature',
  },
  'a changed claim': {
    token: async (issuer) => {
      const [head, , signature] = (await issuer.token()).split('.');
      return `${head}.${part({ iss: issuer.origin, sub: 'root', aud: 'app', iat: now(), exp: now() + 60 })}.${signature}`;
    },
    says: SIGNATURE,
    why: 'signature',
  },
  'a critical header that nobody knows': {
    token: async (issuer) =>
      (await issuer.token()).replace(/^[^.]*/, part({ alg: 'RS256', kid: 'one', crit: ['x'], x: 1 })),
    says: SIGNATURE,
    why: 'signature',
  },
  'an unknown key': { token: (issuer) => issuer.token({}, { kid: 'two' }), says: NO_KEY, why: 'key' },
  'another audience': {
    token: (issuer) => issuer.token({ aud: 'other' }),
    says: /^Incorrect token audience$/,
    why: 'audience',
  },
  'another authorized party': {
    token: (issuer) => issuer.token({ azp: 'other' }),
    says: /^Incorrect token audience$/,
    why: 'audience',
  },
  expired: {
    token: (issuer) => issuer.token({ iat: now() - 600, exp: now() - 1 }),
    answer: ['ExpiredTokenException', 400],
    says: /^Token expired: current date\/time \d{10} must be before the expiration date\/time\d{10}$/,
    why: 'late',
  },
  'not yet good': {
    token: (issuer) => issuer.token({ nbf: now() + 600 }),
    says: /^Token is not valid yet$/,
    why: 'early',
  },
  'issued in an hour': {
    token: (issuer) => issuer.token({ iat: now() + 3600, exp: now() + 7200 }),
    says: /not valid yet/,
    why: 'early',
  },
  'no expiry': { token: (issuer) => issuer.token({ exp: undefined }), says: CLAIMS, why: 'claims' },
  'an expiry that is a text': {
    token: (issuer) => issuer.token({ exp: String(now() + 60) }),
    says: CLAIMS,
    why: 'claims',
  },
  'no time of issue': { token: (issuer) => issuer.token({ iat: undefined }), says: CLAIMS, why: 'claims' },
  'no subject': { token: (issuer) => issuer.token({ sub: undefined }), says: CLAIMS, why: 'claims' },
  'a subject that is too long': {
    token: (issuer) => issuer.token({ sub: 'x'.repeat(256) }),
    says: CLAIMS,
    why: 'claims',
  },
  'no audience': { token: (issuer) => issuer.token({ aud: [] }), says: CLAIMS, why: 'claims' },
  'tags that are a text': { token: (issuer) => issuer.token({ [TAGS]: 'a' }), says: /^Session tags/, why: 'tags' },
  'a tag with two values': {
    token: (issuer) => issuer.token({ [TAGS]: { principal_tags: { a: ['1', '2'] } } }),
    says: /^Session tags/,
    why: 'tags',
  },
  'a source identity with a blank': {
    token: (issuer) => issuer.token({ 'https://aws.amazon.com/source_identity': 'a b' }),
    says: /^SourceIdentity/,
    why: 'source-identity',
  },
  'a role that trusts another issuer': {
    token: (issuer) => issuer.token(),
    more: { RoleArn: role('ForOther') },
    answer: ['AccessDenied', 403],
    says: /^Not authorized to perform sts:AssumeRoleWithWebIdentity$/,
  },
  'a role of another account': {
    token: (issuer) => issuer.token(),
    more: { RoleArn: role('ForWeb', '222233334444') },
    says: /^No OpenIDConnect provider found in your account/,
  },
  'an ARN that is no role’s': {
    token: (issuer) => issuer.token(),
    more: { RoleArn: `arn:aws:iam::${ACCOUNT}:user/alice` },
    answer: ['ValidationError', 400],
    says: /^Request ARN is invalid$/,
  },
  'a session of two hours': {
    token: (issuer) => issuer.token(),
    more: { DurationSeconds: '7200' },
    answer: ['ValidationError', 400],
    says: /exceeds the MaxSessionDuration/,
  },
};

t.test('CLI-4 FED-4 every wrong ID token is refused by its name, and the journal knows why', async (t) => {
  const issuer = await outsideIssuer(t);
  const w = await trusting(t, issuer);
  t.equal((await assume(w, await issuer.token())).status, 200);
  for (const [name, { token, more, answer: [code, status] = INVALID, says, why }] of Object.entries(wrongs)) {
    t.match(await assume(w, await token(issuer), more), { status, code, message: says }, name);
    if (why !== undefined) t.equal((await lastReason(w))?.why, why, `${name}: ${why}`);
  }
  t.equal((await assume(w, await issuer.token())).status, 200, 'and a good one still is');
});

const elsewhere = always(302, '', { location: 'http://169.254.169.254/latest/meta-data/' });
const answers: Readonly<Record<string, readonly [OutsideIssuer['answer'], code: string, why: string]>> = {
  'no such page': [always(404, '{}'), 'InvalidIdentityToken', 'answer'],
  'a redirect to where clouds keep their secrets': [elsewhere, 'InvalidIdentityToken', 'answer'],
  'an answer that is no JSON': [always(200, '<html>'), 'InvalidIdentityToken', 'answer'],
  'an answer without end': [always(200, ' '.repeat(300 * 1024)), 'InvalidIdentityToken', 'answer'],
  'an answer of another issuer': [always(200, '{"issuer":"https://other.test"}'), 'InvalidIdentityToken', 'answer'],
  'an answer that is a list': [always(200, '[]'), 'InvalidIdentityToken', 'answer'],
  'an answer a thousand levels deep': [
    always(200, '['.repeat(1000) + ']'.repeat(1000)),
    'InvalidIdentityToken',
    'answer',
  ],
  'an error of the issuer': [always(503, '{}'), 'IDPCommunicationError', 'no-answer'],
  'a connection that ends': [(request) => request.socket.destroy(), 'IDPCommunicationError', 'no-answer'],
};

t.test('CLI-4 FED-4 an issuer that answers wrong lets nobody in', async (t) => {
  const issuer = await outsideIssuer(t);
  const w = await trusting(t, issuer);
  const good = issuer.answer;
  for (const [name, [answer, code, why]] of Object.entries(answers)) {
    issuer.answer = answer;
    t.match(await assume(w, await issuer.token()), { status: 400, code }, name);
    t.equal((await lastReason(w))?.why, why, `${name}: ${why}`);
  }
  const keys = (jwks_uri: string) => always(200, JSON.stringify({ issuer: issuer.origin, jwks_uri }));
  for (const place of [
    'http://169.254.169.254/keys',
    'http://[::ffff:169.254.169.254]/keys',
    'http://0.0.0.0/keys',
    'https://example.com/keys',
    'file:///etc/passwd',
    'keys',
  ]) {
    issuer.answer = keys(place);
    t.match(
      await assume(w, await issuer.token()),
      { status: 400, code: 'InvalidIdentityToken', message: NO_KEY },
      place,
    );
    t.match((await lastReason(w))?.why, /^(?:not-allowed|answer)$/, place);
  }
  issuer.answer = good;
  t.equal((await assume(w, await issuer.token())).status, 200);
});

t.test('CLI-4 FED-4 issuers that nobody may ask are not asked', async (t) => {
  const issuer = await outsideIssuer(t);
  const hosts = ['id.example.com', '169.254.169.254', '203.0.113.7', '0.0.0.0:8080', '[fe80::1]', '100.100.100.200'];
  const w = await world(t, {
    fixtures: { extends: 'default', accounts: [{ id: ACCOUNT, roles: [{ name: 'ForWeb', trust: [] }] }] },
  });
  for (const host of hosts) {
    const url = `https://${host}`;
    const made = await iam(w, 'CreateOpenIDConnectProvider', { Url: url, 'ClientIDList.member.1': 'app' });
    t.equal(made.status, 200, made.message);
    t.match(
      await assume(w, await issuer.token({ iss: url })),
      { status: 400, code: 'InvalidIdentityToken', message: NO_KEY },
      host,
    );
    t.match(await lastReason(w), { why: 'not-allowed' }, host);
  }
});
