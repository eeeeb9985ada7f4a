import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { federatedByHandle } from '../../../src/core/identity-providers/federated-users.ts';
import { makeIdToken } from '../../../src/core/identity-providers/openid/make-token.ts';
import { vouchFor } from '../../../src/core/identity-providers/saml/vouch-for.ts';
import { runAws } from '../../helpers/aws-cli.ts';
import { clientEnv, newHome, programMissing, pythonPackageMissing, run } from '../../helpers/command-line.ts';
import { newOutsideKey, outsideMetadata } from '../../helpers/outside-idp.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import { ACCOUNT, role } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = programMissing('aws');
const CONSUMER = 'https://signin.aws.amazon.com/saml';
const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/example-idp`;
const WENDY = `arn:aws:sts::${ACCOUNT}:assumed-role/WebReader/wendy`;
const FAY = `arn:aws:sts::${ACCOUNT}:assumed-role/SamlAdmin/fay@example.com`;

async function personOf(w: World, handle: string) {
  const person = await federatedByHandle(await sandboxOf(w), handle);
  if (person === undefined) throw new Error(handle);
  return person;
}

async function assertionOf(w: World): Promise<string> {
  const sandbox = await sandboxOf(w);
  const now = sandbox.clock.now();
  const party = { audience: 'urn:amazon:webservices', recipient: CONSUMER, postTo: CONSUMER };
  const times = { authenticatedAt: now, sessionEndsAt: now + 3_600_000 };
  return (await vouchFor(sandbox, await personOf(w, 'example-idp:fay@example.com'), party, times)).encodedResponse;
}

/** A home with an ID token and an assertion in files, and the environment of clients that use it. */
async function prepared(t: Test) {
  const w = await world(t, { listen: true });
  const home = newHome(t);
  const token = join(home, 'token');
  writeFileSync(token, await makeIdToken(await sandboxOf(w), await personOf(w, 'openid:wendy'), {}));
  writeFileSync(join(home, 'assertion'), await assertionOf(w));
  const web = { AWS_ROLE_ARN: role('WebReader'), AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ROLE_SESSION_NAME: 'wendy' };
  return { w, home, env: clientEnv(home, w.control.endpoint), web };
}

t.test('CLI-4 FED-4 aws takes on a role by a token file that a profile names', { skip }, async (t) => {
  const { home, env, web } = await prepared(t);
  mkdirSync(join(home, '.aws'), { recursive: true });
  const profile = `[profile web]\nrole_arn = ${web.AWS_ROLE_ARN}\nweb_identity_token_file = ${web.AWS_WEB_IDENTITY_TOKEN_FILE}\nrole_session_name = wendy\n`;
  writeFileSync(join(home, '.aws', 'config'), profile);
  const args = ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text', '--profile', 'web'];
  const { stdout, stderr } = await runAws(args, env);
  t.equal(stdout.trim(), WENDY, stderr);
});

t.test('CLI-4 FED-3 aws takes on a role by an assertion, and its keys work', { skip }, async (t) => {
  const { home, env } = await prepared(t);
  const file = `file://${join(home, 'assertion')}`;
  const args = ['sts', 'assume-role-with-saml', '--role-arn', role('SamlAdmin'), '--principal-arn', PROVIDER];
  const { stdout, stderr } = await runAws([...args, '--saml-assertion', file, '--output', 'json'], env);
  t.equal(stderr, '');
  const { Credentials: keys, ...answer } = JSON.parse(stdout);
  t.match(answer, {
    Audience: CONSUMER,
    Issuer: /example-idp/,
    Subject: 'fay@example.com',
    AssumedRoleUser: { Arn: FAY },
  });
  const session = {
    AWS_ACCESS_KEY_ID: keys.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey,
    AWS_SESSION_TOKEN: keys.SessionToken,
  };
  const listed = await runAws(['iam', 'list-saml-providers', '--output', 'json'], { ...env, ...session });
  t.match(JSON.parse(listed.stdout || '{}'), { SAMLProviderList: [{ Arn: PROVIDER }] }, listed.stderr);
});

const SCRIPT = `
import boto3, json, sys
from botocore.exceptions import ClientError
home = sys.argv[1]
said = {'environment': boto3.client('sts').get_caller_identity()['Arn']}
open_sts = boto3.Session(aws_access_key_id='x', aws_secret_access_key='y').client('sts')
answer = open_sts.assume_role_with_saml(RoleArn='${role('SamlAdmin')}', PrincipalArn='${PROVIDER}', SAMLAssertion=open(home + '/assertion').read())
keys = answer['Credentials']
session = boto3.Session(keys['AccessKeyId'], keys['SecretAccessKey'], keys['SessionToken'])
said['saml'] = session.client('sts').get_caller_identity()['Arn']
said['subject'] = answer['Subject']
iam = session.client('iam')
made = iam.create_saml_provider(Name='boto', SAMLMetadataDocument=open(home + '/metadata').read(), Tags=[{'Key': 'a', 'Value': 'b'}])
told = iam.get_saml_provider(SAMLProviderArn=made['SAMLProviderArn'])
said['years'] = told['ValidUntil'].year - told['CreateDate'].year
said['document'] = told['SAMLMetadataDocument'] == open(home + '/metadata').read()
iam.update_saml_provider(SAMLProviderArn=made['SAMLProviderArn'], SAMLMetadataDocument=open(home + '/metadata').read())
iam.tag_saml_provider(SAMLProviderArn=made['SAMLProviderArn'], Tags=[{'Key': 'c', 'Value': 'd'}])
iam.untag_saml_provider(SAMLProviderArn=made['SAMLProviderArn'], TagKeys=['a'])
said['tags'] = iam.list_saml_provider_tags(SAMLProviderArn=made['SAMLProviderArn'])['Tags']
said['saml providers'] = len(iam.list_saml_providers()['SAMLProviderList'])
iam.delete_saml_provider(SAMLProviderArn=made['SAMLProviderArn'])
made = iam.create_open_id_connect_provider(Url='https://id.example.com/one', ClientIDList=['a'], ThumbprintList=['ab' * 20])
arn = made['OpenIDConnectProviderArn']
iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID='b')
iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID='a')
iam.update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=arn, ThumbprintList=['cd' * 20])
iam.tag_open_id_connect_provider(OpenIDConnectProviderArn=arn, Tags=[{'Key': 'c', 'Value': 'd'}])
iam.untag_open_id_connect_provider(OpenIDConnectProviderArn=arn, TagKeys=['x'])
told = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
said['openid'] = [told['Url'], told['ClientIDList'], told['ThumbprintList'], told['Tags']]
said['openid tags'] = iam.list_open_id_connect_provider_tags(OpenIDConnectProviderArn=arn)['IsTruncated']
said['openid providers'] = len(iam.list_open_id_connect_providers()['OpenIDConnectProviderList'])
iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
try:
  iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
except iam.exceptions.NoSuchEntityException as error:
  said['gone'] = str(error)
try:
  open_sts.assume_role_with_saml(RoleArn='${PROVIDER}', PrincipalArn='${role('SamlAdmin')}', SAMLAssertion='PHg+')
except ClientError as error:
  said['swapped'] = error.response['Error']
json.dump(said, sys.stdout, default=str)
`;

t.test(
  'CLI-4 CLI-7 boto3 takes on roles by token file and assertion, and administers providers',
  { skip: pythonPackageMissing('boto3') },
  async (t) => {
    const { home, env, web } = await prepared(t);
    const document = outsideMetadata({ keys: [newOutsideKey()] });
    writeFileSync(join(home, 'metadata'), document);
    const { stdout, stderr } = await run('python3', ['-c', SCRIPT, home], { ...env, ...web });
    t.equal(stderr, '');
    t.match(JSON.parse(stdout || '{}'), {
      environment: WENDY,
      saml: FAY,
      subject: 'fay@example.com',
      years: 100,
      document: true,
      tags: [{ Key: 'c', Value: 'd' }],
      'saml providers': 3,
      openid: ['id.example.com/one', ['b'], ['cd'.repeat(20)], [{ Key: 'c', Value: 'd' }]],
      'openid tags': false,
      'openid providers': 2,
      gone: /NoSuchEntity/,
      swapped: { Code: 'ValidationError', Message: 'Request ARN is invalid' },
    });
  },
);
