import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { runAws } from '../../helpers/aws-cli.ts';
import {
  clientEnv,
  type Ended,
  newHome,
  programMissing,
  pythonPackageMissing,
  run,
} from '../../helpers/command-line.ts';
import { ask } from '../../helpers/http.ts';
import { ADMIN, ALICE, BOB, type Keys } from '../../helpers/signed-call.ts';
import { ACCOUNT, role } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = programMissing('aws');
const USER = `arn:aws:iam::${ACCOUNT}:user`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role`;
const SERIAL = `arn:aws:iam::${ACCOUNT}:mfa/bob-phone`;
/** AWS CLI v1 ends with 255 whatever went wrong, v2 with 254 where the service refused. */
const REFUSED = [254, 255];

interface Shell {
  readonly home: string;
  aws(args: string, keys?: Keys, input?: string): Promise<Ended>;
}

function shellOf(owner: { teardown(end: () => unknown): unknown }, w: World, endpoint = w.control.endpoint): Shell {
  const home = newHome(owner);
  return {
    home,
    aws: (args, keys, input) =>
      runAws([...args.split(' '), '--output', 'json'], clientEnv(home, endpoint, keys), input),
  };
}

const arnIn = ({ stdout, stderr }: Ended): string => (stdout === '' ? stderr : JSON.parse(stdout).Arn);

function keysIn({ stdout }: Ended): Keys {
  const { AccessKeyId, SecretAccessKey, SessionToken } = JSON.parse(stdout).Credentials;
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

t.test('CLI-4 HOST-3 aws sts get-caller-identity, at each kind of endpoint', { skip }, async (t) => {
  const w = await world(t, { listen: true });
  const { port } = w.control;
  for (const endpoint of [
    `http://127.0.0.1:${port}`,
    `http://localhost:${w.port}/~${w.name}`,
    `http://localhost:${w.port}/~${w.name}/sts.eu-west-1.amazonaws.com`,
  ]) {
    const said = await shellOf(t, w, endpoint).aws('sts get-caller-identity', ALICE);
    t.match(
      JSON.parse(said.stdout || '{}'),
      { Account: ACCOUNT, Arn: `${USER}/alice`, UserId: /^AIDAMOCK/ },
      `${endpoint} ${said.stderr}`,
    );
  }
});

t.test('CLI-4 a profile with a role: external ID, a second role behind the first', { skip }, async (t) => {
  const { home, aws } = shellOf(t, await world(t));
  mkdirSync(join(home, '.aws'));
  writeFileSync(
    join(home, '.aws/config'),
    `[profile base]
aws_access_key_id = ${ADMIN.accessKeyId}
aws_secret_access_key = ${ADMIN.secretAccessKey}
[profile auditor]
source_profile = base
role_arn = ${role('Auditor')}
external_id = latchkey
role_session_name = audit
[profile admin]
source_profile = base
role_arn = ${role('Admin')}
role_session_name = first
[profile chained]
source_profile = admin
role_arn = ${role('Short')}
role_session_name = second
[profile toolong]
source_profile = admin
role_arn = ${role('Admin')}
duration_seconds = 7200
`,
  );
  const as = (profile: string) => aws(`sts get-caller-identity --profile ${profile}`);
  t.equal(arnIn(await as('auditor')), `${SESSION}/Auditor/audit`);
  t.equal(arnIn(await as('chained')), `${SESSION}/Short/second`);
  t.match(await as('toolong'), {
    stderr:
      /An error occurred \(ValidationError\) when calling the AssumeRole operation: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining\./,
  });
});

t.test(
  'CLI-4 MFA on the command line: a profile that asks for the code, and get-session-token',
  { skip },
  async (t) => {
    const w = await world(t, { clock: { mode: 'frozen', at: 1_900_000_000_000 } });
    const { home, aws } = shellOf(t, w);
    const code = () => w.totp('iam', `${ACCOUNT}:bob`);
    mkdirSync(join(home, '.aws'));
    writeFileSync(
      join(home, '.aws/config'),
      `[profile bob]
aws_access_key_id = ${BOB.accessKeyId}
aws_secret_access_key = ${BOB.secretAccessKey}
[profile mfa]
source_profile = bob
role_arn = ${role('MfaOnly')}
role_session_name = bob
mfa_serial = ${SERIAL}
`,
    );
    const first = await code();
    const asked = await aws('sts get-caller-identity --profile mfa', undefined, `${first}\n`);
    t.equal(arnIn(asked), `${SESSION}/MfaOnly/bob`);
    t.match(asked.stderr, new RegExp(`Enter MFA code for ${SERIAL}`));
    const session = `sts get-session-token --serial-number ${SERIAL} --token-code`;
    const replayed = await aws(`${session} ${first}`, BOB);
    t.match(
      replayed.stderr,
      'An error occurred (AccessDenied) when calling the GetSessionToken operation: MultiFactorAuthentication failed with invalid MFA one time pass code.',
    );
    await w.advance('30s');
    const keys = keysIn(await aws(`${session} ${await code()}`, BOB));
    const assumed = await aws(`sts assume-role --role-arn ${role('MfaOnly')} --role-session-name cli`, keys);
    t.equal(arnIn(await aws('sts get-caller-identity', keysIn(assumed))), `${SESSION}/MfaOnly/cli`);
  },
);

t.test('CLI-4 the command line shows refusals', { skip }, async (t) => {
  const w = await world(t);
  const { aws } = shellOf(t, w);
  const keys = keysIn(await aws('sts get-session-token --duration-seconds 900', ALICE));
  const refusals: readonly (readonly [string, Keys | undefined, string])[] = [
    [
      `sts assume-role --role-arn ${role('Admin')} --role-session-name me`,
      ALICE,
      `(AccessDenied) when calling the AssumeRole operation: User: ${USER}/alice is not authorized to perform: sts:AssumeRole on resource: ${role('Admin')}\n`,
    ],
    [
      `sts assume-role --role-arn ${role('Admin')} --role-session-name a/b`,
      ADMIN,
      "(ValidationError) when calling the AssumeRole operation: 1 validation error detected: Value 'a/b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*\n",
    ],
    [
      'sts get-caller-identity',
      { ...ALICE, secretAccessKey: 'wrong' },
      '(SignatureDoesNotMatch) when calling the GetCallerIdentity operation: The request signature we calculated does not match',
    ],
  ];
  for (const [args, signer, says] of refusals) {
    const said = await aws(args, signer);
    t.ok(REFUSED.includes(said.code), `${args} ends with ${said.code}`);
    t.ok(said.stderr.includes(`An error occurred ${says}`), `${args}: ${said.stderr}`);
  }
  await w.advance('15m');
  const late = await aws('sts get-caller-identity', keys);
  t.match(
    late.stderr,
    '(ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired',
  );
  await w.control.settings.change({ wallSkew: '16m' });
  t.match(
    (await aws('sts get-caller-identity', ALICE)).stderr,
    /\(SignatureDoesNotMatch\).*Signature expired: \S+ is now earlier than/,
  );
});

t.test('CLI-4 a denial’s encoded message, decoded on the command line', { skip }, async (t) => {
  const { aws } = shellOf(t, await world(t));
  const denied = await aws('sts get-federation-token --name fred', ALICE);
  const message = /failure message: ([\w-]+)/.exec(denied.stderr)?.[1] ?? '';
  const { stdout } = await aws(`sts decode-authorization-message --encoded-message ${message}`, ADMIN);
  t.match(JSON.parse(JSON.parse(stdout).DecodedMessage), {
    allowed: false,
    context: { action: 'sts:GetFederationToken' },
  });
});

const SCRIPT = `
import json, sys, boto3
from botocore.exceptions import ClientError
sts = boto3.client('sts')
account = '${ACCOUNT}'
role = 'arn:aws:iam::%s:role/%s'
calls = {
  'get_caller_identity': {},
  'assume_role': dict(RoleArn=role % (account, 'Admin'), RoleSessionName='boto', DurationSeconds=43200,
    Policy=json.dumps({'Statement': [{'Effect': 'Allow', 'Action': 'sts:*', 'Resource': '*'}]}),
    PolicyArns=[{'arn': 'arn:aws:iam::aws:policy/AdministratorAccess'}],
    Tags=[{'Key': 'Größe', 'Value': 'a b+c=é'}], TransitiveTagKeys=['Größe'], SourceIdentity='jane'),
  'assume_role_with_saml': dict(RoleArn=role % (account, 'SamlAdmin'),
    PrincipalArn='arn:aws:iam::%s:saml-provider/example-idp' % account, SAMLAssertion='PHNhbWw+'),
  'assume_role_with_web_identity': dict(RoleArn=role % (account, 'WebReader'), RoleSessionName='wendy', WebIdentityToken='none'),
  'assume_root': dict(TargetPrincipal=account, TaskPolicyArn={'arn': 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy'}),
  'decode_authorization_message': dict(EncodedMessage='none'),
  'get_access_key_info': dict(AccessKeyId='AKIAMOCKALICE0000001'),
  'get_delegated_access_token': dict(TradeInToken='none'),
  'get_federation_token': dict(Name='fred', DurationSeconds=900),
  'get_session_token': {},
  'get_web_identity_token': dict(Audience=['x'], SigningAlgorithm='RS256'),
}
said = {}
for name, parameters in calls.items():
  try:
    answer = getattr(sts, name)(**parameters)
    metadata = answer.pop('ResponseMetadata')
    said[name] = {**answer, 'request': metadata['RequestId'] == metadata['HTTPHeaders']['x-amzn-requestid']}
  except ClientError as error:
    said[name] = {'code': error.response['Error']['Code'], 'status': error.response['ResponseMetadata']['HTTPStatusCode']}
said['presigned'] = sts.generate_presigned_url('get_caller_identity', ExpiresIn=900, HttpMethod='GET')
session = said['assume_role']['Credentials']
sts = boto3.client('sts', aws_access_key_id=session['AccessKeyId'], aws_secret_access_key=session['SecretAccessKey'], aws_session_token=session['SessionToken'])
said['assumed'] = sts.get_caller_identity()['Arn']
json.dump(said, sys.stdout, default=str)
`;

t.test('CLI-4 boto3 calls all eleven operations', { skip: pythonPackageMissing('boto3') }, async (t) => {
  const w = await world(t, { listen: true });
  const endpoint = `http://127.0.0.1:${w.control.port}`;
  const { stdout, stderr } = await run('python3', ['-c', SCRIPT], clientEnv(newHome(t), endpoint, ADMIN));
  t.equal(stderr, '');
  const said = JSON.parse(stdout);
  const answered = { request: true };
  t.match(said, {
    get_caller_identity: { Arn: `${USER}/admin`, ...answered },
    assume_role: {
      AssumedRoleUser: { Arn: `${SESSION}/Admin/boto` },
      SourceIdentity: 'jane',
      PackedPolicySize: Number,
      ...answered,
    },
    assume_role_with_saml: { code: 'InvalidIdentityToken', status: 400 },
    assume_role_with_web_identity: { code: 'InvalidIdentityToken', status: 400 },
    assume_root: { code: 'AccessDenied', status: 403 },
    decode_authorization_message: { code: 'InvalidAuthorizationMessageException', status: 400 },
    get_access_key_info: { Account: ACCOUNT, ...answered },
    get_delegated_access_token: { code: 'AccessDenied', status: 403 },
    get_federation_token: { FederatedUser: { FederatedUserId: `${ACCOUNT}:fred` }, ...answered },
    get_session_token: { Credentials: { AccessKeyId: /^ASIAMOCK/ }, ...answered },
    get_web_identity_token: { code: 'OutboundWebIdentityFederationDisabledException', status: 403 },
    assumed: `${SESSION}/Admin/boto`,
  });
  t.match((await ask(w.control.port ?? 0, said.presigned)).text(), `<Arn>${USER}/admin</Arn>`, 'a presigned URL');
});
