import t, { type Test } from 'tap';
import { allOf, iam } from '../../helpers/iam.ts';
import { newOutsideKey, outsideMetadata, PROVIDER } from '../../helpers/outside-idp.ts';
import { ALICE } from '../../helpers/signed-call.ts';
import { ACCOUNT } from '../../helpers/sts.ts';
import { OTHER, people } from '../../helpers/sts-people.ts';
import type { World } from '../../helpers/world.ts';

const key = newOutsideKey();
const metadata = outsideMetadata({ keys: [key] });
const NOW = Date.UTC(2027, 5, 1);
const frozen = (t: Test) => people(t, { clock: { mode: 'frozen', at: NOW } });

const createSaml = (w: World, more: Readonly<Record<string, string>> = {}) =>
  iam(w, 'CreateSAMLProvider', { Name: 'outside', SAMLMetadataDocument: metadata, ...more });

t.test('CLI-7 a SAML provider is made, told, listed, changed and deleted', async (t) => {
  const w = await frozen(t);
  const made = await createSaml(w, { 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': 'red' });
  t.equal(made.of('SAMLProviderArn'), PROVIDER, made.message);
  t.match(made.flat, '<Tags><member><Key>team</Key><Value>red</Value></member></Tags>');
  const SAMLProviderArn = PROVIDER;
  const told = await iam(w, 'GetSAMLProvider', { SAMLProviderArn });
  t.equal(told.of('SAMLMetadataDocument'), metadata);
  t.match(told.of('SAMLProviderUUID'), /^[A-Z0-9]{22,64}$/);
  t.equal(told.of('CreateDate'), '2027-06-01T00:00:00Z');
  t.match(told.of('ValidUntil'), /^2127-/, 'a hundred years where the document does not say');
  const SAMLMetadataDocument = outsideMetadata({ keys: [key], root: 'validUntil="2031-01-01T00:00:00Z"' });
  t.equal(
    (await iam(w, 'UpdateSAMLProvider', { SAMLProviderArn, SAMLMetadataDocument })).of('SAMLProviderArn'),
    PROVIDER,
  );
  const listed = await iam(w, 'ListSAMLProviders');
  const others = allOf(listed, 'Arn').filter((arn) => !arn.includes('/AWSSSO_'));
  t.same(others, [`arn:aws:iam::${ACCOUNT}:saml-provider/example-idp`, PROVIDER]);
  t.equal(allOf(listed, 'ValidUntil').at(-1), '2031-01-01T00:00:00Z');
  t.equal((await iam(w, 'DeleteSAMLProvider', { SAMLProviderArn })).status, 200);
  t.match(await iam(w, 'GetSAMLProvider', { SAMLProviderArn }), {
    status: 404,
    code: 'NoSuchEntity',
    message: `Manifest not found for arn ${PROVIDER}`,
  });
});

t.test('CLI-7 an OpenID Connect provider is made, told, listed, changed and deleted', async (t) => {
  const w = await frozen(t);
  const Url = 'https://id.outside.test/realms/One';
  const made = await iam(w, 'CreateOpenIDConnectProvider', {
    Url,
    'ClientIDList.member.1': 'a',
    'ClientIDList.member.2': 'a',
    'ThumbprintList.member.1': 'AB'.repeat(20),
  });
  const OpenIDConnectProviderArn = `arn:aws:iam::${ACCOUNT}:oidc-provider/id.outside.test/realms/One`;
  t.equal(made.of('OpenIDConnectProviderArn'), OpenIDConnectProviderArn, made.message);
  const call = (operation: string, more: Readonly<Record<string, string>> = {}) =>
    iam(w, operation, { OpenIDConnectProviderArn, ...more });
  t.equal((await call('AddClientIDToOpenIDConnectProvider', { ClientID: 'b' })).status, 200);
  t.equal((await call('AddClientIDToOpenIDConnectProvider', { ClientID: 'b' })).status, 200, 'once more');
  t.equal((await call('RemoveClientIDFromOpenIDConnectProvider', { ClientID: 'a' })).status, 200);
  t.equal((await call('RemoveClientIDFromOpenIDConnectProvider', { ClientID: 'z' })).status, 200, 'none of them');
  const told = await call('GetOpenIDConnectProvider');
  t.match(
    told.flat,
    `<Url>id.outside.test/realms/One</Url><ClientIDList><member>b</member></ClientIDList><ThumbprintList><member>${'ab'.repeat(20)}</member></ThumbprintList><CreateDate>2027-06-01T00:00:00Z</CreateDate>`,
  );
  const thumbprint = { 'ThumbprintList.member.1': 'cd'.repeat(20) };
  t.equal((await call('UpdateOpenIDConnectProviderThumbprint', thumbprint)).status, 200);
  t.match((await call('GetOpenIDConnectProvider')).flat, 'cd'.repeat(20));
  t.ok(allOf(await iam(w, 'ListOpenIDConnectProviders'), 'Arn').includes(OpenIDConnectProviderArn));
  t.match(await iam(w, 'CreateOpenIDConnectProvider', { Url }), {
    status: 409,
    code: 'EntityAlreadyExists',
    message: `Provider with url ${Url} already exists.`,
  });
  const invented = await iam(w, 'CreateOpenIDConnectProvider', { Url: 'https://other.outside.test' });
  const arn = invented.of('OpenIDConnectProviderArn');
  t.match((await iam(w, 'GetOpenIDConnectProvider', { OpenIDConnectProviderArn: arn })).flat, /<member>[0-9a-f]{40}</);
  for (const time of ['once', 'twice'])
    t.equal((await call('DeleteOpenIDConnectProvider')).status, 200, `deleted ${time}`);
  t.match(await call('GetOpenIDConnectProvider'), {
    status: 404,
    code: 'NoSuchEntity',
    message: `OpenIDConnect Provider not found for arn ${OpenIDConnectProviderArn}`,
  });
});

t.test('CLI-7 tags of providers', async (t) => {
  const w = await frozen(t);
  await createSaml(w);
  const made = await iam(w, 'CreateOpenIDConnectProvider', { Url: 'https://id.outside.test' });
  const cases = [
    ['SAMLProvider', { SAMLProviderArn: PROVIDER }],
    ['OpenIDConnectProvider', { OpenIDConnectProviderArn: made.of('OpenIDConnectProviderArn') }],
  ] as const;
  for (const [kind, named] of cases) {
    const tags = {
      'Tags.member.1.Key': 'b',
      'Tags.member.1.Value': '1',
      'Tags.member.2.Key': 'a',
      'Tags.member.2.Value': '',
    };
    t.equal((await iam(w, `Tag${kind}`, { ...named, ...tags })).status, 200);
    t.same(allOf(await iam(w, `List${kind}Tags`, { ...named }), 'Key'), ['a', 'b']);
    t.match(await iam(w, `List${kind}Tags`, { ...named, MaxItems: '1' }), { flat: /<IsTruncated>true<.*<Marker>/ });
    t.match((await iam(w, `Get${kind}`, { ...named })).flat, '<Key>b</Key><Value>1</Value>');
    t.equal((await iam(w, `Untag${kind}`, { ...named, 'TagKeys.member.1': 'B' })).status, 200);
    t.same(allOf(await iam(w, `List${kind}Tags`, { ...named }), 'Key'), ['a']);
    const reserved = { 'Tags.member.1.Key': 'aws:x', 'Tags.member.1.Value': '' };
    t.match(await iam(w, `Tag${kind}`, { ...named, ...reserved }), { status: 400, code: 'InvalidInput' });
  }
});

const arn = (kind: string, name: string, account = ACCOUNT) => `arn:aws:iam::${account}:${kind}/${name}`;
const many = (name: string, of: (at: number) => string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}.member.${at + 1}`, of(at)]));

type Case = readonly [
  operation: string,
  given: Readonly<Record<string, string>>,
  status: number,
  code: string,
  says?: RegExp,
];
const refusals: Readonly<Record<string, Case>> = {
  'metadata that is too short': [
    'CreateSAMLProvider',
    { Name: 'x', SAMLMetadataDocument: 'x'.repeat(999) },
    400,
    'ValidationError',
    /'\*{3}sensitive\*{3}' at 'sAMLMetadataDocument' .* greater than or equal to 1000$/,
  ],
  'metadata that is none': [
    'CreateSAMLProvider',
    { Name: 'x', SAMLMetadataDocument: '<'.repeat(1000) },
    400,
    'InvalidInput',
    /^Could not parse metadata$/,
  ],
  'a name with a blank': [
    'CreateSAMLProvider',
    { Name: 'a b', SAMLMetadataDocument: metadata },
    400,
    'ValidationError',
  ],
  'a name that is taken, in another case': [
    'CreateSAMLProvider',
    { Name: 'Example-IDP', SAMLMetadataDocument: metadata },
    409,
    'EntityAlreadyExists',
    /^Provider with name Example-IDP already exists\.$/,
  ],
  'a private key that is none': [
    'CreateSAMLProvider',
    { Name: 'x', SAMLMetadataDocument: metadata, AddPrivateKey: 'key' },
    400,
    'InvalidInput',
  ],
  'required encryption without a key': [
    'CreateSAMLProvider',
    { Name: 'x', SAMLMetadataDocument: metadata, AssertionEncryptionMode: 'Required' },
    400,
    'InvalidInput',
  ],
  'another mode of encryption': [
    'CreateSAMLProvider',
    { Name: 'x', SAMLMetadataDocument: metadata, AssertionEncryptionMode: 'Maybe' },
    400,
    'ValidationError',
    /\[Required, Allowed\]/,
  ],
  'a SAML provider of another account': [
    'GetSAMLProvider',
    { SAMLProviderArn: arn('saml-provider', 'example-idp', '222233334444') },
    404,
    'NoSuchEntity',
  ],
  'a role for a SAML provider': ['GetSAMLProvider', { SAMLProviderArn: arn('role', 'SamlAdmin') }, 400, 'InvalidInput'],
  'a SAML provider that nobody made': [
    'DeleteSAMLProvider',
    { SAMLProviderArn: arn('saml-provider', 'x') },
    404,
    'NoSuchEntity',
  ],
  'the removal of a key that is none': [
    'UpdateSAMLProvider',
    { SAMLProviderArn: arn('saml-provider', 'example-idp'), RemovePrivateKey: 'A'.repeat(22) },
    400,
    'InvalidInput',
  ],
  'an issuer without https': [
    'CreateOpenIDConnectProvider',
    { Url: 'http://id.example.com' },
    400,
    'InvalidInput',
    /URL$/,
  ],
  'an issuer that is no URL': ['CreateOpenIDConnectProvider', { Url: 'id.example.com' }, 400, 'InvalidInput'],
  'an issuer with a query': [
    'CreateOpenIDConnectProvider',
    { Url: 'https://id.example.com/?a=b' },
    400,
    'InvalidInput',
  ],
  'an issuer with a password': [
    'CreateOpenIDConnectProvider',
    { Url: 'https://a:b@id.example.com' },
    400,
    'InvalidInput',
  ],
  'an issuer that is too long': [
    'CreateOpenIDConnectProvider',
    { Url: `https://${'a'.repeat(250)}` },
    400,
    'ValidationError',
  ],
  'a thumbprint that is too short': [
    'CreateOpenIDConnectProvider',
    { Url: 'https://id.example.com', 'ThumbprintList.member.1': 'ab' },
    400,
    'ValidationError',
  ],
  'a thumbprint that is none': [
    'CreateOpenIDConnectProvider',
    { Url: 'https://id.example.com', 'ThumbprintList.member.1': 'z'.repeat(40) },
    400,
    'InvalidInput',
  ],
  'six thumbprints': [
    'CreateOpenIDConnectProvider',
    { Url: 'https://id.example.com', ...many('ThumbprintList', () => 'ab'.repeat(20), 6) },
    400,
    'InvalidInput',
  ],
  'a hundred and one client IDs': [
    'CreateOpenIDConnectProvider',
    { Url: 'https://id.example.com', ...many('ClientIDList', String, 101) },
    409,
    'LimitExceeded',
    /ClientIdsPerOpenIdConnectProvider: 100$/,
  ],
  'an OpenID Connect provider that nobody made': [
    'AddClientIDToOpenIDConnectProvider',
    { OpenIDConnectProviderArn: arn('oidc-provider', 'x.example.com'), ClientID: 'a' },
    404,
    'NoSuchEntity',
  ],
};

t.test('CLI-7 wrong providers are refused, and nothing is made of them', async (t) => {
  const w = await frozen(t);
  const before = (await iam(w, 'ListSAMLProviders')).flat.replace(/<RequestId>.*/, '');
  for (const [name, [operation, given, status, code, says = /./]] of Object.entries(refusals))
    t.match(await iam(w, operation, given), { status, code, message: says }, name);
  t.equal((await iam(w, 'ListSAMLProviders')).flat.replace(/<RequestId>.*/, ''), before);
});

t.test('CLI-7 a hundred providers of each kind, and not one more', async (t) => {
  const w = await frozen(t);
  for (let at = 1; at < 100; at += 1) {
    await createSaml(w, { Name: `p${at}` });
    await iam(w, 'CreateOpenIDConnectProvider', { Url: `https://id${at}.example.com` });
  }
  t.match(await createSaml(w), { status: 409, code: 'LimitExceeded', message: /SAMLProvidersPerAccount: 100$/ });
  t.match(await iam(w, 'CreateOpenIDConnectProvider', { Url: 'https://one.example.com' }), {
    status: 409,
    code: 'LimitExceeded',
    message: /OpenIdConnectProvidersPerAccount: 100$/,
  });
});

t.test('CLI-7 providers are for administrators, each in their own account', async (t) => {
  const w = await frozen(t);
  t.match(await iam(w, 'ListSAMLProviders', {}, { keys: ALICE }), {
    status: 403,
    code: 'AccessDenied',
    message: /alice is not authorized to perform: iam:ListSAMLProviders/,
  });
  const named = { SAMLProviderArn: arn('saml-provider', 'example-idp') };
  t.match(await iam(w, 'GetSAMLProvider', named, { keys: OTHER }), { status: 403, code: 'AccessDenied' });
});
