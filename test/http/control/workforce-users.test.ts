import t from 'tap';
import { type World, world } from '../../helpers/world.ts';

const CORP = 'd-1234567890';
const JANE = `${CORP}:jane_doe`;
const MALFORMED = { code: 'MALFORMED_REQUEST', status: 400 } as const;

t.test('TEST-7 workforce users are found by directory ID and by subdomain, in any case', async (t) => {
  const { users } = (await world(t)).control;
  const jane = await users.get('workforce', JANE);
  t.match(jane, {
    kind: 'workforce',
    id: JANE,
    directory: CORP,
    name: 'jane_doe',
    email: 'jane_doe@example.com',
    displayName: 'Jane Doe',
    hasPassword: true,
    emailVerified: true,
    groups: [],
    applications: ['Sample Payroll', 'Sample Wiki'],
    devices: [],
  });
  t.strictSame(
    jane.assignments?.map(({ account, permissionSet }) => `${account} ${permissionSet}`),
    ['111122223333', '222233334444', '333344445555'].flatMap((account) => [
      `${account} AdministratorAccess`,
      `${account} ReadOnlyAccess`,
    ]),
  );
  t.same(await users.get('workforce', 'Example-Corp:JANE_DOE'), jane);
  t.match(await users.get('workforce', 'example-corp:john_totp'), { groups: ['Engineers'], assignments: [] });
  const names = (await users.list('workforce')).map(({ id }) => id);
  t.equal(new Set(names).size, 15);
  for (const id of ['jane_doe', `${CORP}:`, ':jane_doe', 'd-1111111111:jane_doe', `${CORP}:nobody`, 'view:jane_doe'])
    await t.rejects(users.get('workforce', id), { code: 'NOT_FOUND', status: 404 }, id);
});

t.test('PORTAL-3 PORTAL-6 a workforce user is added, changed and removed, with what is assigned', async (t) => {
  const { users, directories } = (await world(t)).control;
  const made = await users.create('workforce', {
    directory: 'example-corp',
    name: 'zoë.new',
    email: 'zoe@example.com',
    givenName: 'Zoë',
    groups: ['engineers'],
    assignments: [{ account: '222233334444', permissionSet: 'readonlyaccess' }],
    verificationCode: { demanded: true },
  });
  t.match(made, {
    id: `${CORP}:zoë.new`,
    userId: /^[0-9a-f-]{36}$/,
    displayName: 'Zoë zoë.new',
    hasPassword: false,
    groups: ['Engineers'],
    assignments: [{ account: '222233334444', permissionSet: 'ReadOnlyAccess' }],
    applications: [],
    verificationCode: { demanded: true, by: 'email' },
  });
  const members = async () => (await directories.get(CORP)).groups.find(({ name }) => name === 'Engineers')?.members;
  t.ok((await members())?.includes('zoë.new'));
  const changed = await users.change('workforce', made.id, {
    name: 'zoe',
    phone: '+12025550121',
    groups: [],
    applications: ['Sample Wiki'],
    assignments: [{ account: '333344445555', permissionSet: 'AdministratorAccess' }],
    verificationCode: null,
    password: 'Any-Passw0rd!',
    passwordResetRequired: true,
  });
  t.match(changed, {
    id: `${CORP}:zoe`,
    userId: made.userId ?? '',
    phone: '+12025550121',
    groups: [],
    applications: ['Sample Wiki'],
    assignments: [{ account: '333344445555', permissionSet: 'AdministratorAccess' }],
    hasPassword: true,
    passwordResetRequired: true,
  });
  t.equal(changed.assignments?.length, 1, 'lists are replaced whole');
  t.notOk(changed.verificationCode);
  const again = await users.change('workforce', changed.id, { phone: null, passwordResetRequired: false });
  t.match(again, { passwordResetRequired: false, applications: ['Sample Wiki'] }, 'what is left out stays');
  t.notOk(again.phone);
  await users.remove('workforce', again.id);
  await t.rejects(users.get('workforce', again.id), { code: 'NOT_FOUND' });
  t.notOk((await members())?.includes('zoe'));
  await users.create('workforce', { directory: CORP, name: 'zoe', email: 'zoe@example.com' });
  t.match(await users.get('workforce', `${CORP}:zoe`), { assignments: [], applications: [] }, 'nothing is inherited');
});

const base = { directory: CORP, name: 'x', email: 'x@example.com' };
interface Refusal {
  readonly code: string;
  readonly status?: number;
  readonly detail?: RegExp;
}

const wrongUsers: readonly (readonly [object, Refusal])[] = [
  [{}, { ...MALFORMED, detail: /lacks “directory”; body lacks “email”; body lacks “name”/ }],
  [
    { ...base, allow: [] },
    { ...MALFORMED, detail: /workforce users have no “allow”/ },
  ],
  [
    { ...base, directory: 'd-0000000000' },
    { code: 'NOT_FOUND', status: 404 },
  ],
  [{ ...base, name: 'two words' }, { code: 'INVALID_NAME' }],
  [
    { ...base, name: 'JANE_DOE' },
    { code: 'CONFLICT', status: 409 },
  ],
  [{ ...base, email: 'none' }, { code: 'INVALID_EMAIL' }],
  [{ ...base, phone: '555' }, { code: 'INVALID_PHONE' }],
  [
    { ...base, groups: ['None'] },
    { code: 'NOT_FOUND', detail: /“None” among the groups/ },
  ],
  [
    { ...base, applications: ['None'] },
    { code: 'NOT_FOUND', detail: /applications/ },
  ],
  [{ ...base, assignments: [{ account: '111122223333', permissionSet: 'None' }] }, { code: 'NOT_FOUND' }],
  [{ ...base, assignments: [{ account: '999999999999', permissionSet: 'ReadOnlyAccess' }] }, { code: 'NOT_FOUND' }],
  [
    { ...base, assignments: [{ account: '12', permissionSet: 'X' }] },
    { ...MALFORMED, detail: /12 digits/ },
  ],
];

t.test('a workforce user who cannot be is refused with the reason, and nothing is left of it', async (t) => {
  const { users, directories } = (await world(t)).control;
  const before = [await users.list('workforce'), await directories.get(CORP)];
  for (const [wanted, refusal] of wrongUsers)
    await t.rejects(users.create('workforce', wanted), refusal, JSON.stringify(wanted));
  await t.rejects(users.change('workforce', JANE, { name: 'john_totp', password: 'x' }), { code: 'CONFLICT' });
  await t.rejects(users.change('workforce', JANE, { groups: ['None'], disabled: true }), { code: 'NOT_FOUND' });
  const invited = `${CORP}:lee_invited`;
  await t.rejects(users.change('workforce', invited, { passwordResetRequired: true }), MALFORMED);
  t.same([await users.list('workforce'), await directories.get(CORP)], before);
});

t.test(
  'PORTAL-3 an invitation is mailed, with the portal’s address and a link of 7 days; a new one kills it',
  async (t) => {
    const w = await world(t);
    const { users } = w.control;
    await users.act('workforce', `${CORP}:lee_invited`, 'invite');
    const mail = await w.mail.waitFor({ to: 'lee_invited@example.com' });
    t.match(mail, { from: 'no-reply@signin.aws', subject: /Example Corp/, codes: [], text: /Lee Ivanova/ });
    const [link = '', portal] = mail.links;
    t.match(link, /\/us-east-1\.signin\.aws\/platform\/d-1234567890\/invitation\?token=[0-9a-f]{32}&key=[0-9a-f]{32}$/);
    t.match(portal, /\/example-corp\.awsapps\.com\/start$/);
    t.match(await w.control.journal.list({ event: 'link.sent' }), [
      { purpose: 'workforce-invitation', user: `${CORP}:lee_invited`, to: 'lee_invited@example.com' },
    ]);
    const expiries = (await linksIn(w)).map(({ expiresAt }) => expiresAt);
    const { now } = await w.control.clock.get();
    t.ok(Math.abs((expiries[0] ?? 0) - Date.parse(now) - 7 * 86_400_000) < 60_000, 'seven days');
    await users.act('workforce', `${CORP}:lee_invited`, 'invite');
    t.equal((await linksIn(w)).length, 1);
    await t.rejects(users.act('workforce', JANE, 'invite'), {
      code: 'UNCHANGED',
      status: 409,
      detail: /Nothing changes: the user has chosen a password already/,
    });
    await t.rejects(users.act('workforce', 'd-9876543210:sam@example.com', 'invite'), {
      code: 'IDENTITY_SOURCE_ELSEWHERE',
    });
  },
);

async function linksIn(w: World): Promise<readonly { expiresAt?: number }[]> {
  const { records } = (await w.control.state.export()) as {
    records: Record<string, readonly { expiresAt?: number }[]>;
  };
  return records['sent-links'] ?? [];
}

t.test('PORTAL-3 a one-time password is answered when it is not mailed, and mailed when it is', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  const told = await users.act('workforce', `${CORP}:lee_invited`, 'one-time-password');
  t.match(told, { oneTimePassword: /^Mock-\w{5}-\w{5}-\d$/, hasPassword: true, passwordResetRequired: true });
  t.same(await w.mail.list(), []);
  const mailed = await users.act('workforce', JANE, 'one-time-password', { mail: true });
  t.notOk(mailed.oneTimePassword);
  const mail = await w.mail.waitFor({ to: 'jane_doe@example.com' });
  t.match(mail, { codes: [/^Mock-/], links: [/\/example-corp\.awsapps\.com\/start$/], text: /jane_doe/ });
  t.not(mail.codes[0], told.oneTimePassword);
  t.notMatch(JSON.stringify(await w.control.journal.list()), /Mock-\w{5}-/, 'the journal does not tell');
});

t.test('PORTAL-7 MAIL-1 a reset link is mailed, in the language of the settings', async (t) => {
  const w = await world(t, { settings: { locale: 'ko', senders: { directory: 'no-reply@login.awsapps.com' } } });
  await w.control.users.act('workforce', JANE, 'send-password-reset');
  const mail = await w.mail.waitFor({ to: 'jane_doe@example.com' });
  t.match(mail, { from: 'no-reply@login.awsapps.com', subject: /새 암호/, text: /60분/ });
  t.match(mail.links, [/\/us-east-1\.signin\.aws\/platform\/d-1234567890\/reset\?token=\w+&key=\w+$/]);
  await t.rejects(w.control.users.act('workforce', 'example-ad:ada', 'send-password-reset'), {
    code: 'IDENTITY_SOURCE_ELSEWHERE',
  });
  t.match(await w.control.users.act('workforce', JANE, 'require-password-reset'), { passwordResetRequired: true });
});

t.test('TEST-4 second factors of workforce users: codes, loss, skew, resync, passkeys of signin.aws', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  const john = `${CORP}:john_totp`;
  t.match(await w.totp('workforce', john), /^\d{6}$/);
  t.match(await users.act('workforce', john, 'set-device-skew', { skew: '10m' }), { devices: [{ skew: '10m' }] });
  t.match(await users.totp('workforce', john), [{ inSync: false }]);
  t.match(await users.act('workforce', john, 'resync-mfa'), { devices: [{ driftSteps: 20 }] });
  t.match(await users.act('workforce', john, 'lose-mfa', { device: 'john-phone' }), { devices: [{ lost: true }] });
  t.match((await users.act('workforce', john, 'deactivate-mfa')).devices, []);
  const [passkey] = await users.passkeys('workforce', `${CORP}:kim_passkey`);
  t.match(passkey, { rpId: `signin.aws.${w.name}.localhost`, isResidentCredential: true, privateKey: /^MIGH/ });
  t.match(await users.passkeys('workforce', `${CORP}:kim_passkey`, 'real'), [{ rpId: 'signin.aws' }]);
});
