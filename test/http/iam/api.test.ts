import t from 'tap';
import { allOf, enable, IAM_VERSION, iam, makeDevice, mfaArn } from '../../helpers/iam.ts';
import { ADMIN, ALICE, type Keys, posted, send, sign, type Unsigned } from '../../helpers/signed-call.ts';
import { ACCOUNT, assume, read, sts } from '../../helpers/sts.ts';
import { OTHER, people, ROOT, SESSION, USER } from '../../helpers/sts-people.ts';
import { type World, world } from '../../helpers/world.ts';
import { forgeries } from '../forgeries.ts';

const NOON = { mode: 'frozen', at: Date.UTC(2030, 5, 1, 12) } as const;
const HOST = 'iam.amazonaws.com';

const reasons = async (w: World): Promise<readonly (string | undefined)[]> =>
  (await w.control.journal.list({ event: 'api.refused' })).map(({ reason }) => reason);

t.test('CLI-7 lists are paged, and a marker is of one list', async (t) => {
  const w = await world(t);
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (const name of names) await makeDevice(w, name);
  const seen: string[] = [];
  const status = { AssignmentStatus: 'Unassigned', MaxItems: '2' };
  let marker: string | undefined;
  for (const [size, truncated] of [
    [2, 'true'],
    [2, 'true'],
    [1, 'false'],
  ] as const) {
    const answer = await iam(w, 'ListVirtualMFADevices', {
      ...status,
      ...(marker !== undefined && { Marker: marker }),
    });
    const found = allOf(answer, 'SerialNumber');
    t.equal(found.length, size);
    t.equal(answer.of('IsTruncated'), truncated);
    marker = answer.of('Marker');
    t.equal(marker === '', truncated === 'false');
    seen.push(...found);
    // A change between two pages moves no item of them.
    if (size === 2) await iam(w, 'DeleteVirtualMFADevice', { SerialNumber: found[0] ?? '' });
  }
  t.same(
    seen.toSorted(),
    names.map((name) => mfaArn(name)),
  );
  const first = (await iam(w, 'ListVirtualMFADevices', { MaxItems: '1' })).of('Marker');
  const elsewhere: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['ListVirtualMFADevices', { AssignmentStatus: 'Assigned' }],
    ['ListMFADevices', { UserName: 'bob' }],
    ['ListMFADeviceTags', { SerialNumber: mfaArn('e') }],
  ];
  for (const [operation, given] of elsewhere)
    for (const Marker of [first, 'nothing', '.'])
      t.match(await iam(w, operation, { ...given, Marker }), { status: 400, code: 'ValidationError' }, operation);
});

t.test('CLI-7 tags of a virtual device: put, put over, taken away, listed by key', async (t) => {
  const w = await world(t);
  const SerialNumber = mfaArn('bob-phone');
  const tag = (...pairs: readonly (readonly [string, string])[]) =>
    iam(w, 'TagMFADevice', {
      SerialNumber,
      ...Object.fromEntries(
        pairs.flatMap(([key, value], at) => [
          [`Tags.member.${at + 1}.Key`, key],
          [`Tags.member.${at + 1}.Value`, value],
        ]),
      ),
    });
  const tags = async () => {
    const answer = await iam(w, 'ListMFADeviceTags', { SerialNumber });
    return Object.fromEntries(allOf(answer, 'Key').map((key, at) => [key, allOf(answer, 'Value')[at]]));
  };
  t.same(await tags(), {});
  t.equal((await tag(['b', '1'], ['a', ''])).status, 200);
  t.equal((await tag(['B', '2'])).status, 200, 'keys are compared without case');
  t.strictSame(Object.entries(await tags()), [
    ['B', '2'],
    ['a', ''],
  ]);
  t.equal(
    (await iam(w, 'UntagMFADevice', { SerialNumber, 'TagKeys.member.1': 'b', 'TagKeys.member.2': 'no' })).status,
    200,
  );
  t.strictSame(await tags(), { a: '' });
  const fifty = Array.from({ length: 50 }, (_, at) => [`k${at}`, ''] as const);
  for (const wrong of [
    fifty,
    [
      ['x', '1'],
      ['X', '2'],
    ] as const,
    [['aws:x', '1']] as const,
  ])
    t.match(await tag(...wrong), { status: 400, code: 'InvalidInput' });
  t.strictSame(await tags(), { a: '' }, 'nothing of a refused call is kept');
});

t.test(
  'HOST-3 the IAM API answers at its host in every style and at the plain endpoint, posted or in a URL',
  async (t) => {
    const w = await world(t, { listen: true });
    const own = w.control.port ?? 0;
    const call = { Action: 'ListMFADevices', Version: '2010-05-08', UserName: 'bob' };
    const named = { 'x-latchkey-sandbox': w.name };
    const roots: readonly (readonly [string, number, Record<string, string>?, string?])[] = [
      [`http://localhost:${own}/`, own, undefined, 'eu-west-1'],
      [`http://localhost:${w.port}/~${w.name}/`, w.port],
      [w.url(HOST), w.port],
      [w.url(HOST, '/', 'path'), w.port],
      [`http://${HOST}/`, w.port, named],
    ];
    for (const [root, at, headers = {}, region] of roots) {
      const get = `${root}?${new URLSearchParams(call)}`;
      const requests: readonly (readonly [Unsigned, boolean])[] = [
        [posted(root, call), false],
        [{ method: 'GET', url: get, headers: {} }, true],
      ];
      for (const [request, presign] of requests) {
        const signed = await sign(request, { keys: ADMIN, service: 'iam', region, presign });
        const answer = read(await send(at, { ...signed, headers: { ...signed.headers, ...headers } }));
        t.equal(answer.of('SerialNumber'), mfaArn('bob-phone'), `${request.method} ${root} ${answer.message}`);
      }
    }
  },
);

t.test('CLI-7 an operation that is not there yet says so, and one that nobody knows is unknown', async (t) => {
  const w = await world(t);
  for (const operation of ['CreateUser', 'GetAccountSummary', 'UploadSigningCertificate'])
    for (const keys of [ADMIN, { ...ADMIN, secretAccessKey: 'wrong' }])
      t.match(await iam(w, operation, {}, { keys }), {
        status: 501,
        code: 'NotImplemented',
        message: new RegExp(`iam:${operation}`),
      });
  for (const operation of ['Nothing', 'toString', '', 'GetCallerIdentity'])
    t.match(await iam(w, operation), { status: 400, code: 'InvalidAction' }, operation);
  t.match(await iam(w, 'ListMFADevices', {}, { url: w.url('sts.amazonaws.com') }), {
    status: 400,
    code: 'InvalidAction',
  });
});

for (const [title, { call, tamper, reason, code, status = 403, says }] of Object.entries(forgeries)) {
  t.test(`CLI-7 a call of the IAM API is refused for ${title}, and TEST-6 the journal says why`, async (t) => {
    const w = await people(t);
    const request = posted(`${w.origin}/`, { Action: 'ListMFADevices', Version: IAM_VERSION });
    const signing = typeof call === 'function' ? call() : call;
    const signed = await sign(request, {
      keys: ALICE,
      ...signing,
      service: signing?.service === undefined ? 'iam' : 'sts',
    });
    const answer = read(await send(w.port, tamper?.(signed) ?? signed));
    t.match(answer, { status, code, message: new RegExp(says.source.replace('sts', 'iam')) });
    t.strictSame(await reasons(w), [reason]);
  });
}

t.test('CLI-7 policies decide each action, and root may do all; a denial names action and ARN', async (t) => {
  const w = await people(t);
  const bob = { UserName: 'bob', SerialNumber: mfaArn('bob-phone') };
  const codes = { AuthenticationCode1: '000000', AuthenticationCode2: '000001' };
  const calls: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['CreateVirtualMFADevice', { VirtualMFADeviceName: 'x', Path: '/p/' }, mfaArn('p/x')],
    ['EnableMFADevice', { ...bob, ...codes }, `${USER}/bob`],
    ['ResyncMFADevice', { ...bob, ...codes }, `${USER}/bob`],
    ['DeactivateMFADevice', bob, `${USER}/bob`],
    ['DeactivateMFADevice', { SerialNumber: bob.SerialNumber }, `${USER}/alice`],
    ['DeactivateMFADevice', { ...bob, UserName: 'nobody' }, `${USER}/nobody`],
    ['DeleteVirtualMFADevice', { SerialNumber: bob.SerialNumber }, bob.SerialNumber],
    ['ListVirtualMFADevices', {}, mfaArn('*')],
    ['ListMFADevices', {}, `${USER}/alice`],
    ['ListMFADevices', { UserName: 'bob' }, `${USER}/bob`],
    ['GetMFADevice', bob, `${USER}/bob`],
    [
      'TagMFADevice',
      { SerialNumber: bob.SerialNumber, 'Tags.member.1.Key': 'k', 'Tags.member.1.Value': 'v' },
      bob.SerialNumber,
    ],
    ['UntagMFADevice', { SerialNumber: bob.SerialNumber, 'TagKeys.member.1': 'k' }, bob.SerialNumber],
    ['ListMFADeviceTags', { SerialNumber: bob.SerialNumber }, bob.SerialNumber],
  ];
  for (const [operation, given, resource] of calls)
    t.match(await iam(w, operation, given, { keys: ALICE }), {
      status: 403,
      code: 'AccessDenied',
      message: `User: ${USER}/alice is not authorized to perform: iam:${operation} on resource: ${resource} because no identity-based policy allows`,
    });
  const auditor = await assume(w, 'Auditor', { ExternalId: 'latchkey' });
  t.equal(
    (await iam(w, 'ListMFADevices', { UserName: 'bob' }, { keys: auditor })).of('SerialNumber'),
    mfaArn('bob-phone'),
  );
  t.match(await iam(w, 'DeactivateMFADevice', bob, { keys: auditor }), {
    code: 'AccessDenied',
    message: `${SESSION}/Auditor/session is not authorized to perform: iam:DeactivateMFADevice`,
  });
  const limited = await assume(w, 'Admin', {
    Policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'iam:List*', Resource: '*' }] }),
  });
  t.equal((await iam(w, 'ListMFADevices', { UserName: 'bob' }, { keys: limited })).status, 200);
  t.match(await iam(w, 'DeactivateMFADevice', bob, { keys: limited }), { message: /because no session policy allows/ });
  t.equal((await iam(w, 'DeactivateMFADevice', bob, { keys: ROOT })).status, 200, 'root may');
});

t.test('CLI-7 credentials of GetSessionToken need MFA, and those of GetFederationToken never do', async (t) => {
  const w = await people(t, { clock: NOON });
  const list = (keys: Keys) => iam(w, 'ListMFADevices', { UserName: 'bob' }, { keys });
  const invalid = {
    status: 403,
    code: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid',
  };
  t.match(await list((await sts(w, 'GetSessionToken')).keys), invalid);
  const policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
  t.match(await list((await sts(w, 'GetFederationToken', { Name: 'fred', Policy: policy })).keys), invalid);
  t.strictSame(await reasons(w), ['CREDENTIALS_NOT_FOR_IAM', 'CREDENTIALS_NOT_FOR_IAM']);
  const seed = await makeDevice(w, 'admins');
  t.equal((await enable(w, 'admin', 'admins', seed)).status, 200);
  await w.advance('1m');
  const TokenCode = await w.totp('iam', `${ACCOUNT}:admin`);
  const { keys } = await sts(w, 'GetSessionToken', { SerialNumber: mfaArn('admins'), TokenCode });
  t.equal((await list(keys)).of('SerialNumber'), mfaArn('bob-phone'));
});

t.test('IAM-6 CLI-7 a root user’s device is listed, and nobody changes it by the API', async (t) => {
  const [id, other] = ['222233334444', ADMIN];
  const w = await world(t, {
    fixtures: {
      extends: 'default',
      accounts: [
        {
          id,
          rootEmail: 'root-mfa@example.com',
          root: {
            password: 'Root-Passw0rd!',
            devices: [{ type: 'totp', name: 'root-mfa-phone', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' }],
            accessKeys: [{ id: ROOT.accessKeyId, secret: ROOT.secretAccessKey }],
          },
          users: [
            { name: 'boss', allow: ['iam:*'], accessKeys: [{ id: OTHER.accessKeyId, secret: OTHER.secretAccessKey }] },
          ],
        },
      ],
    },
  });
  const SerialNumber = mfaArn('root-mfa-phone', id);
  const code = { AuthenticationCode1: '000000', AuthenticationCode2: '000001' };
  for (const keys of [ROOT, OTHER]) {
    const listed = (await iam(w, 'ListVirtualMFADevices', {}, { keys })).flat;
    t.match(listed, `${SerialNumber}</SerialNumber><User><UserId>${id}</UserId><Arn>arn:aws:iam::${id}:root</Arn>`);
    t.equal((await iam(w, 'DeleteVirtualMFADevice', { SerialNumber }, { keys })).code, 'DeleteConflict');
    for (const UserName of ['root', 'boss']) {
      t.equal((await iam(w, 'DeactivateMFADevice', { UserName, SerialNumber }, { keys })).code, 'NoSuchEntity');
      t.equal((await iam(w, 'ResyncMFADevice', { UserName, SerialNumber, ...code }, { keys })).code, 'NoSuchEntity');
    }
  }
  t.equal(
    (await iam(w, 'DeactivateMFADevice', { SerialNumber }, { keys: ROOT })).code,
    'ValidationError',
    'nor root itself',
  );
  t.equal((await iam(w, 'ListMFADevices', {}, { keys: ROOT })).of('SerialNumber'), SerialNumber);
  t.match(
    await iam(w, 'DeleteVirtualMFADevice', { SerialNumber }, { keys: other }),
    { code: 'NoSuchEntity' },
    'another account',
  );
});
