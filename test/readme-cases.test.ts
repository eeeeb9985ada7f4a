import t, { type Test } from 'tap';
import type { JournalEntry } from '../src/client/index.ts';
import { asIam, asRoot } from './helpers/console-visitor.ts';
import { ask } from './helpers/http.ts';
import { iam } from './helpers/iam.ts';
import { inPortal, PORTAL, signInAs, view } from './helpers/portal.ts';
import { enterPassword, isAtPortal } from './helpers/portal-sign-in.ts';
import { inCode, readmeTables } from './helpers/readme.ts';
import { captchaAnswer, enterEmail, enterIam, enterRootPassword, isIn, PLAIN_ROOT } from './helpers/sign-in.ts';
import { ALICE, posted, send, sign } from './helpers/signed-call.ts';
import { bearer, call, DEVICE_GRANT, portalToken, register, signedIn } from './helpers/sso.ts';
import { type World, world } from './helpers/world.ts';

const CONSOLE = 'console.aws.amazon.com';

/** Runs `METHOD $S/path {json}` as README.md writes it, in a world; what it answers, it answers with 2xx. */
async function summon(t: Test, w: World, written: string, change: object = {}): Promise<Record<string, unknown>> {
  const [, method = '', path = '', json] = /^([A-Z]+) \$S(\S+)(?: (\{.*\}))?$/.exec(written) ?? [];
  const body = json === undefined ? undefined : JSON.stringify({ ...JSON.parse(json), ...change });
  const headers = { ...(body !== undefined && { 'content-type': 'application/json' }) };
  const answer = await ask(w.port, `${w.origin}/_latchkey/api/sandboxes/${w.name}${path}`, { method, body, headers });
  t.match(String(answer.status), /^2/, `${written} answers ${answer.text()}`);
  return answer.status === 204 ? {} : answer.json();
}

type Case = (t: Test, w: World, codes: readonly string[]) => Promise<void>;

/** The effect of each row of the table, by its name. */
const cases: Readonly<Record<string, Case>> = {
  async 'session over'(t, w, [advance = '']) {
    const visitor = await asRoot(w, PLAIN_ROOT);
    await summon(t, w, advance);
    t.notOk(isIn(await visitor.goto(w.url(CONSOLE, '/console/home'))));
  },
  async 'account suspended, closed, active again'(t, w, [suspend = '', ...states]) {
    const home = async () => (await asRoot(w, PLAIN_ROOT)).path;
    await summon(t, w, suspend);
    t.match(await home(), '/billing/');
    for (const state of states) {
      await summon(t, w, suspend, { state });
      t.match(await home(), state === 'closed' ? '/account/reopen' : '/console/home', state);
    }
    t.same(states, ['closed', 'active']);
  },
  async 'security check at each sign-in, or after failures'(t, w, [always = '', afterFailures, account, answer = '']) {
    await summon(t, w, `${account} {"captcha":"always"}`);
    const visitor = await enterEmail(w, PLAIN_ROOT);
    const id = visitor.page.querySelector('[data-captcha-id]')?.getAttribute('data-captcha-id') ?? '';
    const told = await summon(t, w, answer.replace(/<.*>/, id));
    t.equal(told.answer, await captchaAnswer(w, visitor));
    t.ok((await visitor.submit({ captchaGuess: String(told.answer) })).has('#password'));
    await summon(t, w, `${account} {"captcha":null}`);
    await summon(t, w, always);
    t.ok((await enterEmail(w, PLAIN_ROOT)).has('[data-captcha-id]'));
    await summon(t, w, always, { captcha: afterFailures });
    t.notOk((await enterEmail(w, PLAIN_ROOT)).has('[data-captcha-id]'));
  },
  async 'code by e-mail at each sign-in, or on new devices'(t, w, [always = '', newDevice]) {
    await summon(t, w, always);
    t.ok((await enterRootPassword(w, PLAIN_ROOT)).has('[name=code]'));
    await summon(t, w, always, { emailedCode: newDevice });
    t.ok((await enterRootPassword(w, PLAIN_ROOT)).has('[name=code]'));
  },
  async 'a code that a test knows beforehand'(t, w, [know = '']) {
    await summon(t, w, know);
    await w.control.settings.change({ emailedCode: 'always' });
    const visitor = await enterRootPassword(w, PLAIN_ROOT);
    t.ok(isIn(await visitor.submit({ code: '123456' })));
    await w.control.clock.set({ mode: 'frozen', now: '2099-01-01T00:00:00Z' });
    await enterRootPassword(w, PLAIN_ROOT);
    const mails = await w.mail.list({ to: PLAIN_ROOT });
    t.not(mails.at(-1)?.codes[0], '123456', 'its end has come');
  },
  async 'mail that bounces, is late, or is lost'(t, w, [bounce = '', drop, delay, late = '']) {
    for (const [action, change] of [
      ['bounce', {}],
      [drop, { action: drop }],
      [delay, { action: delay, ...JSON.parse(`{${late}}`) }],
    ] as const) {
      await w.mail.rules.clear();
      await summon(t, w, bounce, change);
      await w.control.users.act('root', PLAIN_ROOT, 'send-password-reset');
      t.same(await w.mail.list({ to: PLAIN_ROOT }), [], String(action));
    }
    t.same((await w.mail.rules.list()).map(({ action }) => action).at(-1), 'delay');
    await w.advance('10m');
    t.equal((await w.mail.list({ to: PLAIN_ROOT })).length, 1, 'it comes late');
  },
  async 'another device, with a secret of your own or a new one'(t, w, [add = '', passkey]) {
    t.match(await summon(t, w, add), { type: 'totp', secret: JSON.parse(add.slice(add.indexOf('{'))).secret });
    t.match(await summon(t, w, add, { type: passkey, secret: undefined }), { type: passkey, privateKey: String });
  },
  async 'an authenticator app out of step'(t, w, [skew = '']) {
    t.match(await summon(t, w, skew), { devices: [{ name: 'bob-phone', skew: '10m' }] });
    t.notOk(isIn(await asIam(w, 'bob')));
  },
  async 'a lost device, and the administrator’s help'(t, w, [lose = '', find = '', help = '', admin, command = '']) {
    t.match(await summon(t, w, lose), { devices: [{ lost: true }] });
    t.notHas(await summon(t, w, lose.replace(/[^/]*$/, find)), { devices: [{ lost: true }] });
    await summon(t, w, lose);
    t.match(await summon(t, w, lose.replace(/[^/]*$/, help)), { devices: [] });
    t.ok(isIn(await asIam(w, 'bob')), 'the password is enough now');
    const options = Object.fromEntries(
      [...command.matchAll(/--(\S+) (\S+)/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const { 'user-name': UserName = '', 'serial-number': SerialNumber = '' } = options;
    t.equal(command, `aws iam deactivate-mfa-device --user-name ${UserName} --serial-number ${SerialNumber}`);
    const other = await world(t);
    t.equal((await iam(other, 'DeactivateMFADevice', { UserName, SerialNumber })).status, 200, `signed as ${admin}`);
    t.ok(isIn(await asIam(other, 'bob')));
  },
  async 'portal session over, for browsers and tools alike'(t, w, [advance = '']) {
    const visitor = await inPortal(w, 'jane_doe');
    t.equal((await view(visitor)).status, 200);
    await summon(t, w, advance);
    t.equal((await view(visitor)).status, 401);
  },
  async 'portal sessions of another length'(t, w, [change = '']) {
    await summon(t, w, change);
    const { session } = await signInAs(w, w.visitor(), 'jane_doe');
    t.equal(session.expiresAt - session.createdAt, 15 * 60_000);
  },
  async 'a directory that lets nobody in without a device'(t, w, [change = '']) {
    await summon(t, w, change);
    await enterPassword(w, 'jane_doe');
    t.match(await w.control.journal.list({ event: 'flow.refused' }), [{ reason: 'MFA_REQUIRED' }]);
  },
  async 'a trusted device in a context that changed: MFA again at the portal'(t, w, [change = '', own = '']) {
    const signIn = async () => {
      await w.advance('1m');
      return enterPassword(w, 'john_totp', undefined, visitor);
    };
    const visitor = w.visitor();
    await signIn();
    const mfaCode = await w.totp('workforce', 'd-1234567890:john_totp');
    await visitor.submit({ mfaCode, trustDevice: true });
    await summon(t, w, change);
    t.ok((await signIn()).has('[name=mfaCode]'));
    await summon(t, w, change, { clientAddress: JSON.parse(own) });
    t.ok(isAtPortal(await signIn()));
  },
  async 'a tool’s code: sign in first, confirm then'(t, w, [everywhere = '', here = '']) {
    const hash = '#/device';
    const met = async () => (await view(await w.visitor().goto(w.url(PORTAL, '/start/')), hash)).status;
    t.equal(await met(), 200);
    await summon(t, w, everywhere);
    t.equal(await met(), 401);
    await summon(t, w, everywhere, { deviceOrder: 'confirm-first' });
    await summon(t, w, here);
    t.equal(await met(), 401);
  },
  async 'a call that fails: throttled, a 500, a cut connection, a late answer, for whom and as often as you say'(
    t,
    w,
    [add = '', clear = ''],
  ) {
    const identity = async () => {
      const unsigned = posted(`${w.origin}/`, { Action: 'GetCallerIdentity', Version: '2011-06-15' });
      return (await send(w.port, await sign(unsigned, { keys: ALICE }))).status;
    };
    await summon(t, w, add);
    t.same([await identity(), await identity(), await identity()], [400, 400, 200]);
    await summon(t, w, add);
    await summon(t, w, clear);
    t.equal(await identity(), 200);
  },
  async 'the rates of the real APIs, such as 20 calls a second at the portal’s'(t, w, [real = '']) {
    await w.control.clock.set({ mode: 'frozen' });
    await summon(t, w, real);
    const asked = Array.from({ length: 21 }, () => call(w, '/assignment/accounts', { headers: bearer('none') }));
    t.match((await Promise.all(asked)).filter(({ status }) => status === 429).length, 1);
  },
  async 'the third poll of a tool’s code is told to slow down'(t, w, [add = '']) {
    await summon(t, w, add);
    const body = { ...(await register(w)), grantType: DEVICE_GRANT, deviceCode: 'none' };
    const poll = async () => (await call(w, '/token', { body })).body.error;
    t.same([await poll(), await poll(), await poll()], ['invalid_grant', 'invalid_grant', 'slow_down']);
  },
  async 'a token that is revoked at the moment in which it is used'(t, w, [add = '']) {
    await summon(t, w, add);
    const headers = bearer(await portalToken(w, await signedIn(w)));
    const list = async () => (await call(w, '/assignment/accounts', { headers })).status;
    t.same([await list(), await list(), await list()], [200, 401, 401]);
  },
  async 'new users and roles that APIs do not see yet, as IAM is consistent only in the end'(t, w, [add = '']) {
    await summon(t, w, add);
    await w.control.users.create('iam', { account: '111122223333', name: 'zoe' });
    const look = async () => (await iam(w, 'ListMFADevices', { UserName: 'zoe' })).status;
    t.equal(await look(), 404);
    await w.advance('10s');
    t.equal(await look(), 200);
  },
  async 'links of the plain endpoint and of mail that you cause, with hosts that look real'(t, w, [change = '']) {
    await summon(t, w, change);
    const { headers } = await ask(w.port, `${w.origin}/console`);
    t.equal(headers.location, w.url('signin.aws.amazon.com', '/console'));
  },
  async 'an invitation, or a one-time password'(t, w, [invite = '', oneTime = '']) {
    await summon(t, w, invite);
    t.match(await w.mail.list({ to: 'lee_invited@example.com' }), [{ links: [/\/invitation\?token=/, /\/start$/] }]);
    const { oneTimePassword } = await summon(t, w, invite.replace(/[^/]*$/, oneTime));
    t.match(oneTimePassword, /^.{8,}$/);
  },
  async 'pages that a filtering proxy keeps away, or that cannot be reached'(t, w, [off = '', closed]) {
    const portal = () => ask(w.port, w.url('d-1234567890.awsapps.com', '/start'));
    await summon(t, w, off);
    t.equal((await portal()).status, 403);
    await summon(t, w, off, { hostsOffAnswer: closed });
    await t.rejects(portal(), { code: 'ECONNRESET' });
  },
  async 'journal and mail as they come, as server-sent events'(t, w, [follow = '']) {
    await enterEmail(w, PLAIN_ROOT);
    const [, path = ''] = follow.split(' $S');
    const answer = await ask(w.port, `${w.origin}/_latchkey/api/sandboxes/${w.name}${path}`);
    t.match(answer.text(), /^retry: 1000\n\nevent: journal\nid: 1\n/);
  },
  async 'what a client does wrong though it worked: polls too fast, leaves sessions behind, and more'(
    t,
    w,
    [list = ''],
  ) {
    t.same(await summon(t, w, list), { findings: [] });
    await asRoot(w, PLAIN_ROOT);
    t.match(await summon(t, w, list), { findings: [{ rule: 'leaves-session' }] });
  },
  async 'why something was refused'(t, w, [read = '']) {
    await enterIam(w, '111122223333', { username: 'nobody' });
    await enterIam(w, '111122223333', { username: 'alice', password: 'first' });
    await enterIam(w, '111122223333', { username: 'alice', password: 'second' });
    const [refused, ...more] = (await summon(t, w, read)).entries as JournalEntry[];
    t.match(refused, { name: 'flow.refused', reason: 'WRONG_PASSWORD', account: '111122223333' });
    t.same(more, []);
    const all = await w.control.journal.list();
    t.equal(all.findLast(({ name }) => name === 'flow.refused')?.seq, refused?.seq, 'the newest');
    const ofIt = all.filter(({ flowId }) => flowId === refused?.flowId).map(({ name }) => name);
    t.same(ofIt, ['password.rejected', 'flow.refused', 'POST /signin', 'GET /signin'], 'events and requests');
  },
  async 'what a refused call nearly was: a host mistyped, another Region, another sandbox’s start URL, a header forgotten'(
    t,
    w,
    [list = ''],
  ) {
    await ask(w.port, w.url('signin.aws.amazn.com', '/signin'));
    t.match(await summon(t, w, list), { nearMisses: [{ rule: 'host-mistyped', detail: /signin\.aws\.amazon\.com$/ }] });
  },
  async 'so many entries as there have to be, or several at once'(t, w, [verify = '']) {
    t.match(await summon(t, w, verify), { holds: true });
    await enterIam(w, '111122223333', { username: 'nobody' });
    t.match(await summon(t, w, verify), { holds: false, counts: [{ count: 1 }] });
  },
  async 'the journal for other programs'(t, w, [lines = '', har = '', trail = '']) {
    await enterIam(w, '111122223333', { username: 'alice' });
    const { body } = await ask(w.port, `${w.origin}/_latchkey/api/sandboxes/${w.name}${lines.replace('GET $S', '')}`);
    t.equal(body.toString().trim().split('\n').length, (await w.control.journal.list()).length);
    t.match(await summon(t, w, har), { log: { version: '1.2' } });
    t.match(await summon(t, w, trail), { Records: [{ eventName: 'ConsoleLogin' }] });
  },
};

const rows = readmeTables('The edge cases, and how to summon them').map(
  ([name = '', how = '']) => [name.replace("'", '’'), how] as const,
);

t.test('TEST-9 README.md has the edge cases that are summoned here, and no others', async (t) => {
  t.strictSame(
    rows.map(([name]) => name),
    Object.keys(cases),
  );
});

for (const [name, how] of rows)
  t.test(`TEST-9 README.md, how to summon: ${name}`, async (t) => cases[name]?.(t, await world(t), inCode(how)));
