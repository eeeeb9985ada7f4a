import t from 'tap';
import type { ErrorCode } from '../../../src/core/errors.ts';
import { mfaDevices, type TotpDevice } from '../../../src/core/mfa/device.ts';
import { codesOf, enable, iam, makeDevice, mfaArn, serialsOf, unassigned } from '../../helpers/iam.ts';
import { enterIam, isIn, sandboxOf } from '../../helpers/sign-in.ts';
import { ACCOUNT, assume } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const NOON = { mode: 'frozen', at: Date.UTC(2030, 5, 1, 12) } as const;

const reasons = async (w: World): Promise<readonly (string | undefined)[]> =>
  (await w.control.journal.list({ event: 'api.refused' })).map(({ reason }) => reason);

const SERIAL = { SerialNumber: mfaArn('bob-phone') };
const CODES = { AuthenticationCode1: '918273', AuthenticationCode2: '564738' };
const FOR_BOB = { UserName: 'bob', ...SERIAL };
const tagged = { 'Tags.member.1.Key': 'k', 'Tags.member.1.Value': 'v' };

/** Calls of `admin`, how they are refused, and the true reason. */
const refusals: readonly (readonly [string, Readonly<Record<string, string>>, number, string, ErrorCode])[] = [
  ['CreateVirtualMFADevice', {}, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['CreateVirtualMFADevice', { VirtualMFADeviceName: '' }, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['CreateVirtualMFADevice', { VirtualMFADeviceName: 'a/b' }, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['CreateVirtualMFADevice', { VirtualMFADeviceName: 'a', Path: 'b' }, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['CreateVirtualMFADevice', { VirtualMFADeviceName: 'a', Path: '/$/' }, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['CreateVirtualMFADevice', { VirtualMFADeviceName: 'a'.repeat(250) }, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['CreateVirtualMFADevice', { VirtualMFADeviceName: 'BOB-phone' }, 409, 'EntityAlreadyExists', 'DEVICE_NAME_TAKEN'],
  [
    'CreateVirtualMFADevice',
    { VirtualMFADeviceName: 'bob-phone', Path: '/a/' },
    409,
    'EntityAlreadyExists',
    'DEVICE_NAME_TAKEN',
  ],
  ['CreateVirtualMFADevice', { VirtualMFADeviceName: 'carol-key' }, 409, 'EntityAlreadyExists', 'DEVICE_NAME_TAKEN'],
  [
    'CreateVirtualMFADevice',
    { VirtualMFADeviceName: 'a', 'Tags.member.1.Key': 'aws:k', 'Tags.member.1.Value': '' },
    400,
    'InvalidInput',
    'TAGS_INVALID',
  ],
  ['EnableMFADevice', FOR_BOB, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  [
    'EnableMFADevice',
    { ...FOR_BOB, ...CODES, AuthenticationCode2: '12345' },
    400,
    'ValidationError',
    'PARAMETERS_INVALID',
  ],
  [
    'EnableMFADevice',
    { ...FOR_BOB, ...CODES, AuthenticationCode2: '12345a' },
    400,
    'ValidationError',
    'PARAMETERS_INVALID',
  ],
  ['EnableMFADevice', { ...SERIAL, ...CODES, UserName: 'nobody' }, 404, 'NoSuchEntity', 'NOT_FOUND'],
  ['EnableMFADevice', { UserName: 'bob', SerialNumber: mfaArn('none'), ...CODES }, 404, 'NoSuchEntity', 'NOT_FOUND'],
  ['EnableMFADevice', { UserName: 'bob', SerialNumber: 'GAHT12345678', ...CODES }, 404, 'NoSuchEntity', 'NOT_FOUND'],
  [
    'EnableMFADevice',
    { UserName: 'alice', SerialNumber: mfaArn('carol-key'), ...CODES },
    404,
    'NoSuchEntity',
    'NOT_FOUND',
  ],
  ['EnableMFADevice', { ...FOR_BOB, ...CODES }, 409, 'EntityAlreadyExists', 'DEVICE_REGISTERED_ALREADY'],
  [
    'EnableMFADevice',
    { UserName: 'bob', SerialNumber: mfaArn('spare'), ...CODES },
    403,
    'InvalidAuthenticationCode',
    'CODES_NOT_CONSECUTIVE',
  ],
  ['ResyncMFADevice', { ...FOR_BOB, ...CODES }, 403, 'InvalidAuthenticationCode', 'CODES_NOT_CONSECUTIVE'],
  ['ResyncMFADevice', { UserName: 'alice', ...SERIAL, ...CODES }, 404, 'NoSuchEntity', 'NOT_FOUND'],
  ['ResyncMFADevice', { UserName: 'bob', SerialNumber: mfaArn('spare'), ...CODES }, 404, 'NoSuchEntity', 'NOT_FOUND'],
  [
    'ResyncMFADevice',
    { UserName: 'carol', SerialNumber: mfaArn('carol-key'), ...CODES },
    404,
    'NoSuchEntity',
    'NOT_FOUND',
  ],
  ['DeactivateMFADevice', {}, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['DeactivateMFADevice', { UserName: 'alice', ...SERIAL }, 404, 'NoSuchEntity', 'NOT_FOUND'],
  ['DeactivateMFADevice', { UserName: 'carol', SerialNumber: mfaArn('carol-key') }, 404, 'NoSuchEntity', 'NOT_FOUND'],
  ['DeleteVirtualMFADevice', SERIAL, 409, 'DeleteConflict', 'DEVICE_IN_USE'],
  ['DeleteVirtualMFADevice', { SerialNumber: mfaArn('carol-key') }, 404, 'NoSuchEntity', 'NOT_FOUND'],
  ['DeleteVirtualMFADevice', { SerialNumber: 'short' }, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['ListVirtualMFADevices', { AssignmentStatus: 'assigned' }, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['ListVirtualMFADevices', { MaxItems: '0' }, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['ListVirtualMFADevices', { MaxItems: '1001' }, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['ListVirtualMFADevices', { MaxItems: 'many' }, 400, 'MalformedInput', 'MALFORMED_REQUEST'],
  ['ListMFADevices', { UserName: 'nobody' }, 404, 'NoSuchEntity', 'NOT_FOUND'],
  ['ListMFADevices', { UserName: 'a b' }, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['TagMFADevice', { SerialNumber: mfaArn('none'), ...tagged }, 404, 'NoSuchEntity', 'NOT_FOUND'],
  ['TagMFADevice', SERIAL, 400, 'ValidationError', 'PARAMETERS_INVALID'],
  ['UntagMFADevice', { SerialNumber: mfaArn('none'), 'TagKeys.member.1': 'k' }, 404, 'NoSuchEntity', 'NOT_FOUND'],
  ['ListMFADeviceTags', { SerialNumber: mfaArn('none') }, 404, 'NoSuchEntity', 'NOT_FOUND'],
];

t.test('CLI-7 IAM-6 wrong calls about MFA devices, each with its code, and nothing changed', async (t) => {
  const w = await world(t);
  await makeDevice(w, 'spare');
  const { store } = await sandboxOf(w);
  const before = await store.list(mfaDevices);
  for (const [operation, given, status, code, reason] of refusals) {
    const answer = await iam(w, operation, given);
    const what = `${operation} ${JSON.stringify(given).slice(0, 80)}: ${answer.code} ${answer.message}`;
    t.match(answer, { status, code, message: /./ }, what);
    t.notMatch(answer.message, /918273|564738/, 'codes are not repeated');
    t.equal((await reasons(w)).at(-1), reason, what);
  }
  t.strictSame(await store.list(mfaDevices), before);
  t.equal(
    (await iam(w, 'ListMFADevices', {}, { keys: await assume(w, 'Admin') })).code,
    'ValidationError',
    'a role is no user',
  );
});

t.test('CLI-7 ROOT-5 the ninth device of a user is refused, of whatever mix', async (t) => {
  const w = await world(t, { clock: NOON });
  for (let number = 1; number <= 7; number++) {
    const name = `app-${number}`;
    t.equal((await enable(w, 'carol', name, await makeDevice(w, name))).status, 200);
  }
  const seed = await makeDevice(w, 'ninth');
  t.match(await enable(w, 'carol', 'ninth', seed), { status: 409, code: 'LimitExceeded' });
  t.equal((await serialsOf(w, 'carol')).length, 8, 'her passkey is one of them');
  t.strictSame(await unassigned(w), [mfaArn('ninth')]);
  t.equal((await iam(w, 'DeactivateMFADevice', { UserName: 'carol', SerialNumber: mfaArn('app-1') })).status, 200);
  t.equal((await enable(w, 'carol', 'ninth', seed)).status, 200);
});

t.test('CLI-7 an account has as many virtual devices as users at most', async (t) => {
  const w = await world(t);
  await makeDevice(w, 'first');
  const { store } = await sandboxOf(w);
  const [first] = (await store.list(mfaDevices, { index: 'user', key: `unassigned/${ACCOUNT}` })).items;
  for (let number = 2; number <= 4995; number++) {
    const name = `n${number}`;
    await store.put(mfaDevices, { ...(first as TotpDevice), id: name, name, serialNumber: mfaArn(name) }, 0);
  }
  const made = (name: string) => iam(w, 'CreateVirtualMFADevice', { VirtualMFADeviceName: name });
  t.equal((await made('last')).status, 200, 'with the four of the seeded users');
  t.match(await made('more'), { status: 409, code: 'LimitExceeded' });
  t.equal((await iam(w, 'DeleteVirtualMFADevice', { SerialNumber: mfaArn('last') })).status, 200);
  t.equal((await made('more')).status, 200);
});

t.test(
  'CLI-7 many at once: one device per name, one user per device, and it is deleted or enabled, never both',
  async (t) => {
    const w = await world(t, { clock: NOON });
    const statuses = async (calls: readonly Promise<{ readonly status: number; readonly code: string }>[]) =>
      (await Promise.all(calls)).map(({ status, code }) => `${status} ${code}`.trim()).toSorted();
    const twenty = <T>(make: (at: number) => T): T[] => Array.from({ length: 20 }, (_, at) => make(at));
    t.strictSame(
      await statuses(
        twenty((at) => iam(w, 'CreateVirtualMFADevice', { VirtualMFADeviceName: at % 2 ? 'one' : 'ONE' })),
      ),
      ['200', ...Array(19).fill('409 EntityAlreadyExists')],
    );
    const seed = await makeDevice(w, 'app');
    const given = { SerialNumber: mfaArn('app'), ...(await codesOf(w, seed)) };
    const names = ['alice', 'bob', 'erin', 'heidi'];
    const found = await statuses(
      twenty((at) => iam(w, 'EnableMFADevice', { UserName: names[at % 4] ?? '', ...given })),
    );
    t.strictSame(found, ['200', ...Array(19).fill('409 EntityAlreadyExists')]);
    const owners = await Promise.all(names.map((name) => serialsOf(w, name)));
    t.equal(owners.flat().filter((serial) => serial === mfaArn('app')).length, 1);
    for (let round = 0; round < 5; round++) {
      const both = await makeDevice(w, `r${round}`);
      const SerialNumber = mfaArn(`r${round}`);
      const [enabled, deleted] = await Promise.all([
        enable(w, 'alice', `r${round}`, both),
        iam(w, 'DeleteVirtualMFADevice', { SerialNumber }),
      ]);
      t.equal([enabled, deleted].filter(({ status }) => status === 200).length, 1, `${enabled.code} ${deleted.code}`);
      t.equal((await serialsOf(w, 'alice')).includes(SerialNumber), enabled.status === 200);
    }
  },
);

t.test('TEST-1 CLI-7 devices are of one sandbox, and go with its export, its reset, their account', async (t) => {
  const [w, other] = [await world(t), await world(t)];
  await makeDevice(w, 'mine');
  t.strictSame(await unassigned(other), []);
  t.equal((await iam(other, 'DeleteVirtualMFADevice', { SerialNumber: mfaArn('mine') })).code, 'NoSuchEntity');
  t.equal((await iam(w, 'DeactivateMFADevice', FOR_BOB)).status, 200);
  t.ok(isIn(await enterIam(w, ACCOUNT, { username: 'bob' })));
  t.notOk(isIn(await enterIam(other, ACCOUNT, { username: 'bob' })), 'there he has his phone');
  await other.control.state.import(await w.control.state.export());
  t.strictSame((await unassigned(other)).toSorted(), [mfaArn('bob-phone'), mfaArn('mine')]);
  await w.control.reset();
  t.strictSame([await unassigned(w), await serialsOf(w, 'bob')], [[], [mfaArn('bob-phone')]]);
  await other.control.users.remove('root', ACCOUNT);
  const { items } = await (await sandboxOf(other)).store.list(mfaDevices, { index: 'account', key: ACCOUNT });
  t.strictSame(items, []);
});
