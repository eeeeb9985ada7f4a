import t from 'tap';
import type { DirectoryChange, TokenWish } from '../../../src/client/index.ts';
import { ask } from '../../helpers/http.ts';
import { outspoken } from '../../helpers/outspoken.ts';
import { enterEmail } from '../../helpers/sign-in.ts';

const CORP = '111122223333';
const ROOT = 'root@example.com';
const SAML = 'd-9876543210';

t.test('TEST-7 TEST-6 an entry’s account has the name that it has elsewhere, and the old one beside it', async (t) => {
  const { w, control, warnings } = await outspoken(t);
  const { journal } = control;
  await (await enterEmail(w, ROOT)).submit({ password: 'wrong' });
  const [entry] = await journal.list({ event: 'password.rejected' });
  t.match(entry, { account: CORP, accountId: CORP });
  t.match(await journal.get(entry?.seq ?? 0), { entry: { account: CORP, accountId: CORP } });
  t.match(JSON.parse((await journal.export('ndjson', { event: 'password.rejected' })).trim()), { account: CORP });
  t.same(warnings, []);
  t.same(await journal.list({ event: 'password.rejected', accountId: '1111*' }), [entry]);
  t.same(warnings.splice(0), ["query: 'accountId' is the old name of 'account'"]);
  t.same(await journal.list({ event: 'password.rejected', accountId: '2*' }), []);
  t.same(await journal.verify({ event: 'password.rejected', accountId: CORP }, { exactly: 1 }), [entry]);
  t.same(warnings.splice(0), ["body.all.0: 'accountId' is the old name of 'account'"]);
  t.match(JSON.parse((await journal.export('ndjson', { event: 'password.rejected', accountId: CORP })).trim()), entry);
  const both = { event: 'password.rejected', account: CORP, accountId: CORP };
  await t.rejects(journal.list(both), {
    code: 'MALFORMED_REQUEST',
    detail: /query has “accountId” and “account”, which is its new name: give “account” alone/,
  });
  const url = `http://localhost:${w.port}/_latchkey/api/sandboxes/${control.name}/journal?event=password.rejected&accountId=${CORP}`;
  const answer = await ask(w.port, url);
  t.equal(answer.headers.warning, `299 latchkey "query: 'accountId' is the old name of 'account'"`);
  t.equal(answer.json().entries.length, 1);
});

t.test('TEST-7 TEST-4 the times of a code are lengths of time, which the clock takes as they are', async (t) => {
  const { w, control } = await outspoken(t, { clock: { mode: 'frozen', now: '2030-06-01T12:00:10Z' } });
  const codes = async () => (await control.users.totp('iam', `${CORP}:bob`))[0];
  t.match(await codes(), { timeLeft: '20s', secondsLeft: 20 });
  t.notHas(await codes(), { wait: String });
  for (let time = 0; time < 2; time++) await control.users.signIn('iam', `${CORP}:bob`);
  const { wait = '', waitSeconds } = (await codes()) ?? {};
  t.same([wait, waitSeconds], ['20s', 20]);
  const spent = { problem: { device: 'bob-phone', wait: '20s', seconds: 20 } };
  await t.rejects(control.users.signIn('iam', `${CORP}:bob`), { code: 'DEVICE_CODES_SPENT', ...spent });
  await control.clock.advance(wait);
  t.notHas(await codes(), { wait: String });
  t.match(await w.totp('iam', `${CORP}:bob`), /^\d{6}$/);
});

t.test('TEST-7 TEST-6 waits and times of entries and refusals are in the one form of each', async (t) => {
  const { w, control } = await outspoken(t, { clock: { mode: 'frozen', now: '2030-06-01T12:00:00Z' } });
  const error = { status: 503, code: 'Busy', retryAfter: '90s' };
  await control.faults.add({ when: { path: '/signin', method: 'GET' }, count: 1, effect: { error } });
  await w.visitor().goto(w.url('signin.aws.amazon.com', '/signin?user_type=root'));
  const [request] = await control.journal.list({ event: 'GET /signin' });
  t.match(request, { status: 503, retryAfter: '1m30s', retryAfterSeconds: 90, durationMs: Number });

  await control.settings.change({ mfaAttempts: 1, mfaDelay: '90s' });
  const visitor = await enterEmail(w, 'root-mfa@example.com');
  await visitor.submit({ password: 'Root-Passw0rd!' });
  for (let time = 0; time < 2; time++) await visitor.submit({ mfaCode: '000000' });
  t.match(await control.journal.list({ event: 'mfa.delayed' }), [{ wait: '1m30s', seconds: 90 }]);
  await t.rejects(control.users.signIn('root', 'root-mfa@example.com'), {
    code: 'MFA_DELAYED',
    problem: { wait: '1m30s', seconds: 90 },
  });
  await t.rejects(control.clock.set({ mode: 'frozen', now: '2029-01-01' }), {
    code: 'CLOCK_GOES_BACK',
    problem: { now: '2030-06-01T12:00:00.000Z', asked: '2029-01-01T00:00:00.000Z' },
  });
  await control.users.change('workforce', 'd-1234567890:jane_doe', { deviceClockSkew: '-10m' });
  await t.rejects(control.users.signIn('workforce', 'd-1234567890:jane_doe'), {
    code: 'DEVICE_CLOCK_SKEWED',
    problem: { skew: '-10m', seconds: -600 },
  });
});

t.test('TEST-7 PORTAL-8 a directory’s identity provider has the name that it has for its people', async (t) => {
  const { control, warnings } = await outspoken(t);
  const { directories } = control;
  const shown = await directories.get(SAML);
  t.match(shown.identitySource, { identityProvider: 'example-idp', idp: 'example-idp' });
  t.same(await directories.change(SAML, shown), shown, 'what is shown can be sent back');
  t.same(warnings, []);
  const old: DirectoryChange = { identitySource: { type: 'saml', idp: 'nameid-idp' } };
  t.match(await directories.change(SAML, old), { identitySource: { identityProvider: 'nameid-idp' } });
  t.same(warnings.splice(0), ["body.identitySource: 'idp' is the old name of 'identityProvider'"]);
  const both = { ...old.identitySource, type: 'saml', identityProvider: 'example-idp' } as const;
  await t.rejects(directories.change(SAML, { identitySource: both }), {
    code: 'MALFORMED_REQUEST',
    detail: /body\.identitySource has “idp” and “identityProvider”/,
  });
  const made = await directories.create({
    account: '222233334444',
    identitySource: { type: 'saml', idp: 'nameid-idp' },
  });
  t.match(made, { identitySource: { identityProvider: 'nameid-idp' } });
});

t.test('TEST-7 FED-4 a wish for a token names its person as a wish for an assertion does', async (t) => {
  const { control, warnings } = await outspoken(t, { clock: { mode: 'frozen', now: '2030-06-01T12:00:00Z' } });
  const { identityProviders } = control;
  const wish: TokenWish = { subject: 'wendy', kind: 'access' };
  t.type(await identityProviders.token('openid', wish), 'string');
  t.same(warnings, []);
  const old: TokenWish = { user: 'wendy', kind: 'access' };
  t.type(await identityProviders.token('openid', old), 'string');
  t.same(warnings.splice(0), ["body: 'user' is the old name of 'subject'"]);
  await t.rejects(identityProviders.token('openid', { user: 'nobody' }), { code: 'NOT_FOUND' });
  const wrong: readonly (readonly [object, RegExp])[] = [
    [{}, /body lacks “subject”/],
    [{ kind: 'id' }, /body lacks “subject”/],
    [{ user: 1 }, /body\.user must be/],
    [{ subject: 'wendy', user: 'zoe' }, /body has “user” and “subject”/],
    [{ subject: 'wendy', person: 'zoe' }, /body has no field “person”; there are subject, kind, /],
  ];
  for (const [body, detail] of wrong)
    await t.rejects(identityProviders.token('openid', body as TokenWish), { code: 'MALFORMED_REQUEST', detail });
});

t.test('TEST-7 PORTAL-5 a directory’s kinds of device have the names that devices have', async (t) => {
  const { control, warnings } = await outspoken(t);
  const { directories, state } = control;
  const types = async () => (await directories.get(SAML)).mfa.types;
  t.same(await types(), ['totp', 'passkey']);
  await directories.change(SAML, { mfa: { types: ['fido'] } });
  t.same(warnings.splice(0), ["body.mfa.types.0: 'fido' is the old name of 'passkey'"]);
  t.same(await types(), ['passkey']);
  const saved = await state.export();
  t.match(
    saved.records.directories?.filter(({ id }) => id === SAML),
    [{ mfa: { types: ['fido'] } }],
    'as earlier versions can read',
  );
  await directories.change(SAML, { mfa: { types: ['totp', 'passkey'] } });
  await state.import(saved);
  t.same(await types(), ['passkey']);
  t.same(warnings, []);
  const wrong = directories.change(SAML, { mfa: { types: ['constructor' as 'totp'] } });
  await t.rejects(wrong, { code: 'MALFORMED_REQUEST', detail: /mfa\.types\.0 must be one of totp, passkey/ });
});

t.test(
  'TEST-7 FED-2 identity providers are found under the path that they had, and by the client’s old name',
  async (t) => {
    const { w, control, warnings } = await outspoken(t);
    t.same(await control.idps.list(), await control.identityProviders.list());
    t.same(warnings, []);
    const at = (path: string, question: Parameters<typeof ask>[2] = {}) =>
      ask(w.port, `http://localhost:${w.port}/_latchkey/api/sandboxes/${control.name}/${path}`, question);
    const [before, after] = [await at('idps/openid'), await at('identity-providers/openid')];
    t.same(before.json(), after.json());
    t.match(
      before.headers.warning,
      /299 latchkey "the path has an old name; it is '\/sandboxes\/\{s\}\/identity-providers\/\{id\}' now"/,
    );
    t.equal(after.headers.warning, undefined);
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"user":"wendy"}' };
    const made = await at('idps/openid/tokens', json);
    t.equal(made.status, 201);
    t.match(made.headers.warning, /the path has an old name.*, 299 latchkey .*'user' is the old name of 'subject'/);
    t.equal((await at('idps/openid/keys/1', { method: 'PUT' })).status, 405);
    t.equal((await at('idps/nobody')).status, 404);
  },
);
