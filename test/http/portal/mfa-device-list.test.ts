import t from 'tap';
import { softwareAuthenticator } from '../../../src/client/index.ts';
import {
  act,
  atDevices,
  codeOf,
  deviceNames,
  devicesOf,
  devicesUrl,
  nameNew,
  notice,
  registerApp,
  registerKey,
  signInAnew,
  toDevices,
} from '../../helpers/mfa-devices.ts';
import { asScript, inPortal, signInAs, toldTo, view } from '../../helpers/portal.ts';
import { changeMember, changeMfa, DIRECTORY, isAtPortal, pageOf, WORK_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

t.test('PORTAL-10 BUILDER-13 an app that is out of sync is refused until it is resynced', async (t) => {
  const w = await world(t, FROZEN);
  await changeMfa(w, { mode: 'always' });
  const jane = await atDevices(w, 'jane_doe');
  const secret = await registerApp(w, jane, 'phone', -10);
  t.match(jane.text('[data-testid=registered-out-of-sync]'), 'choose Resync');
  await jane.click('[data-testid=device-done]');
  await w.advance('2m');
  const other = await signInAnew(w, 'jane_doe');
  await other.submit({ mfaCode: await codeOf(w, secret) });
  t.notOk(isAtPortal(other));
  await act(jane, 'phone', 'resync');
  const pair = async (first: number, second: number) =>
    jane.submit({ code1: await codeOf(w, secret, first), code2: await codeOf(w, secret, second) }, { form: 'resync' });
  await pair(0, -1);
  t.match(notice(jane), 'directly after the other');
  await pair(-1, 0);
  t.equal(jane.path, `/platform/${DIRECTORY}/mfa?say=resynced`);
  t.match(jane.text('[data-testid=said]'), 'in sync again');
  await w.advance('1m');
  t.ok(isAtPortal(await other.submit({ mfaCode: await codeOf(w, secret) })));
});

t.test('PORTAL-10 wrong codes of a resync in a row are followed by a delay, here and at the sign-in', async (t) => {
  const w = await world(t, { ...FROZEN, settings: { mfaAttempts: 3 } });
  const john = await atDevices(w, 'john_totp');
  await act(john, 'john-phone', 'resync');
  for (let wrong = 0; wrong < 3; wrong++) await john.submit({ code1: '000000', code2: '000000' }, { form: 'resync' });
  t.match(notice(john), 'directly after the other');
  await john.submit({ code1: '000000', code2: '000000' }, { form: 'resync' });
  t.notMatch(notice(john), 'directly after the other');
  t.equal((await events(w, 'mfa.delayed')).length, 1);
  const visitor = await signInAnew(w, 'john_totp');
  await visitor.submit({ mfaCode: await w.totp('workforce', `${DIRECTORY}:john_totp`) });
  t.notOk(isAtPortal(visitor));
});

const badNames = ['', ' ', 'x'.repeat(200), 'a\u0000b', 'two\nlines', 'ENGLISH-phone'];

t.test('PORTAL-10 BUILDER-10 names are free ones at first, and unique per user without case', async (t) => {
  const w = await world(t, FROZEN);
  const jane = await atDevices(w, 'jane_doe');
  await registerApp(w, jane, 'English-Phone');
  await jane.click('[data-testid=device-done]');
  for (const name of badNames) {
    await nameNew(jane, 'app', name);
    t.ok(jane.has('[data-testid=notice]') && jane.has('[name=deviceName]'), JSON.stringify(name.slice(0, 20)));
    await jane.click('[data-testid=cancel]');
  }
  await registerKey(jane, softwareAuthenticator());
  await registerKey(jane, softwareAuthenticator());
  t.same(deviceNames(jane), ['English-Phone', 'security-key', 'security-key-2']);
  await act(jane, 'security-key-2', 'rename');
  t.equal(jane.text('dialog h2'), 'Rename “security-key-2”');
  await jane.submit({ deviceName: 'Security-KEY' });
  t.match(notice(jane), 'already have a device named');
  await jane.submit({ deviceName: 'blue key <b>' });
  t.equal(jane.text('[data-testid=said]'), 'The device has its new name.');
  t.same(deviceNames(jane), ['English-Phone', 'blue key <b>', 'security-key']);
  t.match(await events(w, 'mfa.renamed'), [{ facts: { device: `${DIRECTORY}:mfa/jane_doe/security-key-2` } }]);
});

const lasts = [
  { mfa: { mode: 'never', noDevice: 'block' }, after: 'off', next: 'portal' },
  { mfa: { mode: 'always', noDevice: 'allow' }, after: 'off', next: 'portal' },
  { mfa: { mode: 'always', noDevice: 'register' }, after: 'register', next: 'Register MFA device' },
  { mfa: { mode: 'always', noDevice: 'email-code' }, after: 'email-code', next: 'Verification code' },
  { mfa: { mode: 'always', noDevice: 'block' }, after: 'block', next: 'Sign in to Example Corp' },
] as const;

t.test('PORTAL-5 PORTAL-10 BUILDER-10 the last device gone, MFA is off, unless the directory demands it', async (t) => {
  for (const { mfa, after, next } of lasts) {
    const w = await world(t, FROZEN);
    await changeMfa(w, mfa);
    const john = await atDevices(w, 'john_totp');
    await registerKey(john, softwareAuthenticator());
    await act(john, 'security-key', 'remove');
    t.notOk(john.has('[data-testid=last-device]'), 'there is another');
    await john.submit({}, { form: 'remove' });
    t.same(deviceNames(john), ['john-phone']);
    await act(john, 'john-phone', 'remove');
    t.equal(john.page.querySelector('[data-testid=last-device]')?.getAttribute('data-after'), after);
    const page = john.url;
    await john.submit({}, { form: 'remove' });
    t.ok(john.has('[data-testid=no-devices]'));
    await john.goto(page);
    t.equal(john.path, `/platform/${DIRECTORY}/mfa?say=removed`, 'the page of a done thing leads on');
    const again = await signInAnew(w, 'john_totp');
    t.equal(isAtPortal(again) ? 'portal' : again.text('h1'), next);
    t.match(await events(w, 'mfa.removed'), Array(2).fill({ facts: { by: 'user' } }));
  }
});

t.test('PORTAL-10 a device of a type that is not allowed any more does not count as one', async (t) => {
  const w = await world(t, FROZEN);
  await changeMfa(w, { mode: 'always', noDevice: 'block' });
  const john = await atDevices(w, 'john_totp');
  await registerKey(john, softwareAuthenticator());
  await changeMfa(w, { types: ['totp'] });
  await act(john, 'security-key', 'remove');
  t.notOk(john.has('[data-testid=last-device]'), 'nobody asks for it');
  await john.click('[data-testid=cancel]');
  await act(john, 'john-phone', 'remove');
  t.ok(john.has('[data-testid=last-device]'));
});

t.test('PORTAL-10 the device pages end with the portal session, and a late form changes nothing', async (t) => {
  const ends: readonly { what: string; end: (w: World, visitor: Visitor) => Promise<unknown> }[] = [
    { what: 'expired', end: (w) => w.advance('8h1s') },
    {
      what: 'ended from outside',
      end: async (w) => w.control.sessions.end((await w.control.sessions.list())[0]?.id ?? ''),
    },
    { what: 'disabled', end: (w) => changeMember(w, 'john_totp', { disabled: true }) },
  ];
  for (const { what, end } of ends) {
    const w = await world(t, FROZEN);
    const john = await act(await atDevices(w, 'john_totp'), 'john-phone', 'remove');
    await end(w, john);
    await john.submit({}, { form: 'remove' });
    t.match(john.url, `/platform/${DIRECTORY}/login?workflowStateHandle=`, `${what}: the portal’s sign-in`);
    t.equal((await devicesOf(w, 'john_totp')).length, 1, what);
    t.match(await events(w, 'session.refused'), [{ reason: 'SIGNED_OUT' }]);
    await john.goto(devicesUrl(w));
    t.match(john.url, '/login?', what);
  }
});

t.test('PORTAL-10 signing out at the portal ends the page, and signing in leads back to it', async (t) => {
  const w = await world(t);
  await changeMfa(w, { mode: 'never' });
  const jane = await atDevices(w, 'jane_doe');
  t.equal(jane.text('[data-testid=user-name]'), 'Jane Doe');
  await jane.click('[data-testid=portal-home]');
  await view(jane);
  t.match(jane.page.querySelector('[data-testid=mfa-devices]')?.getAttribute('href'), /\/start\/mfa$/);
  await jane.submit({}, asScript);
  await jane.goto(devicesUrl(w));
  await jane.submit({ username: 'jane_doe' });
  await jane.submit({ password: WORK_PASSWORD });
  t.match(jane.url, /\/start\/#\/mfa$/);
  await view(jane, '#/mfa');
  await jane.goto(toldTo(jane));
  t.equal(jane.url, devicesUrl(w));
});

/** The last step of the way from the portal, not taken yet. */
async function ticket(w: World, visitor: Visitor): Promise<string> {
  await visitor.goto(w.url(`${DIRECTORY}.awsapps.com`, '/start/mfa'), { follow: false });
  await visitor.goto(visitor.hops[0]?.location ?? '', { follow: false });
  await visitor.goto(visitor.hops[0]?.location ?? '', { follow: false });
  return visitor.hops[0]?.location ?? '';
}

t.test(
  'PORTAL-10 the code from the portal works once, for a minute, and in the browser that asked for it',
  async (t) => {
    const w = await world(t, FROZEN);
    const jane = await inPortal(w, 'jane_doe');
    const isIn = (visitor: Visitor) => visitor.has('[data-testid=mfa-devices]') && visitor.url === devicesUrl(w);
    const twice = await ticket(w, jane);
    t.ok(isIn(await jane.goto(twice)));
    t.equal(jane.cookie('aws-mfa-session')?.startsWith(`${w.name}.`), true);
    const stranger = w.visitor();
    await stranger.goto(twice);
    t.equal(stranger.status, 401, 'without the verifier’s cookie');
    const asking = w.visitor();
    await asking.goto(devicesUrl(w, '/enter'), { follow: false });
    await asking.goto(await ticket(w, jane));
    t.match(asking.url, '/login?', 'of another browser: to the sign-in');
    t.notOk(asking.cookie('aws-mfa-session'));
    const late = await ticket(w, jane);
    await w.advance('1m');
    await jane.goto(late);
    t.ok(isIn(jane), 'who is in stays in');
    t.match(await events(w, 'code.rejected'), [
      { reason: 'CODE_USED', facts: { purpose: 'mfa-devices' } },
      { reason: 'WRONG_CODE', facts: { purpose: 'mfa-devices' } },
      { reason: 'CODE_EXPIRED', facts: { purpose: 'mfa-devices' } },
    ]);
  },
);

t.test('PORTAL-10 code and cookie of a directory or a sandbox are worth nothing at another', async (t) => {
  const w = await world(t);
  const other = await world(t);
  const jane = await atDevices(w, 'jane_doe');
  const cookie = jane.cookie('aws-mfa-session') ?? '';
  const at = (where: World, directory: string, path = '') =>
    where.url('us-east-1.signin.aws', `/platform/${directory}/mfa${path}`);
  for (const url of [at(other, DIRECTORY), at(w, 'd-0000000015')]) {
    const visitor = await w.visitor().goto(url, { headers: { cookie: `aws-mfa-session=${cookie}` } });
    t.match(visitor.url, '/login?', url);
  }
  for (const url of [at(w, 'd-0000000015', '/enter'), at(other, DIRECTORY, '/enter')]) {
    await jane.goto(url, { follow: false });
    const { search } = new URL(await ticket(w, jane));
    await jane.goto(`${url}${search}`);
    t.notOk(jane.has('[data-testid=mfa-devices]'), url);
    t.match(jane.url, '/login?', url);
  }
  t.match(await events(w, 'code.rejected'), [{ reason: 'WRONG_CODE' }]);
  t.match(await events(other, 'code.rejected'), [{ reason: 'CODE_USED' }], 'no code of that sandbox');
});

t.test(
  'PORTAL-10 a later visitor from the portal takes the place of the one before; open forms act for nobody',
  async (t) => {
    const w = await world(t, FROZEN);
    const browser = await act(await atDevices(w, 'john_totp'), 'john-phone', 'rename');
    const tab = { url: browser.url, fields: new URLSearchParams({ event: 'rename', deviceName: 'taken' }) };
    for (const name of ['csrf', 'flow'])
      tab.fields.set(name, browser.page.querySelector(`dialog [name=${name}]`)?.getAttribute('value') ?? '');
    const { url } = await signInAs(w, browser, 'jane_doe');
    await browser.goto(url);
    await toDevices(w, browser);
    t.equal(browser.text('[data-testid=user-name]'), 'Jane Doe');
    await browser.post(tab.url, tab.fields);
    t.equal(browser.status, 404);
    t.match(notice(browser), 'not registered');
    t.match(
      (await devicesOf(w, 'john_totp')).map(({ name }) => name),
      ['john-phone'],
    );
    const id = /mfa-[0-9a-f-]+/.exec(tab.url)?.[0] ?? '';
    for (const action of ['rename', 'resync', 'remove']) {
      await browser.goto(devicesUrl(w, `/${id}/${action}`));
      t.equal(browser.status, 404, action);
      await browser.goto(devicesUrl(w, `/choose?device=${id}&action=${action}`));
      t.equal(browser.status, 404, action);
    }
  },
);

t.test('PORTAL-10 a person who signs in in the same browser finds their own devices, by either portal', async (t) => {
  const w = await world(t);
  for (const [username, name, portal, page] of [
    ['nora_none', 'Nora Nielsen', 'example-corp', w.url('example-corp.awsapps.com', '/start/sign-in')],
    ['jane_doe', 'Jane Doe', DIRECTORY, pageOf(w, 'login')],
  ] as const) {
    const browser = await atDevices(w, 'john_totp');
    await browser.goto(page);
    await browser.submit({ username });
    await browser.submit({ password: WORK_PASSWORD });
    await browser.goto(devicesUrl(w));
    t.equal(browser.text('[data-testid=user-name]'), name);
    t.match(browser.page.querySelector('[data-testid=portal-home]')?.getAttribute('href'), `//${portal}.`);
  }
});

t.test('PORTAL-10 the list’s buttons want a device, and passkeys no resync', async (t) => {
  const w = await world(t);
  const kim = await atDevices(w, 'kim_passkey');
  const [name = ''] = deviceNames(kim);
  await kim.goto(devicesUrl(w, '/choose?action=rename'));
  t.match(kim.text('[data-testid=said]'), 'Select a device first');
  await act(kim, name, 'resync');
  t.match(kim.text('[data-testid=said]'), 'need no resync');
  for (const action of ['nonsense', '__proto__', '']) {
    await kim.goto(devicesUrl(w, `/choose?device=x&action=${action}`));
    t.equal(kim.status, 200);
  }
  await kim.goto(devicesUrl(w, '?say=constructor'));
  t.notOk(kim.has('[data-testid=said]'));
});
