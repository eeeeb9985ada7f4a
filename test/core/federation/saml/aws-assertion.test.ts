import t from 'tap';
import { findAccount } from '../../../../src/core/accounts/find-user.ts';
import { alterSamlProvider, createSamlProvider } from '../../../../src/core/federation/saml/alter-saml-provider.ts';
import { verifyAwsAssertion } from '../../../../src/core/federation/saml/aws-assertion.ts';
import { federatedByHandle } from '../../../../src/core/identity-providers/federated-users.ts';
import { addProviderKey } from '../../../../src/core/identity-providers/provider-keys.ts';
import { makeAssertion } from '../../../../src/core/identity-providers/saml/make-assertion.ts';
import type { AssertionFacts } from '../../../../src/core/saml/build-response.ts';
import type { Sandbox } from '../../../../src/core/sandbox.ts';
import { assumeRoleWithSaml } from '../../../../src/core/sts/assume-role-with-saml.ts';
import { advanceClock } from '../../../../src/core/time/move-clock.ts';
import { wallTime } from '../../../../src/core/time/wall-time.ts';
import { ACCOUNT, frozen, START, toldFacts } from '../../../helpers/bare-people.ts';
import { bareSandbox } from '../../../helpers/bare-sandbox.ts';
import {
  CONSUMER,
  certified,
  encryptOutside,
  outsideMetadata,
  outsideResponse,
  PROVIDER,
} from '../../../helpers/outside-idp.ts';

const MINUTE = 60_000;
const consumerOf = (address: string) => (address === CONSUMER ? address : undefined);
const invalid = (why: string) => ({ code: 'IDENTITY_TOKEN_INVALID', facts: { why } });
const expired = { code: 'IDENTITY_TOKEN_EXPIRED' };
const BUILT_IN = `arn:aws:iam::${ACCOUNT}:saml-provider/example-idp`;

/** An account that trusts an identity provider outside of the mock. */
async function trusting(root = '') {
  const sandbox = await bareSandbox();
  const account = await findAccount(sandbox, ACCOUNT);
  if (account === undefined) throw new Error('no account');
  const { keys } = sandbox.tools;
  const [key, own] = [certified(await keys.rsa()), certified(await keys.rsa(), 8)];
  const document = outsideMetadata({ keys: [key], root });
  const provider = await createSamlProvider(sandbox, account, { name: 'outside', document, tags: [] });
  const verify = (encoded: string, arn = PROVIDER) => verifyAwsAssertion(sandbox, arn, encoded, consumerOf);
  const said = (changed: Partial<AssertionFacts> = {}, by = key) => outsideResponse(by, changed);
  return { sandbox, provider, key, own, verify, said };
}

t.test('FED-3 an outside provider’s assertion is for AWS, at our address, by the provider’s key', async (t) => {
  const { verify, said, own } = await trusting();
  t.match(await verify(said()), {
    consumer: CONSUMER,
    assertion: { nameId: 'olga@outside.test' },
    attributes: { sessionName: 'olga' },
  });
  for (const [changed, why] of [
    [{ audience: 'urn:amazon:webservices:' }, 'assertion'],
    [{ recipient: `${CONSUMER}/` }, 'assertion'],
    [{ inResponseTo: '_q' }, 'assertion'],
    [{ issuer: 'https://evil.test/metadata' }, 'foreign-issuer'],
    [{ attributes: {} }, 'assertion'],
  ] as const)
    await t.rejects(verify(said(changed)), invalid(why), JSON.stringify(changed));
  await t.rejects(verify(said({}, own)), invalid('signature'));
  await t.rejects(verify(said(), `${PROVIDER}2`), invalid('unknown-provider'));
  await t.rejects(
    verify(said(), PROVIDER.replace('outside', 'OUTSIDE')),
    invalid('unknown-provider'),
    'the ARN to the letter',
  );
});

t.test('TEST-2 FED-3 an outside provider is judged by the wall clock', async (t) => {
  const { sandbox, verify, said } = await trusting();
  const now = wallTime(sandbox);
  await advanceClock(sandbox, 60 * MINUTE);
  t.ok(await verify(said()));
  await t.rejects(verify(said({ expiresAt: now - 1 })), expired);
  await t.rejects(verify(said({ issuedAt: now + MINUTE, expiresAt: now + 2 * MINUTE })), invalid('early'));
});

t.test('B61 FED-3 an assertion is good for five minutes after it was made, whatever it says itself', async (t) => {
  const { sandbox, verify, said } = await trusting();
  const now = wallTime(sandbox);
  const old = { expiresAt: now + 60 * MINUTE };
  t.ok(await verify(said({ ...old, issuedAt: now - 4 * MINUTE })));
  await t.rejects(verify(said({ ...old, issuedAt: now - 5 * MINUTE })), expired);
  t.match(await toldFacts(sandbox, 'federation.refused'), [{ provider: PROVIDER, why: 'late' }]);
});

t.test('CLI-7 a provider whose metadata has run out vouches for nobody', async (t) => {
  const { sandbox, verify, said } = await trusting(`validUntil="${new Date(Date.now() + 60 * MINUTE).toISOString()}"`);
  t.ok(await verify(said()));
  await advanceClock(sandbox, 60 * MINUTE);
  await t.rejects(verify(said()), invalid('assertion'));
  t.match(await toldFacts(sandbox, 'federation.refused'), [{ why: 'metadata' }]);
});

t.test('CLI-7 FED-3 an account reads encrypted assertions by its own key, and may want nothing else', async (t) => {
  const { sandbox, provider, own, verify, said } = await trusting();
  const clear = said();
  const encrypted = Buffer.from(encryptOutside(Buffer.from(clear, 'base64').toString(), own)).toString('base64');
  await t.rejects(verify(encrypted), invalid('assertion'), 'without a key');
  await t.rejects(alterSamlProvider(sandbox, provider, { encryption: 'Required' }), { code: 'PROVIDER_INPUT_INVALID' });
  await alterSamlProvider(sandbox, provider, { addKey: own.privateKey });
  t.ok(await verify(encrypted));
  t.ok(await verify(clear));
  await alterSamlProvider(sandbox, provider, { encryption: 'Required' });
  t.ok(await verify(encrypted));
  await t.rejects(verify(clear), invalid('assertion'), 'in the clear');
});

async function built(sandbox: Sandbox, more: Partial<Parameters<typeof makeAssertion>[2]> = {}) {
  const fay = await federatedByHandle(sandbox, 'example-idp:fay@example.com');
  if (fay === undefined) throw new Error('there is no fay');
  return (await makeAssertion(sandbox, fay.identityProvider, { subject: fay.user.subject, ...more })).encoded;
}

t.test('TEST-2 FED-3 a built-in provider is judged by the sandbox’s clock, to the millisecond', async (t) => {
  const sandbox = await frozen();
  const encoded = await built(sandbox);
  await advanceClock(sandbox, 5 * MINUTE - 1);
  t.ok(await verifyAwsAssertion(sandbox, BUILT_IN, encoded, consumerOf));
  await advanceClock(sandbox, 1);
  await t.rejects(verifyAwsAssertion(sandbox, BUILT_IN, encoded, consumerOf), expired);
});

t.test(
  'PORTAL-8 FED-3 an account trusts the keys that it was given, and no key that the provider has added since',
  async (t) => {
    const sandbox = await frozen();
    const fay = await federatedByHandle(sandbox, 'example-idp:fay@example.com');
    if (fay === undefined) throw new Error('there is no fay');
    t.ok(await verifyAwsAssertion(sandbox, BUILT_IN, await built(sandbox), consumerOf));
    await addProviderKey(sandbox, fay.identityProvider, {});
    await t.rejects(verifyAwsAssertion(sandbox, BUILT_IN, await built(sandbox), consumerOf), invalid('signature'));
    t.ok(
      await verifyAwsAssertion(sandbox, BUILT_IN, await built(sandbox, { key: 1 }), consumerOf),
      'the first one is known',
    );
  },
);

t.test('CLI-4 AssumeRoleWithSAML gives a role that the assertion offers, by the provider that is named', async (t) => {
  const sandbox = await frozen();
  const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const assume = async (more: Partial<Parameters<typeof assumeRoleWithSaml>[1]> = {}) =>
    assumeRoleWithSaml(
      sandbox,
      { roleArn: role('SamlAdmin'), providerArn: BUILT_IN, assertion: await built(sandbox), policyArns: [], ...more },
      consumerOf,
    );
  const { credentials } = await assume();
  t.match(credentials, {
    source: 'saml',
    mfa: false,
    principal: { sessionName: 'fay@example.com' },
    expiresAt: START + 60 * MINUTE,
  });
  const assertion = await built(sandbox);
  for (const _ of [1, 2]) t.ok(await assume({ assertion }), 'B61: STS takes one for as many calls as come');
  await t.rejects(assume({ roleArn: role('SamlReader') }), { code: 'ACTION_DENIED' }, 'it is not offered to fay');
  t.match(await toldFacts(sandbox, 'federation.refused'), [{ why: 'role', detail: role('SamlReader') }]);
  for (const roleArn of ['SamlAdmin', `x${role('SamlAdmin')}`, role('')])
    await t.rejects(assume({ roleArn }), { code: 'ARN_INVALID' }, roleArn);
  for (const providerArn of ['example-idp', role('example-idp'), `x${BUILT_IN}`])
    await t.rejects(assume({ providerArn }), { code: 'ARN_INVALID', facts: { of: 'principal' } }, providerArn);
});
