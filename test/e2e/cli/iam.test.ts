import { readFileSync } from 'node:fs';
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
import { codesOf, mfaArn } from '../../helpers/iam.ts';
import { readPng } from '../../helpers/read-png.ts';
import { enterIam, isIn } from '../../helpers/sign-in.ts';
import { ADMIN, ALICE, type Keys } from '../../helpers/signed-call.ts';
import { ACCOUNT } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = programMissing('aws');
const NOON = { mode: 'frozen', at: Date.UTC(2030, 5, 1, 12) } as const;
/** AWS CLI v1 ends with 255 whatever went wrong, v2 with 254 where the service refused. */
const REFUSED = [254, 255];

/** `aws iam`, as an administrator unless said otherwise. */
function iamShell(home: string, w: World, endpoint = w.control.endpoint) {
  const env = (keys: Keys) => clientEnv(home, endpoint, keys);
  const aws = (args: string, keys = ADMIN): Promise<Ended> =>
    runAws(['iam', ...args.split(' '), '--output', 'json'], env(keys));
  const answer = async (args: string) => {
    const said = await aws(args);
    if (said.code !== 0) throw new Error(`${args}: ${said.stderr}`);
    return said.stdout === '' ? undefined : JSON.parse(said.stdout);
  };
  return { aws, answer };
}

const codeOptions = async (w: World, seed: string, step = 0): Promise<string> => {
  const { AuthenticationCode1, AuthenticationCode2 } = await codesOf(w, seed, step);
  return `--authentication-code1 ${AuthenticationCode1} --authentication-code2 ${AuthenticationCode2}`;
};

const signIn = (w: World, username: string) => enterIam(w, ACCOUNT, { username });

t.test(
  'IAM-6 CLI-7 aws iam deactivate-mfa-device and resync-mfa-device help who lost a device',
  { skip },
  async (t) => {
    const w = await world(t, { clock: NOON });
    const { answer } = iamShell(newHome(t), w);
    t.match(await answer('list-mfa-devices --user-name dave'), {
      MFADevices: [{ UserName: 'dave', SerialNumber: mfaArn('dave-phone'), EnableDate: /^20/ }],
    });
    t.notOk(isIn(await signIn(w, 'dave')));
    t.equal(await answer(`deactivate-mfa-device --user-name dave --serial-number ${mfaArn('dave-phone')}`), undefined);
    t.ok(isIn(await signIn(w, 'dave')));
    const grace = `${ACCOUNT}:grace`;
    const [shown] = await w.control.users.totp('iam', grace);
    await answer(
      `resync-mfa-device --user-name grace --serial-number ${mfaArn('grace-phone')} --authentication-code1 ${shown?.code} --authentication-code2 ${shown?.nextCode}`,
    );
    await w.advance('1m');
    t.ok(isIn(await (await signIn(w, 'grace')).submit({ mfaCode: await w.totp('iam', grace) })));
  },
);

t.test('CLI-7 aws iam: a virtual device from its picture to its end, and pages of lists', { skip }, async (t) => {
  const w = await world(t, { clock: NOON });
  const home = newHome(t);
  const { aws, answer } = iamShell(home, w);
  const file = (name: string) => join(home, name);
  for (const [name, method] of [
    ['seed', 'Base32StringSeed'],
    ['picture', 'QRCodePNG'],
  ] as const)
    t.strictSame(
      await answer(
        `create-virtual-mfa-device --virtual-mfa-device-name ${name} --outfile ${file(name)} --bootstrap-method ${method} --tags Key=team,Value=a`,
      ),
      { VirtualMFADevice: { SerialNumber: mfaArn(name), Tags: [{ Key: 'team', Value: 'a' }] } },
    );
  t.ok(readPng(readFileSync(file('picture'))).width > 100);
  const seed = readFileSync(file('seed'), 'utf8');
  const serial = `--serial-number ${mfaArn('seed')}`;
  await answer(`enable-mfa-device --user-name alice ${serial} ${await codeOptions(w, seed)}`);
  await w.advance('1m');
  t.ok(isIn(await (await signIn(w, 'alice')).submit({ mfaCode: await w.totp('iam', `${ACCOUNT}:alice`) })));
  const { VirtualMFADevices: listed } = await answer('list-virtual-mfa-devices --page-size 2');
  t.equal(listed.length, 6, 'the client follows the markers');
  t.match(await answer('list-virtual-mfa-devices --assignment-status Unassigned'), {
    VirtualMFADevices: [{ SerialNumber: mfaArn('picture') }],
  });
  const limited = await answer('list-virtual-mfa-devices --max-items 4');
  t.equal(limited.VirtualMFADevices.length, 4);
  t.equal((await answer(`list-virtual-mfa-devices --starting-token ${limited.NextToken}`)).VirtualMFADevices.length, 2);
  const refusals: readonly (readonly [string, Keys, string])[] = [
    [
      `delete-virtual-mfa-device ${serial}`,
      ADMIN,
      '(DeleteConflict) when calling the DeleteVirtualMFADevice operation: ',
    ],
    ['list-mfa-devices --user-name nobody', ADMIN, '(NoSuchEntity) when calling the ListMFADevices operation: '],
    [
      `enable-mfa-device --user-name bob --serial-number ${mfaArn('picture')} --authentication-code1 111111 --authentication-code2 222222`,
      ADMIN,
      '(InvalidAuthenticationCode) when calling the EnableMFADevice operation: ',
    ],
    [
      `deactivate-mfa-device --user-name alice ${serial}`,
      ALICE,
      `(AccessDenied) when calling the DeactivateMFADevice operation: User: arn:aws:iam::${ACCOUNT}:user/alice is not authorized to perform: iam:DeactivateMFADevice on resource: arn:aws:iam::${ACCOUNT}:user/alice `,
    ],
    ['list-groups', ADMIN, '(NotImplemented) when calling the ListGroups operation: '],
  ];
  for (const [args, keys, says] of refusals) {
    const said = await aws(args, keys);
    t.ok(REFUSED.includes(said.code), `${args} ends with ${said.code}`);
    t.ok(said.stderr.includes(`An error occurred ${says}`), `${args}: ${said.stderr}`);
  }
  await answer(`deactivate-mfa-device --user-name alice ${serial}`);
  await answer(`delete-virtual-mfa-device ${serial}`);
  t.ok(isIn(await signIn(w, 'alice')));
});

const SCRIPT = `
import json, os, sys, boto3
from botocore.exceptions import ClientError
iam = boto3.client('iam')
serial = 'arn:aws:iam::${ACCOUNT}:mfa/team/boto'
codes = dict(zip(('AuthenticationCode1', 'AuthenticationCode2'), ('000000', '111111')))
said = {}
def call(name, key=None, **parameters):
  try:
    answer = getattr(iam, name)(**parameters)
    metadata = answer.pop('ResponseMetadata')
    said[key or name] = {**answer, 'request': metadata['RequestId'] == metadata['HTTPHeaders']['x-amzn-requestid']}
  except ClientError as error:
    said[key or name] = {'code': error.response['Error']['Code'], 'status': error.response['ResponseMetadata']['HTTPStatusCode'],
      'modelled': type(error).__name__}
call('create_virtual_mfa_device', VirtualMFADeviceName='boto', Path='/team/', Tags=[{'Key': 'Größe', 'Value': 'é'}])
device = said['create_virtual_mfa_device']['VirtualMFADevice']
device['QRCodePNG'] = device['QRCodePNG'][:8].hex()
device['Base32StringSeed'] = device['Base32StringSeed'].decode()
call('create_virtual_mfa_device', 'twice', VirtualMFADeviceName='boto')
call('enable_mfa_device', UserName='alice', SerialNumber=serial, **codes)
call('resync_mfa_device', UserName='alice', SerialNumber=serial, **codes)
call('list_mfa_device_tags', SerialNumber=serial)
call('tag_mfa_device', SerialNumber=serial, Tags=[{'Key': 'k', 'Value': ''}])
call('untag_mfa_device', SerialNumber=serial, TagKeys=['k'])
call('list_mfa_devices')
call('get_mfa_device', UserName='bob', SerialNumber='arn:aws:iam::${ACCOUNT}:mfa/bob-phone')
call('deactivate_mfa_device', UserName='bob', SerialNumber='arn:aws:iam::${ACCOUNT}:mfa/bob-phone')
call('list_virtual_mfa_devices', AssignmentStatus='Any')
call('delete_virtual_mfa_device', SerialNumber=serial)
call('delete_virtual_mfa_device', 'gone', SerialNumber=serial)
pages = iam.get_paginator('list_virtual_mfa_devices').paginate(PaginationConfig={'PageSize': 1})
said['pages'] = [len(page['VirtualMFADevices']) for page in pages]
json.dump(said, sys.stdout, default=str)
`;

t.test(
  'CLI-7 boto3 calls all eleven operations for MFA devices',
  { skip: pythonPackageMissing('boto3') },
  async (t) => {
    const w = await world(t, { listen: true });
    const endpoint = `http://127.0.0.1:${w.control.port}`;
    const { stdout, stderr } = await run('python3', ['-c', SCRIPT], clientEnv(newHome(t), endpoint, ADMIN));
    t.equal(stderr, '');
    const said = JSON.parse(stdout || '{}');
    const answered = { request: true };
    const SerialNumber = mfaArn('team/boto');
    t.match(said, {
      create_virtual_mfa_device: {
        VirtualMFADevice: {
          SerialNumber,
          Base32StringSeed: /^[A-Z2-7]{32}$/,
          QRCodePNG: '89504e470d0a1a0a',
          Tags: [{ Key: 'Größe', Value: 'é' }],
        },
        ...answered,
      },
      twice: { code: 'EntityAlreadyExists', status: 409, modelled: 'EntityAlreadyExistsException' },
      enable_mfa_device: {
        code: 'InvalidAuthenticationCode',
        status: 403,
        modelled: 'InvalidAuthenticationCodeException',
      },
      resync_mfa_device: { code: 'NoSuchEntity', status: 404, modelled: 'NoSuchEntityException' },
      list_mfa_device_tags: { Tags: [{ Key: 'Größe', Value: 'é' }], IsTruncated: false, ...answered },
      tag_mfa_device: answered,
      untag_mfa_device: answered,
      list_mfa_devices: { MFADevices: [], IsTruncated: false, ...answered },
      get_mfa_device: { UserName: 'bob', SerialNumber: mfaArn('bob-phone'), EnableDate: /^20/, ...answered },
      deactivate_mfa_device: answered,
      delete_virtual_mfa_device: answered,
      gone: { code: 'NoSuchEntity', status: 404 },
      pages: [1, 1, 1, 1],
    });
    const listed: readonly { readonly SerialNumber: string; readonly User?: object }[] =
      said.list_virtual_mfa_devices.VirtualMFADevices;
    t.strictSame(
      listed
        .filter(({ User }) => User === undefined)
        .map((device) => device.SerialNumber)
        .toSorted(),
      [mfaArn('bob-phone'), SerialNumber],
    );
    t.ok(isIn(await signIn(w, 'bob')));
  },
);
