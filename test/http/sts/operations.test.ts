import t from 'tap';
import { ADMIN, ALICE, type Keys, posted, send } from '../../helpers/signed-call.ts';
import { ACCOUNT, assume, read, role, sts, VERSION } from '../../helpers/sts.ts';
import { OFF, OTHER, people, ROOT, to, USER } from '../../helpers/sts-people.ts';

t.test('CLI-4 sessions last as long as they were asked to, and by default', async (t) => {
  const w = await people(t, { clock: { mode: 'frozen', at: Date.UTC(2030, 0, 1) } });
  const cases: readonly (readonly [string, Record<string, string>, Keys, number])[] = [
    ['AssumeRole', to('Admin'), ADMIN, 3600],
    ['AssumeRole', to('Admin', { DurationSeconds: '43200' }), ADMIN, 43_200],
    ['AssumeRole', to('Short', { DurationSeconds: '900' }), ADMIN, 900],
    ['GetSessionToken', {}, ALICE, 43_200],
    ['GetSessionToken', { DurationSeconds: '900' }, ALICE, 900],
    ['GetSessionToken', { DurationSeconds: '129600' }, ALICE, 129_600],
    ['GetSessionToken', {}, ROOT, 3600],
    ['GetSessionToken', { DurationSeconds: '7200' }, ROOT, 3600],
    ['GetFederationToken', { Name: 'fred' }, ADMIN, 43_200],
    ['GetFederationToken', { Name: 'fred', DurationSeconds: '7200' }, ROOT, 3600],
  ];
  for (const [operation, parameters, keys, seconds] of cases) {
    const given = operation === 'AssumeRole' ? { RoleSessionName: 'me', ...parameters } : parameters;
    const answer = await sts(w, operation, given, { keys });
    t.equal(
      (Date.parse(answer.of('Expiration')) - Date.UTC(2030, 0, 1)) / 1000,
      seconds,
      `${operation} ${answer.message}`,
    );
  }
  for (const DurationSeconds of ['899', '129601'])
    for (const [operation, Name] of [
      ['GetSessionToken', ''],
      ['GetFederationToken', 'fred'],
    ] as const)
      t.equal((await sts(w, operation, { DurationSeconds, ...(Name && { Name }) })).code, 'ValidationError');
});

t.test('CLI-4 GetSessionToken and GetFederationToken take long-term keys only', async (t) => {
  const w = await people(t);
  for (const keys of [await assume(w, 'Admin'), (await sts(w, 'GetSessionToken')).keys])
    for (const operation of ['GetSessionToken', 'GetFederationToken']) {
      const answer = await sts(w, operation, operation === 'GetFederationToken' ? { Name: 'fred' } : {}, { keys });
      t.match(answer, {
        status: 403,
        code: 'AccessDenied',
        message: `Cannot call ${operation} with session credentials`,
      });
    }
});

t.test('CLI-4 GetFederationToken: who it is for, what it weighs, who may', async (t) => {
  const w = await people(t);
  const Policy = JSON.stringify({ Statement: { Effect: 'Allow', Action: 'sts:GetAccessKeyInfo', Resource: '*' } });
  const answer = await sts(w, 'GetFederationToken', { Name: 'fred', Policy });
  t.equal(answer.of('FederatedUserId'), `${ACCOUNT}:fred`);
  t.match(answer.of('PackedPolicySize'), /^\d{1,2}$/);
  t.match(await sts(w, 'GetFederationToken', { Name: 'f' }), { code: 'ValidationError', message: /'name'/ });
  t.match(await sts(w, 'GetFederationToken', { Name: 'fred', Policy: `{${' '.repeat(2048)}}` }), {
    code: 'ValidationError',
  });
  t.match(await sts(w, 'GetFederationToken', { Name: 'fred' }, { keys: ALICE }), {
    code: 'AccessDenied',
    message:
      /alice is not authorized to perform: sts:GetFederationToken on resource: arn:aws:sts::111122223333:federated-user\/fred because no identity-based policy allows/,
  });
  const info = { AccessKeyId: ALICE.accessKeyId };
  t.match(
    await sts(w, 'GetAccessKeyInfo', info, { keys: answer.keys }),
    { code: 'AccessDenied', message: /because no session policy allows/ },
    'of STS, federated users may call GetCallerIdentity only',
  );
});

t.test('CLI-4 GetAccessKeyInfo tells the account of any key', async (t) => {
  const w = await people(t);
  const known: readonly (readonly [string, string])[] = [
    [ALICE.accessKeyId, ACCOUNT],
    [OFF.accessKeyId, ACCOUNT],
    [OTHER.accessKeyId, '222233334444'],
    [(await assume(w, 'Admin')).accessKeyId, ACCOUNT],
  ];
  for (const [AccessKeyId, account] of known)
    t.equal((await sts(w, 'GetAccessKeyInfo', { AccessKeyId })).of('Account'), account);
  for (const AccessKeyId of ['AKIAMOCKNOBODY000001', 'short', 'AKIA-MOCK-0000000000'])
    t.match(await sts(w, 'GetAccessKeyInfo', { AccessKeyId }), { status: 400, code: 'ValidationError' });
  t.equal((await sts(w, 'GetAccessKeyInfo', { AccessKeyId: ALICE.accessKeyId }, { keys: ALICE })).code, 'AccessDenied');
});

t.test('CLI-4 DecodeAuthorizationMessage reads what came with a denial, and nothing else', async (t) => {
  const [w, other] = [await people(t), await people(t)];
  const denied = await sts(w, 'GetFederationToken', { Name: 'fred' }, { keys: ALICE });
  const EncodedMessage = /Encoded authorization failure message: ([\w-]+)$/.exec(denied.message)?.[1] ?? '';
  t.equal(denied.of('EncodedMessage'), EncodedMessage);
  const decoded = await sts(w, 'DecodeAuthorizationMessage', { EncodedMessage });
  t.match(JSON.parse(decoded.of('DecodedMessage')), {
    allowed: false,
    explicitDeny: false,
    context: {
      principal: { name: 'alice', arn: `${USER}/alice` },
      action: 'sts:GetFederationToken',
      resource: /fred$/,
    },
  });
  const untold = await sts(w, 'AssumeRole', { ...to('Admin'), RoleSessionName: 'me' }, { keys: ALICE });
  t.notMatch(untold.message, /Encoded/, 'AssumeRole says what it always said');
  t.equal((await sts(w, 'DecodeAuthorizationMessage', { EncodedMessage: untold.of('EncodedMessage') })).status, 200);
  const invalid = { status: 400, code: 'InvalidAuthorizationMessageException' };
  for (const wrong of ['x', 'A'.repeat(200), `${EncodedMessage}A`, `A${EncodedMessage}`, EncodedMessage.slice(0, -3)])
    t.match(await sts(w, 'DecodeAuthorizationMessage', { EncodedMessage: wrong }), invalid, wrong.slice(0, 12));
  t.match(await sts(other, 'DecodeAuthorizationMessage', { EncodedMessage }), invalid, 'another sandbox');
  t.equal((await sts(w, 'DecodeAuthorizationMessage', { EncodedMessage }, { keys: ALICE })).code, 'AccessDenied');
});

/** A token with this payload and no signature. */
const jwt = (payload: object): string =>
  [{ alg: 'RS256' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.sig');

interface OtherCase {
  readonly operation: string;
  readonly ask: Readonly<Record<string, string>>;
  readonly keys?: Keys;
  readonly status: number;
  readonly code: string;
  readonly says: RegExp;
}
const web = { RoleArn: role('WebReader'), RoleSessionName: 'wendy' };
const saml = { RoleArn: role('SamlAdmin'), PrincipalArn: `arn:aws:iam::${ACCOUNT}:saml-provider/nobody` };
const others: Readonly<Record<string, OtherCase>> = {
  'AssumeRoleWithWebIdentity of an unknown issuer': {
    operation: 'AssumeRoleWithWebIdentity',
    ask: { ...web, WebIdentityToken: jwt({ iss: 'https://id.example.com' }) },
    status: 400,
    code: 'InvalidIdentityToken',
    says: /^No OpenIDConnect provider found in your account for https:\/\/id\.example\.com$/,
  },
  'AssumeRoleWithWebIdentity with a provider’s access token': {
    operation: 'AssumeRoleWithWebIdentity',
    ask: { ...web, WebIdentityToken: 'Atza|abc', ProviderId: 'www.amazon.com' },
    status: 403,
    code: 'IDPRejectedClaim',
    says: /^The identity provider \(IdP\) reported that authentication failed\.$/,
  },
  'AssumeRoleWithWebIdentity with something else': {
    operation: 'AssumeRoleWithWebIdentity',
    ask: { ...web, WebIdentityToken: 'a.b.c' },
    status: 400,
    code: 'InvalidIdentityToken',
    says: /^The ID Token provided is not a valid JWT\./,
  },
  'AssumeRoleWithWebIdentity without a token': {
    operation: 'AssumeRoleWithWebIdentity',
    ask: web,
    status: 400,
    code: 'ValidationError',
    says: /Value null at 'webIdentityToken'/,
  },
  'AssumeRoleWithSAML of an unknown provider': {
    operation: 'AssumeRoleWithSAML',
    ask: { ...saml, SAMLAssertion: 'PHNhbWw+' },
    status: 400,
    code: 'InvalidIdentityToken',
    says: /^Specified provider doesn't exist \(Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: AuthSamlManifestNotFoundException; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
  },
  'AssumeRoleWithSAML with far too much': {
    operation: 'AssumeRoleWithSAML',
    ask: { ...saml, SAMLAssertion: 'A'.repeat(100_001) },
    status: 400,
    code: 'ValidationError',
    says: /^1 validation error detected: Value '\*{3}sensitive\*{3}' at 'sAMLAssertion'/,
  },
  AssumeRoot: {
    operation: 'AssumeRoot',
    ask: {
      TargetPrincipal: '222233334444',
      'TaskPolicyArn.arn': 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials',
    },
    status: 403,
    code: 'AccessDenied',
    says: /admin is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::222233334444:root/,
  },
  'AssumeRoot without a policy': {
    operation: 'AssumeRoot',
    ask: { TargetPrincipal: '222233334444' },
    status: 400,
    code: 'ValidationError',
    says: /'taskPolicyArn'/,
  },
  GetWebIdentityToken: {
    operation: 'GetWebIdentityToken',
    ask: { 'Audience.member.1': 'https://api.example.com', SigningAlgorithm: 'ES384' },
    status: 403,
    code: 'OutboundWebIdentityFederationDisabledException',
    says: /not enabled/,
  },
  'GetWebIdentityToken without permission': {
    operation: 'GetWebIdentityToken',
    ask: { 'Audience.member.1': 'x', SigningAlgorithm: 'ES384' },
    keys: ALICE,
    status: 403,
    code: 'AccessDenied',
    says: /sts:GetWebIdentityToken/,
  },
  'GetWebIdentityToken for nobody': {
    operation: 'GetWebIdentityToken',
    ask: { SigningAlgorithm: 'ES384' },
    status: 400,
    code: 'ValidationError',
    says: /'audience'/,
  },
  GetDelegatedAccessToken: {
    operation: 'GetDelegatedAccessToken',
    ask: { TradeInToken: 'abc' },
    status: 403,
    code: 'AccessDenied',
    says: /sts:GetDelegatedAccessToken/,
  },
  'GetDelegatedAccessToken without a token': {
    operation: 'GetDelegatedAccessToken',
    ask: {},
    status: 400,
    code: 'ValidationError',
    says: /'tradeInToken'/,
  },
};

for (const [title, { operation, ask: given, keys = ADMIN, status, code, says }] of Object.entries(others)) {
  t.test(`CLI-4 ${title}`, async (t) => {
    t.match(await sts(await people(t), operation, given, { keys }), { status, code, message: says });
  });
}

t.test('CLI-4 the two federated operations need no signature', async (t) => {
  const w = await people(t);
  const request = posted(`${w.origin}/`, {
    Action: 'AssumeRoleWithWebIdentity',
    Version: VERSION,
    ...web,
    WebIdentityToken: jwt({ iss: 'a' }),
  });
  t.equal(read(await send(w.port, request)).code, 'InvalidIdentityToken');
});
