import t from 'tap';
import { federatedByHandle } from '../../../src/core/identity-providers/federated-users.ts';
import { findIdentityProvider } from '../../../src/core/identity-providers/find-identity-provider.ts';
import { makeAccessToken, makeIdToken } from '../../../src/core/identity-providers/openid/make-token.ts';
import { addProviderKey, publishedKeys } from '../../../src/core/identity-providers/provider-keys.ts';
import { providerMetadata } from '../../../src/core/identity-providers/saml/provider-metadata.ts';
import { vouchFor } from '../../../src/core/identity-providers/saml/vouch-for.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { loginUrl, menu, SIGNIN, tokenFor } from '../../helpers/federation.ts';
import { iam } from '../../helpers/iam.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import { ACCOUNT, arnOf, role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const CONSUMER = 'https://signin.aws.amazon.com/saml';
const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/example-idp`;
const HOUR = 3_600_000;

async function personOf(sandbox: Sandbox, handle: string) {
  const person = await federatedByHandle(sandbox, handle);
  if (person === undefined) throw new Error(`no ${handle}`);
  return person;
}

/** An assertion of the built-in identity provider, made now. */
async function assertionFor(sandbox: Sandbox, name: string): Promise<string> {
  const person = await personOf(sandbox, `example-idp:${name}@example.com`);
  const party = { audience: 'urn:amazon:webservices', recipient: CONSUMER, postTo: CONSUMER };
  const now = sandbox.clock.now();
  return (await vouchFor(sandbox, person, party, { authenticatedAt: now, sessionEndsAt: now + HOUR })).encodedResponse;
}

const withSaml = (w: World, SAMLAssertion: string, name: string) =>
  sts(w, 'AssumeRoleWithSAML', { RoleArn: role(name), PrincipalArn: PROVIDER, SAMLAssertion });

const withToken = (w: World, WebIdentityToken: string, more: Readonly<Record<string, string>> = {}) =>
  sts(w, 'AssumeRoleWithWebIdentity', {
    RoleArn: role('WebReader'),
    RoleSessionName: 'wendy',
    WebIdentityToken,
    ...more,
  });

const frozen = { clock: { mode: 'frozen', at: Date.UTC(2031, 0, 1) } } as const;
t.test(
  'CLI-4 FED-3 finn takes on two roles with one assertion, within five minutes of the sandbox’s clock',
  async (t) => {
    const w = await world(t, frozen);
    const sandbox = await sandboxOf(w);
    const assertion = await assertionFor(sandbox, 'finn');
    for (const name of ['SamlAdmin', 'SamlReader']) {
      const answer = await withSaml(w, assertion, name);
      t.equal(answer.status, 200, answer.message);
      t.equal(await arnOf(w, answer.keys), `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/finn@example.com`);
      t.equal(answer.of('Issuer'), 'https://example-idp.idp.example.com/saml/metadata');
    }
    const fay = await assertionFor(sandbox, 'fay');
    t.equal((await withSaml(w, fay, 'SamlAdmin')).status, 200);
    t.match(await withSaml(w, fay, 'SamlReader'), { status: 403, code: 'AccessDenied' }, 'fay is offered one alone');
    t.match(
      await withSaml(w, await assertionFor(sandbox, 'sam'), 'SamlReader'),
      { code: 'InvalidIdentityToken' },
      'sam none',
    );
    await w.advance('6m');
    t.match(await withSaml(w, assertion, 'SamlAdmin'), {
      status: 400,
      code: 'ExpiredTokenException',
      message: 'Token must be redeemed within 5 minutes of issuance',
    });
  },
);

t.test(
  'CLI-4 FED-3 a new key of the identity provider locks everybody out, until the account learns of it',
  async (t) => {
    const w = await world(t);
    const sandbox = await sandboxOf(w);
    const idp = await findIdentityProvider(sandbox, 'example-idp');
    if (idp === undefined) throw new Error('no identity provider');
    // Before anybody asked for the first one.
    await addProviderKey(sandbox, idp, {});
    t.match(await withSaml(w, await assertionFor(sandbox, 'fay'), 'SamlAdmin'), {
      status: 400,
      code: 'InvalidIdentityToken',
      message: 'Response signature invalid',
    });
    const now = await findIdentityProvider(sandbox, 'example-idp');
    if (now === undefined) throw new Error('no identity provider');
    const SAMLMetadataDocument = providerMetadata(now, await publishedKeys(sandbox, now));
    const updated = await iam(w, 'UpdateSAMLProvider', { SAMLProviderArn: PROVIDER, SAMLMetadataDocument });
    t.equal(updated.status, 200, updated.message);
    t.equal((await withSaml(w, await assertionFor(sandbox, 'fay'), 'SamlAdmin')).status, 200);
  },
);

t.test('CLI-4 FED-4 wendy’s ID token is good for WebReader, until it expires by the sandbox’s clock', async (t) => {
  const w = await world(t, frozen);
  const token = await makeIdToken(await sandboxOf(w), await personOf(await sandboxOf(w), 'openid:wendy'), {});
  const answer = await withToken(w, token);
  t.equal(await arnOf(w, answer.keys), `arn:aws:sts::${ACCOUNT}:assumed-role/WebReader/wendy`, answer.message);
  t.equal(answer.of('Provider'), `arn:aws:iam::${ACCOUNT}:oidc-provider/openid.idp.example.com`);
  await w.advance('1h');
  t.match(await withToken(w, token), { status: 400, code: 'ExpiredTokenException', message: /^Token expired: / });
});

const trust = (names: readonly string[], condition: object) => ({
  Statement: names.map((Federated) => ({
    Effect: 'Allow',
    Principal: { Federated },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: condition,
  })),
});

t.test('CLI-4 FED-4 issuers in the manner of Google, Amazon and Facebook need no registration', async (t) => {
  const w = await world(t);
  const sandbox = await sandboxOf(w);
  const put = (policy: object) =>
    iam(w, 'UpdateAssumeRolePolicy', { RoleName: 'WebReader', PolicyDocument: JSON.stringify(policy) });
  const google = await makeIdToken(sandbox, await personOf(sandbox, 'google:wendy'), {});
  t.match(await withToken(w, google), { status: 403, code: 'AccessDenied' }, 'no role trusts it yet');
  const cases: readonly (readonly [names: string[], condition: object, status: number])[] = [
    [
      ['accounts.google.com'],
      { StringEquals: { 'accounts.google.com:aud': 'latchkey', 'accounts.google.com:sub': 'wendy' } },
      200,
    ],
    [['google.idp.example.com'], { StringEquals: { 'google.idp.example.com:oaud': 'latchkey' } }, 200],
    [['accounts.google.com'], { StringEquals: { 'accounts.google.com:aud': 'other' } }, 403],
    [['accounts.google.com'], { 'ForAnyValue:StringLike': { 'accounts.google.com:amr': 'p*' } }, 200],
    [['accounts.google.com'], { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, 403],
  ];
  for (const [names, condition, status] of cases) {
    t.equal((await put(trust(names, condition))).status, 200);
    t.equal((await withToken(w, google)).status, status, JSON.stringify(condition));
  }
  for (const [id, ProviderId, person] of [
    ['amazon', 'www.amazon.com', 'user_id'],
    ['facebook', 'graph.facebook.com', 'id'],
  ] as const) {
    const condition = { StringEquals: { [`${ProviderId}:app_id`]: 'latchkey', [`${ProviderId}:${person}`]: 'wendy' } };
    t.equal((await put(trust([ProviderId], condition))).status, 200);
    const wendy = await personOf(sandbox, `${id}:wendy`);
    const answer = await withToken(w, await makeAccessToken(sandbox, wendy, {}), { ProviderId });
    t.equal(answer.status, 200, answer.message);
    t.equal(answer.of('Provider'), ProviderId);
    t.equal(answer.of('SubjectFromWebIdentityToken'), 'wendy');
    for (const flaw of ['expired', 'unknown'] as const)
      t.match(await withToken(w, await makeAccessToken(sandbox, wendy, { flaw }), { ProviderId }), {
        status: 403,
        code: 'IDPRejectedClaim',
      });
  }
});

t.test('FED-1 credentials by an assertion or a token open the console through a broker', async (t) => {
  const w = await world(t);
  const sandbox = await sandboxOf(w);
  const token = await makeIdToken(sandbox, await personOf(sandbox, 'openid:wendy'), {});
  for (const [answer, who] of [
    [await withSaml(w, await assertionFor(sandbox, 'fay'), 'SamlAdmin'), 'SamlAdmin/fay@example.com'],
    [await withToken(w, token), 'WebReader/wendy'],
  ] as const) {
    const visitor = w.visitor();
    await visitor.goto(w.url(SIGNIN, loginUrl(await tokenFor(w, answer.keys, { SessionDuration: '1800' }))));
    t.match(menu(visitor), who);
  }
});
