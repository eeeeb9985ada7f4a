import t from 'tap';
import { qrPng } from '../../../src/core/mfa/totp/qr.ts';
import { asIam } from '../../helpers/console-visitor.ts';
import { allOf, codesOf, enable, iam, makeDevice, mfaArn, serialsOf, unassigned } from '../../helpers/iam.ts';
import { readPng } from '../../helpers/read-png.ts';
import { complaint, enterIam, events, isIn } from '../../helpers/sign-in.ts';
import { ACCOUNT, role, sts } from '../../helpers/sts.ts';
import { people, ROOT, USER } from '../../helpers/sts-people.ts';
import { generateTotp } from '../../helpers/totp.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const NOON = { mode: 'frozen', at: Date.UTC(2030, 5, 1, 12) } as const;
const STEP = '30s';
const CONSOLE = 'console.aws.amazon.com';

const signIn = (w: World, username: string): Promise<Visitor> => enterIam(w, ACCOUNT, { username });
const asksForCode = (visitor: Visitor): boolean => visitor.has('[name=mfaCode]');

/** Registers an authenticator app on the pages. */
async function registerInConsole(w: World, visitor: Visitor, deviceName: string): Promise<void> {
  await visitor.goto(w.url(CONSOLE, '/iam/home/mfa/register'));
  await visitor.submit({ deviceName });
  await visitor.submit({}, { form: 'showSecret' });
  const seed = />([A-Z2-7]{32})</.exec(visitor.text('[data-testid=secret-key] pre'))?.[1] ?? '';
  const { AuthenticationCode1: code1 = '', AuthenticationCode2: code2 = '' } = await codesOf(w, seed);
  await visitor.submit({ code1, code2 }, { form: 'submitCodes' });
}

t.test('IAM-6 CLI-7 dave, whose device is lost, signs in once the administrator has deactivated it', async (t) => {
  const w = await world(t);
  const waiting = await signIn(w, 'dave');
  t.ok(asksForCode(waiting));
  const given = { UserName: 'dave', SerialNumber: mfaArn('dave-phone') };
  const answer = await iam(w, 'DeactivateMFADevice', given);
  t.equal(answer.status, 200, answer.message);
  t.match(
    answer.flat,
    /^<DeactivateMFADeviceResponse xmlns="https:\/\/iam\.amazonaws\.com\/doc\/2010-05-08\/"><ResponseMetadata><RequestId>[^<]+<\/RequestId><\/ResponseMetadata><\/DeactivateMFADeviceResponse>$/,
  );
  t.ok(isIn(await signIn(w, 'dave')), 'without a second factor');
  t.strictSame(await serialsOf(w, 'dave'), []);
  t.strictSame(await unassigned(w), [mfaArn('dave-phone')], 'the account keeps it');
  t.match(await events(w, 'mfa.removed'), [{ user: `${USER}/dave`, facts: { by: 'api' } }]);
  t.match(await iam(w, 'DeactivateMFADevice', given), { status: 404, code: 'NoSuchEntity' }, 'it is not his any more');
});

t.test('IAM-6 CLI-7 grace’s device is resynced with two codes, and lets her in', async (t) => {
  const w = await world(t, { clock: NOON });
  const id = `${ACCOUNT}:grace`;
  const shown = async () => (await w.control.users.totp('iam', id))[0];
  const before = await shown();
  t.equal(before?.inSync, false);
  const visitor = await signIn(w, 'grace');
  await visitor.submit({ mfaCode: before?.code ?? '' });
  t.not(complaint(visitor), '');
  const codes = { AuthenticationCode1: before?.code ?? '', AuthenticationCode2: before?.nextCode ?? '' };
  const given = { UserName: 'grace', SerialNumber: mfaArn('grace-phone'), ...codes };
  t.equal((await iam(w, 'ResyncMFADevice', given)).status, 200);
  t.match(await events(w, 'mfa.resynced'), [{ user: `${USER}/grace`, facts: { driftSteps: 20 } }]);
  t.match(
    await iam(w, 'ResyncMFADevice', given),
    { status: 403, code: 'InvalidAuthenticationCode' },
    'codes work once',
  );
  await w.advance('1m');
  t.equal((await shown())?.inSync, true);
  t.ok(isIn(await visitor.submit({ mfaCode: await w.totp('iam', id) })), 'on the page that she was waiting at');
});

t.test('IAM-6 CLI-7 a device that the API enables is asked for at the next console sign-in', async (t) => {
  const w = await world(t, { clock: NOON });
  const session = await asIam(w, 'alice');
  const seed = await makeDevice(w, 'alice-app');
  t.ok(isIn(await signIn(w, 'alice')), 'made is not enabled');
  t.equal((await enable(w, 'alice', 'alice-app', seed)).status, 200);
  const visitor = await signIn(w, 'alice');
  t.ok(asksForCode(visitor));
  t.notOk(
    isIn(await visitor.submit({ mfaCode: await generateTotp(seed, NOON.at) })),
    'the codes that enabled it are used',
  );
  await w.advance('1m');
  t.ok(isIn(await visitor.submit({ mfaCode: await w.totp('iam', `${ACCOUNT}:alice`) })));
  await session.goto(w.url(CONSOLE, '/iam/home'));
  await session.click('[data-testid=section-security]');
  t.match(session.text('[data-testid=device-name]'), 'alice-app', 'the page lists it');
  t.match(session.text('main'), mfaArn('alice-app'));
  t.match(await events(w, 'mfa.registered'), [{ user: `${USER}/alice`, facts: { inSync: true } }]);
});

t.test(
  'IAM-9 CLI-7 a device that is registered in the console is listed by the API, until it is removed there',
  async (t) => {
    const w = await world(t, { clock: NOON });
    const visitor = await asIam(w, 'alice');
    await registerInConsole(w, visitor, 'my-phone');
    const [serial = ''] = await serialsOf(w, 'alice');
    t.match(serial, /^arn:aws:iam::111122223333:mfa\/.*my-phone$/);
    t.match(
      (await iam(w, 'ListVirtualMFADevices')).flat,
      `${serial}</SerialNumber><User><Path>/</Path><UserName>alice<`,
    );
    t.match(await iam(w, 'DeleteVirtualMFADevice', { SerialNumber: serial }), { status: 409, code: 'DeleteConflict' });
    t.match(await iam(w, 'CreateVirtualMFADevice', { VirtualMFADeviceName: 'My-Phone' }), {
      code: 'EntityAlreadyExists',
    });
    await visitor.goto(w.url(CONSOLE, '/iam/home'));
    await visitor.click('[data-testid=section-security]');
    await visitor.click('[data-testid=remove-my-phone]');
    await visitor.submit({});
    t.strictSame(await serialsOf(w, 'alice'), []);
    t.strictSame(await unassigned(w), [], 'a person takes it away for good');
  },
);

t.test('IAM-9 CLI-7 a hardware token goes with its user, and the console gives no serial number twice', async (t) => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const users = [
    { name: 'tina', password: 'Iam-Passw0rd!', devices: [{ type: 'totp', name: 'token', hardware: true, secret }] },
  ];
  const w = await world(t, { clock: NOON, fixtures: { extends: 'default', accounts: [{ id: ACCOUNT, users }] } });
  const token = { UserName: 'tina', SerialNumber: mfaArn('token') };
  t.strictSame(await serialsOf(w, 'tina'), [token.SerialNumber]);
  t.notMatch((await iam(w, 'ListVirtualMFADevices')).answer.text(), token.SerialNumber, 'a token is not virtual');
  t.equal((await iam(w, 'DeleteVirtualMFADevice', { SerialNumber: token.SerialNumber })).code, 'NoSuchEntity');
  t.equal((await iam(w, 'DeactivateMFADevice', token)).status, 200);
  t.ok(isIn(await signIn(w, 'tina')));
  t.strictSame(await unassigned(w), [], 'it goes with its user');
  await makeDevice(w, 'my-phone', { Path: '/alice/' });
  const visitor = await asIam(w, 'alice');
  await registerInConsole(w, visitor, 'my-phone');
  t.strictSame(await serialsOf(w, 'alice'), [mfaArn('alice/my-phone-2')]);
});

t.test('CLI-7 CreateVirtualMFADevice answers the seed and a picture of it, both as base64', async (t) => {
  const w = await world(t);
  const made = await iam(w, 'CreateVirtualMFADevice', {
    VirtualMFADeviceName: 'new-app',
    Path: '/team/a/',
    'Tags.member.1.Key': 'Größe',
    'Tags.member.1.Value': 'a b',
  });
  t.equal(made.of('SerialNumber'), mfaArn('team/a/new-app'));
  t.equal(made.of('Key'), 'Größe');
  const seed = Buffer.from(made.of('Base32StringSeed'), 'base64').toString();
  t.match(seed, /^[A-Z2-7]{32}$/);
  const picture = Buffer.from(made.of('QRCodePNG'), 'base64');
  t.ok(readPng(picture).width > 100);
  t.same(picture, Buffer.from(await qrPng(`otpauth://totp/new-app%40example-corp?secret=${seed}`)));
  const listed = (await iam(w, 'ListVirtualMFADevices', { AssignmentStatus: 'Unassigned' })).flat;
  t.match(
    listed,
    '<VirtualMFADevices><member><SerialNumber>arn:aws:iam::111122223333:mfa/team/a/new-app</SerialNumber></member></VirtualMFADevices>',
  );
  t.notMatch(JSON.stringify(await w.control.journal.list()), seed, 'the journal keeps no seed');
  t.not(await makeDevice(w, 'other'), seed);
});

t.test('CLI-7 a virtual device: made, enabled late, deactivated, enabled for somebody else, deleted', async (t) => {
  const w = await world(t, { clock: NOON });
  const SerialNumber = mfaArn('app');
  const seed = await makeDevice(w, 'app');
  await w.advance('5m');
  t.equal((await enable(w, 'alice', 'app', seed, -8)).status, 200, 'codes of four minutes ago');
  t.match(await events(w, 'mfa.registered'), [{ facts: { inSync: false } }], 'out of sync');
  t.notOk(isIn(await (await signIn(w, 'alice')).submit({ mfaCode: await generateTotp(seed, NOON.at + 300_000) })));
  t.equal(
    (await iam(w, 'ResyncMFADevice', { UserName: 'alice', SerialNumber, ...(await codesOf(w, seed)) })).status,
    200,
  );
  await w.advance(STEP);
  t.ok(isIn(await (await signIn(w, 'alice')).submit({ mfaCode: await generateTotp(seed, NOON.at + 330_000, 1) })));
  const del = () => iam(w, 'DeleteVirtualMFADevice', { SerialNumber });
  t.match(await del(), { status: 409, code: 'DeleteConflict' });
  t.match(await enable(w, 'bob', 'app', seed), { status: 409, code: 'EntityAlreadyExists' });
  t.equal((await iam(w, 'DeactivateMFADevice', { UserName: 'alice', SerialNumber })).status, 200);
  t.match(
    await enable(w, 'bob', 'app', seed),
    { status: 403, code: 'InvalidAuthenticationCode' },
    'alice’s codes are used',
  );
  await w.advance('1m');
  t.equal((await enable(w, 'bob', 'app', seed, 1)).status, 200);
  t.strictSame([await serialsOf(w, 'alice'), await serialsOf(w, 'bob')], [[], [mfaArn('bob-phone'), SerialNumber]]);
  t.equal((await iam(w, 'DeactivateMFADevice', { UserName: 'bob', SerialNumber })).status, 200);
  t.equal((await del()).status, 200);
  t.match(await del(), { status: 404, code: 'NoSuchEntity' });
  t.equal((await enable(w, 'bob', 'app', seed)).code, 'NoSuchEntity');
  t.not(await makeDevice(w, 'app'), seed, 'the name is free, and the seed a new one');
});

t.test('CLI-7 lists: by assignment, by user, the caller’s own, root’s', async (t) => {
  const w = await people(t);
  await makeDevice(w, 'spare');
  const virtual = async (AssignmentStatus?: string) =>
    allOf(
      await iam(w, 'ListVirtualMFADevices', AssignmentStatus === undefined ? {} : { AssignmentStatus }),
      'SerialNumber',
    );
  const assigned = ['bob', 'dave', 'grace', 'heidi'].map((name) => mfaArn(`${name}-phone`));
  t.same((await virtual('Assigned')).toSorted(), assigned);
  t.same(await virtual('Unassigned'), [mfaArn('spare')]);
  t.same((await virtual()).toSorted(), [...assigned, mfaArn('spare')]);
  t.same(await virtual('Any'), await virtual());
  const got = await iam(w, 'GetMFADevice', { UserName: 'heidi', SerialNumber: mfaArn('heidi-phone') });
  t.match([got.of('UserName'), got.of('EnableDate')], ['heidi', /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/]);
  for (const SerialNumber of ['heidi-key', 'bob-phone', 'spare'].map((name) => mfaArn(name)))
    t.equal((await iam(w, 'GetMFADevice', { UserName: 'heidi', SerialNumber })).code, 'NoSuchEntity', SerialNumber);
  t.same(allOf(await iam(w, 'ListMFADevices'), 'SerialNumber'), [], 'admin has none');
  t.same(allOf(await iam(w, 'ListMFADevices', {}, { keys: ROOT }), 'SerialNumber'), [], 'nor has root');
});

const fido = (user: string, device: string): RegExp =>
  new RegExp(`^arn:aws:iam::${ACCOUNT}:u2f/user/${user}/${device}-[A-Z2-7]{26}$`);

t.test('IAM-9 passkeys have serial numbers of their own, and STS takes none of them', async (t) => {
  const w = await people(t);
  t.match(await serialsOf(w, 'heidi'), [mfaArn('heidi-phone'), fido('heidi', 'heidi-key')]);
  const [SerialNumber = ''] = await serialsOf(w, 'carol');
  t.match(SerialNumber, fido('carol', 'carol-key'));
  const get = () => iam(w, 'GetMFADevice', { UserName: 'carol', SerialNumber });
  const got = await get();
  t.match([got.of('UserName'), got.of('SerialNumber')], ['carol', SerialNumber]);
  const alice = await iam(w, 'GetMFADevice', { UserName: 'alice', SerialNumber });
  t.match(alice, { status: 404, code: 'NoSuchEntity' }, 'it is another user’s');
  t.notMatch((await iam(w, 'ListVirtualMFADevices')).flat, SerialNumber, 'nor is it virtual');
  const codes = { AuthenticationCode1: '111111', AuthenticationCode2: '222222' };
  for (const operation of ['EnableMFADevice', 'ResyncMFADevice'])
    t.match(
      await iam(w, operation, { UserName: 'carol', SerialNumber, ...codes }),
      { code: 'NoSuchEntity' },
      operation,
    );
  const denied = {
    status: 403,
    code: 'AccessDenied',
    message:
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
  };
  const proof = { SerialNumber, TokenCode: '123456' };
  t.match(await sts(w, 'GetSessionToken', proof), denied);
  t.match(await sts(w, 'AssumeRole', { RoleArn: role('Admin'), RoleSessionName: 'me', ...proof }), denied);
  t.notOk(isIn(await signIn(w, 'carol')), 'her sign-in asks for it');
  t.equal((await iam(w, 'DeactivateMFADevice', { UserName: 'carol', SerialNumber })).status, 200);
  t.equal((await get()).code, 'NoSuchEntity');
  t.same(await serialsOf(w, 'carol'), []);
  t.ok(isIn(await signIn(w, 'carol')), 'and asks no more');
  t.match(await w.control.journal.list({ event: 'mfa.removed' }), [{ device: SerialNumber, by: 'api' }]);
});
