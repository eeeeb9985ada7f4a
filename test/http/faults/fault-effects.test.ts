import t, { type Test } from 'tap';
import type { FaultCreation } from '../../../src/client/index.ts';
import { allOf, iam } from '../../helpers/iam.ts';
import { askForLink } from '../../helpers/recovery.ts';
import { enterIam, IAM_PASSWORD, isIn, PLAIN_ROOT } from '../../helpers/sign-in.ts';
import { ADMIN, ALICE, BOB, type Keys, posted, send, sign } from '../../helpers/signed-call.ts';
import {
  bearer,
  call,
  DEVICE_GRANT,
  deviceLogin,
  portalToken,
  refresh,
  register,
  START_URL,
  signedIn,
} from '../../helpers/sso.ts';
import { type World, world } from '../../helpers/world.ts';

async function query(w: World, parameters: Record<string, string>, keys: Keys = ALICE, service = 'sts') {
  const Version = service === 'iam' ? '2010-05-08' : '2011-06-15';
  const unsigned = posted(`${w.origin}/`, { ...parameters, Version });
  const answer = await send(w.port, await sign(unsigned, { keys, service }));
  return `${answer.status} ${/<Code>(\w+)/.exec(answer.text())?.[1] ?? ''}`.trim();
}
const whoAmI = (w: World, keys?: Keys) => query(w, { Action: 'GetCallerIdentity' }, keys);
const devicesOf = (w: World, UserName: string) => query(w, { Action: 'ListMFADevices', UserName }, ADMIN, 'iam');

type IsMeant = (record: { readonly id?: string; readonly name?: string }) => boolean;

/** Records of a kind are made anew: keys come by fixtures and states alone. */
async function renew(w: World, kind: string, isMeant: IsMeant): Promise<void> {
  const { records, ...state } = await w.control.state.export();
  const createdAt = Date.parse((await w.control.clock.get()).now);
  const all = (records[kind] ?? []).map((record) => (isMeant(record) ? { ...record, createdAt } : record));
  await w.control.state.import({ ...state, records: { ...records, [kind]: all } });
}

t.test(
  'TEST-5 CLI-3 a token is revoked at the moment in which it is used, with all that came of its session',
  async (t) => {
    const w = await world(t);
    const client = await register(w);
    const portal = await portalToken(w, await signedIn(w));
    const tokens = await deviceLogin(w, client, portal);
    const list = async () => (await call(w, '/assignment/accounts', { headers: bearer(tokens.accessToken) })).type;
    t.equal(await list(), undefined);
    const when = { operation: 'ListAccounts', user: 'd-1234567890:jane_doe' };
    await w.control.faults.add({ when, skip: 1, count: 1, effect: { answer: 'revoked' } });
    t.same([await list(), await list(), await list()], [undefined, 'UnauthorizedException', 'UnauthorizedException']);
    t.match(await w.control.journal.list({ event: 'session.ended' }), [
      { user: 'd-1234567890:jane_doe', by: 'control' },
    ]);
    t.match(await refresh(w, client, tokens.refreshToken), { type: 'InvalidGrantException' });
  },
);

t.test('TEST-5 CLI-3 a tool’s refresh token is revoked, and its access token with it', async (t) => {
  const w = await world(t);
  const [client, other] = [await register(w), await register(w, { clientName: 'other-tool' })];
  const portal = await portalToken(w, await signedIn(w));
  const [tokens, others] = [await deviceLogin(w, client, portal), await deviceLogin(w, other, portal)];
  await w.control.faults.add({
    when: { operation: 'CreateToken', client: client.clientId },
    count: 1,
    effect: { answer: 'revoked' },
  });
  t.match(await refresh(w, client, tokens.refreshToken), { type: 'InvalidGrantException' });
  const accounts = async (token: string) => (await call(w, '/assignment/accounts', { headers: bearer(token) })).status;
  t.equal(await accounts(tokens.accessToken), 401);
  t.equal(await accounts(others.accessToken), 200, 'another tool of the same person');
});

t.test('TEST-5 a person’s session is revoked on a page; keys are unknown', async (t) => {
  const w = await world(t);
  const visitor = await enterIam(w, '111122223333', { username: 'alice', password: IAM_PASSWORD });
  t.ok(isIn(visitor));
  await w.control.faults.add({
    when: { surface: 'console', user: '111122223333:alice' },
    count: 1,
    effect: { answer: 'revoked' },
  });
  t.equal((await visitor.refresh()).status, 401);
  await visitor.goto(w.url('console.aws.amazon.com', '/console/home'));
  t.match(visitor.url, /signin\.aws/, 'and has to sign in again');
  await w.control.faults.add({ when: { service: 'sts' }, effect: { answer: 'revoked' } });
  t.equal(await whoAmI(w), '403 InvalidClientTokenId');
});

t.test('TEST-5 HOST-5 a host is off for some calls', async (t) => {
  const w = await world(t);
  await w.control.faults.add({ when: { host: 'signin.aws.amazon.com' }, count: 1, effect: { answer: 'host-off' } });
  const visitor = await w.visitor().goto(w.url('signin.aws.amazon.com', '/signin?user_type=root'));
  t.equal(visitor.status, 403);
  t.match(visitor.answer.text(), /data-code="HOST_OFF"/);
  t.equal((await visitor.refresh()).status, 200);
});

t.test('ROOT-9 TEST-5 mail bounces, is lost or is late by faults, which tell how often', async (t) => {
  const w = await world(t);
  const add = (when: FaultCreation['when'], effect: FaultCreation['effect'], count = 1) =>
    w.control.faults.add({ when, effect, count });
  const bounce = await add({ to: 'root@*' }, { mail: 'bounce' });
  const drop = await add({ to: PLAIN_ROOT.toUpperCase() }, { mail: 'drop' });
  const late = await add({}, { mail: 'delay', mailDelay: '10m' });
  t.match(late, { effect: { mail: 'delay', mailDelay: '10m' }, fired: 0 });
  for (let at = 0; at < 4; at += 1) await askForLink(w, PLAIN_ROOT);
  const fates = (await w.control.journal.list({ event: 'mail.*' })).map(({ name }) => name);
  t.same(fates, ['mail.bounced', 'mail.dropped', 'mail.delayed', 'mail.delivered']);
  t.equal((await w.control.mail.list()).length, 1, 'the fourth one');
  await w.control.clock.advance('10m');
  t.equal((await w.control.mail.list()).length, 2, 'and the third');
  t.match(await w.control.journal.list({ event: 'fault.fired' }), [
    { fault: bounce.id, effect: ['mail'], call: `mail to ${PLAIN_ROOT}` },
    { fault: drop.id },
    { fault: late.id, effect: ['mailDelay', 'mail'] },
  ]);
  t.match(await w.control.faults.list(), [{ fired: 1 }, { fired: 1 }, { fired: 1 }]);
  t.equal(await whoAmI(w), '200', 'no call meets them');
});

t.test('TEST-5 new users and roles are not seen by APIs for a while, those of fixtures are', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.UTC(2030, 0, 1) } });
  const { id } = await w.control.faults.add({ effect: { unseen: '10s' } });
  await w.control.users.create('iam', { account: '111122223333', name: 'zoe' });
  t.equal(await devicesOf(w, 'alice'), '200');
  t.equal(await devicesOf(w, 'zoe'), '404 NoSuchEntity');
  t.match(await w.control.journal.list({ event: 'fault.fired' }), [
    { fault: id, call: 'user zoe', effect: ['unseen'] },
  ]);
  await w.control.clock.advance('9s');
  t.equal(await devicesOf(w, 'zoe'), '404 NoSuchEntity');
  await w.control.directories.putPermissionSet('d-1234567890', 'Fresh', {});
  const assignments = [{ account: '111122223333', permissionSet: 'Fresh' }];
  await w.control.users.change('workforce', 'd-1234567890:jane_doe', { assignments });
  const keysOfJane = async (): Promise<Keys> => {
    const headers = bearer(await portalToken(w, await signedIn(w)));
    const path = '/federation/credentials?role_name=Fresh&account_id=111122223333';
    return (await call(w, path, { headers })).body.roleCredentials;
  };
  const fresh = await keysOfJane();
  t.equal(await whoAmI(w, fresh), '403 InvalidClientTokenId', 'the role of the keys is new');
  await w.control.clock.advance('1s');
  t.equal(await devicesOf(w, 'zoe'), '200');
  t.equal(await whoAmI(w, fresh), '403 InvalidClientTokenId');
  await w.control.clock.advance('9s');
  t.equal(await whoAmI(w, fresh), '200');
});

t.test('TEST-5 roles that CreateRole makes, and new keys, are unknown to IAM and STS for a while', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.UTC(2030, 0, 1) } });
  await w.control.faults.add({ effect: { unseen: '10s' } });
  const RoleArn = 'arn:aws:iam::111122223333:role/Fresh';
  const Statement = [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  const asAdmin = (parameters: Record<string, string>) => query(w, parameters, ADMIN, 'iam');
  t.equal(await asAdmin({ Action: 'CreateRole', RoleName: 'Fresh', AssumeRolePolicyDocument }), '200');
  const looks = async () => [
    await asAdmin({ Action: 'GetRole', RoleName: 'Fresh' }),
    await query(w, { Action: 'AssumeRole', RoleArn, RoleSessionName: 'me' }, ADMIN),
    allOf(await iam(w, 'ListRoles'), 'RoleName').includes('Fresh'),
  ];
  t.same(await looks(), ['404 NoSuchEntity', '403 AccessDenied', false]);
  await w.control.clock.advance('10s');
  t.same(await looks(), ['200', '200', true]);
  await renew(w, 'access-keys', ({ id }) => id === ALICE.accessKeyId);
  t.same([await whoAmI(w, ALICE), await whoAmI(w, BOB)], ['403 InvalidClientTokenId', '200']);
  await w.control.clock.advance('10s');
  t.equal(await whoAmI(w, ALICE), '200');
});

t.test('TEST-5 FED-2 FED-3 FED-4 federated calls do not see new roles, users and keys for a while', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.UTC(2030, 0, 1) } });
  const account = 'arn:aws:iam::111122223333';
  const PrincipalArn = `${account}:saml-provider/example-idp`;
  await w.control.faults.add({ effect: { unseen: '10s' } });
  for (const [RoleName, Action, Federated] of [
    ['FreshSaml', 'sts:AssumeRoleWithSAML', PrincipalArn],
    ['FreshWeb', 'sts:AssumeRoleWithWebIdentity', `${account}:oidc-provider/openid.idp.example.com`],
  ] as const) {
    const Statement = [{ Effect: 'Allow', Principal: { Federated }, Action }];
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    const made = await iam(w, 'CreateRole', { RoleName, AssumeRolePolicyDocument });
    t.equal(made.status, 200, made.message);
  }
  const attributes = {
    'https://aws.amazon.com/SAML/Attributes/Role': [`${account}:role/FreshSaml,${PrincipalArn}`],
    'https://aws.amazon.com/SAML/Attributes/RoleSessionName': ['fay'],
  };
  const assertion = async () => {
    const { encoded } = await w.control.identityProviders.assertion('example-idp', {
      subject: 'fay@example.com',
      attributes,
    });
    return encoded;
  };
  const WebIdentityToken = await w.control.identityProviders.token('openid', { subject: 'wendy' });
  const bySaml = async () => {
    const parameters = { RoleArn: `${account}:role/FreshSaml`, PrincipalArn, SAMLAssertion: await assertion() };
    return query(w, { Action: 'AssumeRoleWithSAML', ...parameters });
  };
  const byToken = (Name: string) => {
    const parameters = { RoleArn: `${account}:role/${Name}`, RoleSessionName: 'wendy', WebIdentityToken };
    return query(w, { Action: 'AssumeRoleWithWebIdentity', ...parameters });
  };
  const inConsole = async () => {
    const body = new URLSearchParams({ SAMLResponse: await assertion() });
    return (await w.visitor().post(w.url('signin.aws.amazon.com', '/saml'), body)).status;
  };
  t.equal(await bySaml(), '403 AccessDenied');
  t.equal(await byToken('FreshWeb'), '403 AccessDenied');
  t.equal(await byToken('WebReader'), '200', 'a role of the fixtures is not new');
  t.not(await inConsole(), 200, 'nor does the console see the role');
  const calls = (await w.control.journal.list({ event: 'fault.fired' })).map((fired) => fired.call);
  t.same(calls, [`${account}:role/FreshSaml`, `${account}:role/FreshWeb`, `${account}:role/FreshSaml`]);
  await w.control.clock.advance('10s');
  t.same([await bySaml(), await byToken('FreshWeb'), await inConsole()], ['200', '200', 200]);
  const named = () => query(w, { Action: 'GetFederationToken', Name: 'guest' }, ADMIN);
  t.equal(await named(), '200');
  for (const [kind, isMeant] of [
    ['access-keys', ({ id }) => id === ADMIN.accessKeyId],
    ['users', ({ name }) => name === 'admin'],
  ] as const satisfies [string, IsMeant][]) {
    await renew(w, kind, isMeant);
    t.equal(await named(), '403 InvalidClientTokenId', kind);
    await w.control.clock.advance('10s');
    t.equal(await named(), '200', kind);
  }
});

t.test('TEST-5 CLI-2 an answer about a grant waits until it is known which tool asks', async (t) => {
  const w = await world(t);
  const client = await register(w);
  const begun = await call(w, '/device_authorization', { body: { ...client, startUrl: START_URL } });
  const body = { ...client, grantType: DEVICE_GRANT, deviceCode: begun.body.deviceCode };
  const { id } = await w.control.faults.add({ when: { operation: 'CreateToken' }, effect: { answer: 'slow-down' } });
  const forged = await call(w, '/token', { body: { ...body, clientSecret: 'forged' } });
  t.equal(forged.type, 'InvalidClientException', 'nobody else learns of it');
  t.equal((await w.control.faults.get(id)).fired, 0);
  t.equal((await call(w, '/token', { body })).type, 'SlowDownException');
  t.match(await w.control.journal.list({ event: 'POST /token', reason: 'SLOW_DOWN' }), [{ client: /./ }]);
  await w.control.faults.clear();
  await w.control.faults.add({ when: { operation: 'CreateToken' }, effect: { answer: 'throttled' } });
  t.equal((await call(w, '/token', { body: {} })).status, 429, 'anybody is throttled');
});

t.test('TEST-5 faults on mail and on what is seen say so where they could do nothing', async (t) => {
  const w = await world(t);
  for (const [fault, detail] of [
    [{ effect: { mail: 'delay' } }, /how late/],
    [{ effect: { mail: 'bounce', mailDelay: '1m' } }, /has no “mailDelay”/],
    [{ effect: { mailDelay: '1m', delay: '1s' } }, /needs "mail": "delay"/],
    [{ effect: { mail: 'bounce', answer: 'throttled', delay: '1s' } }, /does not go with “delay” and “answer”/],
    [{ when: { service: 'sts' }, effect: { mail: 'bounce' } }, /by “to” alone, not by “service”/],
    [{ when: { to: 'a@example.com' }, effect: { answer: 'throttled' } }, /“to” is for effects on mail/],
    [{ when: { user: 'x' }, effect: { unseen: '1s' } }, /not for “user”/],
    [{ effect: { unseen: '1s', delay: '1s' } }, /“unseen” does not go with “delay”/],
  ] as const)
    await t.rejects(w.control.faults.add(fault as FaultCreation), { code: 'FAULT_USELESS', detail }, String(detail));
  await t.rejects(w.control.faults.add({ effect: { unseen: '2h' } }), { code: 'MALFORMED_REQUEST', detail: /1h/ });
  await t.rejects(w.control.faults.add({ effect: { mail: 'burn' as never } }), { code: 'MALFORMED_REQUEST' });
});

t.test('TEST-5 TEST-7 a fault of fixtures that no call can meet is refused with its line', async (t) => {
  const faults = [
    { when: { operation: 'GetCallerIdentity' }, effect: { answer: 'throttled' } },
    { when: { operation: 'GetCallerIdentities' }, effect: { answer: 'throttled' } },
  ];
  await t.rejects(world(t, { fixtures: { extends: 'default', faults } }), {
    code: 'INVALID_FIXTURES',
    detail: /fixtures:13:\d+.*a fault that no call can meet.*GetCallerIdentity/s,
  });
});

/** Each sandbox has a fault of its own, and callers of its own. */
async function throttledAt(t: Test, w: World, at: number): Promise<void> {
  const effects = ['throttled', 'unavailable', 'internal-error', 'expired'] as const;
  const codes = ['400 Throttling', '503 ServiceUnavailable', '500 InternalFailure', '403 ExpiredToken'];
  const [first, second] = [at % 4, (at + 1) % 4];
  await w.control.faults.add({ when: { user: '*:user/alice' }, count: 1, effect: { answer: effects[first] } });
  await w.control.faults.add({ when: { user: '*:user/bob' }, skip: 1, effect: { answer: effects[second] } });
  const said = await Promise.all([
    (async () => [await whoAmI(w), await whoAmI(w)])(),
    (async () => [await whoAmI(w, BOB), await whoAmI(w, BOB)])(),
    whoAmI(w, ADMIN),
  ]);
  t.same(said, [[codes[first], '200'], ['200', codes[second]], '200'], w.name);
  t.match(await w.control.faults.list(), [{ fired: 1 }, { seen: 2, fired: 1 }]);
}

t.test('TEST-1 TEST-5 two hundred sandboxes have faults of their own, in parallel', async (t) => {
  const worlds = await Promise.all(Array.from({ length: 200 }, () => world(t)));
  await Promise.all(worlds.map((w, at) => throttledAt(t, w, at)));
});
