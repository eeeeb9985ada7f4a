import t from 'tap';
import { runAws } from '../../helpers/aws-cli.ts';
import { clientEnv, newHome, programMissing, pythonPackageMissing, run } from '../../helpers/command-line.ts';
import { ADMIN } from '../../helpers/signed-call.ts';
import { ACCOUNT, role } from '../../helpers/sts.ts';
import { world } from '../../helpers/world.ts';

const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' }],
};

t.test('CLI-7 aws iam makes a role that aws sts assumes', { skip: programMissing('aws') }, async (t) => {
  const w = await world(t);
  const env = clientEnv(newHome(t), w.control.endpoint, ADMIN);
  const aws = async (...args: string[]) => {
    const said = await runAws([...args, '--output', 'json'], env);
    if (said.code !== 0) throw new Error(`${args.join(' ')}: ${said.stderr}`);
    return said.stdout === '' ? undefined : JSON.parse(said.stdout);
  };
  const document = JSON.stringify(TRUST);
  const made = await aws('iam', 'create-role', '--role-name', 'Cli', '--assume-role-policy-document', document);
  t.match(made, { Role: { Arn: role('Cli'), AssumeRolePolicyDocument: TRUST, CreateDate: /^20/ } });
  const taken = await aws('sts', 'assume-role', '--role-arn', role('Cli'), '--role-session-name', 'me');
  t.equal(taken.AssumedRoleUser.AssumedRoleId, `${made.Role.RoleId}:me`);
  t.match(await aws('iam', 'get-role', '--role-name', 'Cli'), { Role: { MaxSessionDuration: 3600 } });
  t.equal(await aws('iam', 'delete-role', '--role-name', 'Cli'), undefined);
});

const SCRIPT = `
import json, boto3
from botocore.exceptions import ClientError
iam = boto3.client('iam')
trust = json.loads('''${JSON.stringify(TRUST)}''')
said = {}
def call(name, key=None, **parameters):
  try:
    answer = getattr(iam, name)(**parameters)
    answer.pop('ResponseMetadata')
    said[key or name] = answer
  except ClientError as error:
    said[key or name] = {'code': error.response['Error']['Code'], 'modelled': type(error).__name__}
document = json.dumps(trust, indent=2)
call('create_role', RoleName='Boto', Path='/x/', AssumeRolePolicyDocument=document, Tags=[{'Key': 'Größe', 'Value': 'é'}])
call('create_role', 'twice', RoleName='boto', AssumeRolePolicyDocument=document)
call('create_role', 'malformed', RoleName='Bad', AssumeRolePolicyDocument='{"Version": ""}')
call('update_role', RoleName='Boto', MaxSessionDuration=7200)
call('update_role_description', RoleName='Boto', Description='ü')
call('update_assume_role_policy', RoleName='Boto', PolicyDocument=document)
call('tag_role', RoleName='Boto', Tags=[{'Key': 'k', 'Value': ''}])
call('untag_role', RoleName='Boto', TagKeys=['k'])
call('list_role_tags', RoleName='Boto')
call('get_role', RoleName='Boto')
said['listed'] = [role['RoleName'] for page in iam.get_paginator('list_roles').paginate(PathPrefix='/x/') for role in page['Roles']]
call('delete_role', RoleName='Boto')
call('delete_role', 'gone', RoleName='Boto')
print(json.dumps(said, default=str))
`;

t.test('CLI-7 boto3 calls all ten operations for roles', { skip: pythonPackageMissing('boto3') }, async (t) => {
  const w = await world(t, { listen: true });
  const endpoint = `http://127.0.0.1:${w.control.port}`;
  const { stdout, stderr } = await run('python3', ['-c', SCRIPT], clientEnv(newHome(t), endpoint, ADMIN));
  t.equal(stderr, '');
  t.match(JSON.parse(stdout || '{}'), {
    create_role: { Role: { Path: '/x/', Arn: role('x/Boto'), AssumeRolePolicyDocument: TRUST } },
    twice: { code: 'EntityAlreadyExists', modelled: 'EntityAlreadyExistsException' },
    malformed: { code: 'MalformedPolicyDocument', modelled: 'MalformedPolicyDocumentException' },
    update_role: {},
    update_role_description: { Role: { Description: 'ü' } },
    update_assume_role_policy: {},
    tag_role: {},
    untag_role: {},
    list_role_tags: { Tags: [{ Key: 'Größe', Value: 'é' }], IsTruncated: false },
    get_role: { Role: { MaxSessionDuration: 7200, Tags: [{ Key: 'Größe', Value: 'é' }] } },
    listed: ['Boto'],
    delete_role: {},
    gone: { code: 'NoSuchEntity', modelled: 'NoSuchEntityException' },
  });
});
