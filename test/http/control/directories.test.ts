import t from 'tap';
import { complaint, enterPassword, NOT_VERIFIED } from '../../helpers/portal-sign-in.ts';
import { world } from '../../helpers/world.ts';

const CORP = 'd-1234567890';
const JANE = `${CORP}:jane_doe`;
const MALFORMED = { code: 'MALFORMED_REQUEST', status: 400 } as const;

t.test('PORTAL-2 PORTAL-4 PORTAL-5 a directory’s settings are read and changed', async (t) => {
  const { directories, journal } = (await world(t)).control;
  t.match(await directories.get('example-corp'), {
    id: CORP,
    subdomain: 'example-corp',
    account: '111122223333',
    startUrl: 'https://d-1234567890.awsapps.com/start',
    sessionDuration: '8h',
    mfa: { mode: 'context', types: ['totp', 'passkey'], noDevice: 'allow' },
    verificationCode: { demanded: false, by: 'email' },
    identitySource: { type: 'internal' },
    permissionSets: [{ name: 'AdministratorAccess', sessionDuration: '1h', allow: ['*'] }, { name: 'ReadOnlyAccess' }],
    applications: [
      { name: 'Sample Payroll', protocol: 'OIDC' },
      { name: 'Sample Wiki', protocol: 'SAML' },
    ],
  });
  t.equal((await directories.list()).length, 7);
  t.match(await directories.get('d-0000000015'), { sessionDuration: '15m' });
  t.match(await directories.get('example-saml'), { identitySource: { type: 'saml', identityProvider: 'example-idp' } });
  for (const sessionDuration of ['90d', '15m', '8h1m'])
    t.match(await directories.change(CORP, { sessionDuration }), { sessionDuration });
  for (const sessionDuration of ['91d', '90d1m', '14m', '15m30s', '0s', '-8h'])
    await t.rejects(directories.change(CORP, { sessionDuration }), { ...MALFORMED, detail: /15m.*90d/ });
  t.match(await directories.change(CORP, { mfa: { mode: 'always' }, verificationCode: { demanded: true } }), {
    sessionDuration: '8h1m',
    mfa: { mode: 'always', types: ['totp', 'passkey'], noDevice: 'allow' },
    verificationCode: { demanded: true, by: 'email' },
  });
  t.match(await directories.change(CORP, { subdomain: 'corp-two', name: 'Corp Two' }), { name: 'Corp Two' });
  await t.rejects(directories.get('example-corp'), { code: 'NOT_FOUND', status: 404 });
  t.notOk((await directories.change('corp-two', { subdomain: null })).subdomain);
  await t.rejects(directories.change(CORP, { subdomain: 'view' }), { code: 'INVALID_NAME' });
  await t.rejects(directories.change(CORP, { subdomain: 'example-ad' }), { code: 'CONFLICT' });
  await t.rejects(directories.change(CORP, { mfa: { mode: 'sometimes' as never } }), {
    ...MALFORMED,
    detail: /always/,
  });
  t.match((await journal.list({ event: 'directory.changed' })).at(-1), { directory: CORP, what: ['subdomain'] });
});

t.test('PORTAL-6 permission sets and groups are made, replaced and removed, and what hangs on them goes', async (t) => {
  const { directories, users } = (await world(t)).control;
  const set = { sessionDuration: '12h', allow: ['iam:*'], relayState: '/iam/home' };
  t.match(await directories.putPermissionSet(CORP, 'Builders', set), { name: 'Builders', ...set });
  t.match(await directories.putPermissionSet('example-corp', 'builders'), { name: 'builders', sessionDuration: '1h' });
  const assignments = [{ account: '222233334444', permissionSet: 'Builders' }];
  t.match(await directories.putGroup(CORP, 'Makers', { members: ['NORA_none'], assignments }), {
    name: 'Makers',
    members: ['nora_none'],
    assignments: [{ account: '222233334444', permissionSet: 'builders' }],
  });
  t.match(await directories.putGroup(CORP, 'Makers', { description: 'Nobody' }), { members: [], assignments: [{}] });
  await users.change('workforce', `${CORP}:nora_none`, { groups: ['Makers'], assignments });
  await directories.removePermissionSet(CORP, 'BUILDERS');
  t.match(await users.get('workforce', `${CORP}:nora_none`), { groups: ['Makers'], assignments: [] });
  await directories.removeGroup(CORP, 'makers');
  t.match(await users.get('workforce', `${CORP}:nora_none`), { groups: [] });
  const refused: readonly (() => Promise<unknown>)[] = [
    () => directories.removeGroup(CORP, 'makers'),
    () => directories.removePermissionSet(CORP, 'builders'),
    () => directories.putGroup(CORP, 'X', { members: ['nobody'] }),
    () => directories.putGroup('d-0000000000', 'X'),
  ];
  for (const call of refused) await t.rejects(call(), { code: 'NOT_FOUND', status: 404 });
  await t.rejects(directories.putPermissionSet(CORP, 'two words'), { code: 'INVALID_NAME' });
  await t.rejects(directories.putPermissionSet(CORP, 'Long', { sessionDuration: '13h' }), MALFORMED);
});

t.test('PORTAL-2 portal sessions are listed, ended, and end with who is disabled', async (t) => {
  const w = await world(t);
  const { users, sessions, journal } = w.control;
  await enterPassword(w, 'jane_doe');
  await enterPassword(w, 'jane_doe');
  const [first, ...more] = await sessions.list({ user: 'jane_doe@EXAMPLE' });
  t.match(first, { kind: 'portal', user: JANE, directory: CORP, mfa: false });
  t.notOk(first?.account);
  t.equal(more.length, 1);
  const [one, two] = [first?.id ?? '', more[0]?.id ?? ''];
  await sessions.end(one);
  await t.rejects(sessions.end(one), { code: 'NOT_FOUND' });
  t.match(await users.change('workforce', JANE, { disabled: true }), { disabled: true });
  t.same(await sessions.list(), []);
  t.match(await journal.list({ event: 'session.ended' }), [
    { sessionId: one, user: JANE, by: 'control' },
    { sessionId: two, user: JANE, by: 'control' },
  ]);
  t.equal(complaint(await enterPassword(w, 'jane_doe')), NOT_VERIFIED, 'and signs in no more');
  t.notOk((await users.change('workforce', JANE, { disabled: false })).disabled);
});
