import { createHash } from 'node:crypto';
import t, { type Test } from 'tap';
import { buildResponse } from '../../../src/core/saml/build-response.ts';
import { iam } from '../../helpers/iam.ts';
import {
  attribute,
  CONSUMER,
  encryptOutside,
  newOutsideKey,
  OUTSIDE,
  outsideFacts,
  outsideMetadata,
  outsideResponse,
  PROVIDER,
  signOutside,
} from '../../helpers/outside-idp.ts';
import { ACCOUNT, arnOf, assume, role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const [key, next] = [newOutsideKey(), newOutsideKey()];
const saml = (name: string, more: object = {}) => ({ name, trust: [{ type: 'saml', provider: 'outside', ...more }] });
const fixtures = {
  extends: 'default',
  accounts: [
    {
      id: ACCOUNT,
      samlProviders: [{ name: 'outside', metadata: outsideMetadata({ keys: [key, next] }) }],
      roles: [
        { ...saml('ForOutside', { audience: CONSUMER }), allow: ['*'], maxSessionDuration: '2h' },
        saml('Second'),
      ],
    },
  ],
};
const trusting = (t: Test) => world(t, { fixtures });

const withSaml = (w: World, SAMLAssertion: string, more: Readonly<Record<string, string>> = {}) =>
  sts(w, 'AssumeRoleWithSAML', { RoleArn: role('ForOutside'), PrincipalArn: PROVIDER, SAMLAssertion, ...more });

const attributes = (more: Readonly<Record<string, readonly string[]>> = {}, name = 'ForOutside') => ({
  [attribute('Role')]: [`${role(name)},${PROVIDER}`],
  [attribute('RoleSessionName')]: ['olga'],
  ...more,
});

t.test('CLI-4 FED-3 an assertion of an outside identity provider gives the credentials of a role', async (t) => {
  const w = await trusting(t);
  for (const signs of ['assertion', 'response', 'both'] as const)
    for (const canonical of ['exclusive', 'inclusive'] as const) {
      const answer = await withSaml(w, outsideResponse(key, {}, { signs, canonical }));
      t.equal(answer.status, 200, `${signs} ${canonical} ${answer.message}`);
      t.equal(await arnOf(w, answer.keys), `arn:aws:sts::${ACCOUNT}:assumed-role/ForOutside/olga`);
    }
  t.equal(
    (await withSaml(w, outsideResponse(next, {}, { hash: 'sha512' }))).status,
    200,
    'the other certificate, SHA-512',
  );
});

t.test('CLI-4 FED-3 the answer tells subject, issuer, audience and name qualifier', async (t) => {
  const w = await trusting(t);
  const persistent = buildResponse(outsideFacts()).replace(
    /Format="[^"]*emailAddress"/,
    'Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"',
  );
  const answer = await withSaml(w, Buffer.from(signOutside(persistent, key)).toString('base64'));
  const qualifier = createHash('sha1').update(`${OUTSIDE}${ACCOUNT}/outside`).digest('base64');
  for (const [name, value] of Object.entries({
    Subject: 'olga@outside.test',
    SubjectType: 'persistent',
    Issuer: OUTSIDE,
    Audience: CONSUMER,
    NameQualifier: qualifier,
    Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/ForOutside/olga`,
    PackedPolicySize: '',
  }))
    t.equal(answer.of(name), value, name);
  t.match(answer.of('AssumedRoleId'), /^AROA[A-Z0-9]+:olga$/);
  const plain = await withSaml(w, outsideResponse(key));
  t.equal(plain.of('SubjectType'), 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', 'another prefix stays');
});

t.test('CLI-4 FED-3 roles come in both orders, with blanks, several at a time', async (t) => {
  const w = await trusting(t);
  const [one, two] = [role('ForOutside'), role('Second')];
  for (const value of [
    `${one},${PROVIDER}`,
    `${PROVIDER},${one}`,
    ` ${one} , ${PROVIDER} `,
    `\n  ${PROVIDER},\n  ${one}\n`,
  ])
    t.equal(
      (await withSaml(w, outsideResponse(key, { attributes: attributes({ [attribute('Role')]: [value] }) }))).status,
      200,
    );
  const both = outsideResponse(key, {
    attributes: attributes({ [attribute('Role')]: [`${one},${PROVIDER}`, `${two},${PROVIDER}`] }),
  });
  for (const RoleArn of [one, two, one])
    t.equal((await withSaml(w, both, { RoleArn })).status, 200, 'STS remembers none');
});

t.test('CLI-4 FED-3 the recipient is our page by its real name, or as the mock is reached', async (t) => {
  const w = await trusting(t);
  const good = [
    'https://signin.aws.amazon.com/saml',
    'https://signin.aws.amazon.com:443/saml',
    'https://eu-west-1.signin.aws.amazon.com/saml',
    'https://signin.aws.amazon.com/static/saml',
    w.url('signin.aws.amazon.com', '/saml'),
    w.url('signin.aws.amazon.com', '/saml', 'path'),
  ];
  for (const recipient of good)
    t.equal(
      (
        await withSaml(w, outsideResponse(key, { recipient, attributes: attributes({}, 'Second') }), {
          RoleArn: role('Second'),
        })
      ).status,
      200,
      recipient,
    );
  t.equal((await withSaml(w, outsideResponse(key, { recipient: good[4] }))).status, 200, 'policies know the real name');
  t.equal(
    (await withSaml(w, outsideResponse(key, { recipient: good[2] }))).code,
    'AccessDenied',
    'a Region’s is another',
  );
  for (const recipient of [
    'https://signin.aws.amazon.com/console',
    'http://signin.aws.amazon.com/saml',
    'https://signin.aws.amazon.com:8443/saml',
    'https://signin.aws.amazon.com.evil.test/saml',
    'https://signin.aws.amazon.com/saml?x=1',
    'https://user@signin.aws.amazon.com/saml',
    `https://${ACCOUNT}.signin.aws.amazon.com/saml`,
    w.url('signin.aws.amazon.com', '/saml').replace(w.name, 'another-sandbox'),
    'urn:amazon:webservices',
    '',
  ])
    t.match(
      await withSaml(w, outsideResponse(key, { recipient })),
      { status: 400, code: 'InvalidIdentityToken' },
      recipient,
    );
});

t.test(
  'CLI-4 FED-3 a session lasts as long as asked, and no longer than role and identity provider allow',
  async (t) => {
    const w = await trusting(t);
    const seconds = async (
      changed: Parameters<typeof outsideFacts>[0],
      more: Readonly<Record<string, string>> = {},
    ) => {
      const answer = await withSaml(w, outsideResponse(key, changed), more);
      return Math.round((Date.parse(answer.of('Expiration')) - Date.now()) / 60_000);
    };
    t.equal(await seconds({}), 60);
    t.equal(await seconds({}, { DurationSeconds: '7200' }), 120);
    t.equal(await seconds({ sessionEndsAt: Date.now() + 30 * 60_000 }), 30, 'SessionNotOnOrAfter');
    t.equal(
      await seconds({ attributes: attributes({ [attribute('SessionDuration')]: ['900'] }) }),
      60,
      'for the console',
    );
    t.match(await withSaml(w, outsideResponse(key), { DurationSeconds: '7201' }), {
      status: 400,
      code: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
  },
);

t.test('CLI-4 FED-3 session tags and source identity go on with the session, where the role lets them', async (t) => {
  const w = await trusting(t);
  const given = attributes({
    [attribute('PrincipalTag:Team')]: ['red'],
    [attribute('TransitiveTagKeys')]: ['Team'],
    [attribute('SourceIdentity')]: ['olga.o'],
  });
  const answer = await withSaml(w, outsideResponse(key, { attributes: given }));
  t.equal(answer.of('SourceIdentity'), 'olga.o', answer.message);
  t.match(answer.of('PackedPolicySize'), /^\d+$/);
  const policy = JSON.stringify({
    Statement: [
      { Effect: 'Allow', Principal: { Federated: PROVIDER }, Action: 'sts:AssumeRoleWithSAML', Condition: {} },
    ],
  });
  t.equal((await iam(w, 'UpdateAssumeRolePolicy', { RoleName: 'Second', PolicyDocument: policy })).status, 200);
  for (const [action, more] of [
    ['sts:TagSession', { [attribute('PrincipalTag:Team')]: ['red'] }],
    ['sts:SetSourceIdentity', { [attribute('SourceIdentity')]: ['olga'] }],
  ] as const)
    t.match(
      await withSaml(w, outsideResponse(key, { attributes: attributes(more, 'Second') }), { RoleArn: role('Second') }),
      { status: 403, code: 'AccessDenied', message: `Not authorized to perform ${action}` },
    );
});

t.test('CLI-4 FED-3 trust policies look at the facts of an assertion', async (t) => {
  const w = await trusting(t);
  const nameQualifier = createHash('sha1').update(`${OUTSIDE}${ACCOUNT}/outside`).digest('base64');
  const cases: readonly (readonly [holds: boolean, condition: object])[] = [
    [true, { StringEquals: { 'SAML:aud': CONSUMER, 'SAML:iss': OUTSIDE, 'saml:sub': 'olga@outside.test' } }],
    [true, { StringEquals: { 'SAML:namequalifier': nameQualifier, 'SAML:doc': `${ACCOUNT}/outside` } }],
    [true, { StringLike: { 'SAML:sub_type': '*emailAddress', 'sts:RoleSessionName': 'ol*' } }],
    [true, { 'ForAnyValue:StringEquals': { 'saml:edupersonaffiliation': ['staff', 'faculty'] } }],
    [false, { 'ForAllValues:StringEquals': { 'saml:edupersonaffiliation': ['staff', 'faculty'] } }],
    [true, { 'ForAllValues:StringEquals': { 'saml:edupersonaffiliation': ['staff', 'member'] } }],
    [false, { StringNotEquals: { 'saml:edupersonaffiliation': 'staff' } }],
    [false, { StringEquals: { 'SAML:sub': 'Olga@outside.test' } }],
    [false, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }],
    [true, { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }],
  ];
  const given = attributes({ 'urn:oid:1.3.6.1.4.1.5923.1.1.1.1': ['staff', 'member'] }, 'Second');
  for (const [holds, Condition] of cases) {
    const statement = {
      Effect: 'Allow',
      Principal: { Federated: PROVIDER },
      Action: 'sts:AssumeRoleWithSAML',
      Condition,
    };
    const PolicyDocument = JSON.stringify({ Statement: [statement] });
    t.equal((await iam(w, 'UpdateAssumeRolePolicy', { RoleName: 'Second', PolicyDocument })).status, 200);
    const answer = await withSaml(w, outsideResponse(key, { attributes: given }), { RoleArn: role('Second') });
    t.equal(answer.status, holds ? 200 : 403, JSON.stringify(Condition));
  }
});

t.test('CLI-4 FED-3 encrypted assertions are read by the account’s keys', async (t) => {
  const w = await trusting(t);
  const own = newOutsideKey();
  const send = (xml: string) => withSaml(w, Buffer.from(xml).toString('base64'));
  const signed = () => signOutside(buildResponse(outsideFacts()), key);
  t.match(await send(encryptOutside(signed(), own)), { status: 400, code: 'InvalidIdentityToken' }, 'no key yet');
  const named = { SAMLProviderArn: PROVIDER };
  t.equal((await iam(w, 'UpdateSAMLProvider', { ...named, AddPrivateKey: own.privateKey })).status, 200);
  for (const way of ['aes128-cbc', 'aes256-cbc', 'aes128-gcm', 'aes256-gcm'] as const)
    if (way.endsWith('gcm')) t.equal((await send(encryptOutside(signed(), own, way))).status, 200, way);
    else t.equal((await send(encryptOutside(signed(), own, way))).status, 200, way);
  const around = signOutside(encryptOutside(buildResponse(outsideFacts()), own), key, { signs: 'response' });
  t.equal((await send(around)).status, 200, 'the response is signed around it');
  for (const [name, xml] of Object.entries({
    'nobody signed it': encryptOutside(buildResponse(outsideFacts()), own),
    'another has signed it': encryptOutside(signOutside(buildResponse(outsideFacts()), own), own),
    'it is for another': encryptOutside(signed(), next),
    'it is broken': encryptOutside(signed(), own).replace(
      /(<xenc:CipherValue>)[^<]{8}(?=[^<]*<\/xenc:CipherValue><\/xenc:CipherData><\/xenc:EncryptedData>)/,
      '$1AAAAAAAA',
    ),
    'its algorithm is another': encryptOutside(signed(), own).replace('#aes256-gcm', '#tripledes-cbc'),
    'its key is wrapped otherwise': encryptOutside(signed(), own).replace('#rsa-oaep-mgf1p', '#rsa-1_5'),
    'there is a plain one, too': encryptOutside(signed(), own).replace(
      '</saml2p:Response>',
      `${/<saml2:Assertion[\s\S]*<\/saml2:Assertion>/.exec(signed())?.[0]}</saml2p:Response>`,
    ),
  }))
    t.match(await send(xml), { status: 400, code: 'InvalidIdentityToken' }, name);
  t.equal((await iam(w, 'UpdateSAMLProvider', { ...named, AssertionEncryptionMode: 'Required' })).status, 200);
  t.match(await send(signed()), { status: 400, code: 'InvalidIdentityToken' }, 'plain ones are refused then');
  t.equal((await send(encryptOutside(signed(), own))).status, 200);
});

t.test(
  'CLI-4 FED-3 a session by an assertion counts as one without a second factor, and as the first of a chain',
  async (t) => {
    const w = await trusting(t);
    const { keys } = await withSaml(w, outsideResponse(key));
    t.match(await sts(w, 'AssumeRole', { RoleArn: role('MfaOnly'), RoleSessionName: 'xx' }, { keys }), {
      code: 'AccessDenied',
    });
    t.ok(await assume(w, 'Admin', {}, keys));
    t.match(
      await sts(w, 'AssumeRole', { RoleArn: role('Admin'), RoleSessionName: 'xx', DurationSeconds: '3601' }, { keys }),
      { code: 'ValidationError', message: /role chaining/ },
    );
  },
);
