import t from 'tap';
import { reachPhone } from '../../../src/core/messages/reach-phone.ts';
import { sendMail } from '../../../src/core/messages/send-mail.ts';
import { ask } from '../../helpers/http.ts';
import { testServer } from '../../helpers/server.ts';
import type { World } from '../../helpers/world.ts';
import { world } from '../../helpers/world.ts';

const sandboxOf = async (w: World) => (await testServer()).sandboxes.require(w.name);

/** A message as the mock itself would send it. */
async function mail(w: World, to: string, subject = 'Hello', sender: 'console' | 'directory' | 'builder' = 'console') {
  const text = `${subject}, your code is 123456`;
  await sendMail(await sandboxOf(w), sender, to, {
    subject,
    text,
    html: `<p>${text}</p>`,
    codes: ['123456'],
    links: ['http://localhost/x'],
  });
}

const FROZEN = { clock: { mode: 'frozen', now: '2030-06-01T12:00:00.000Z' } } as const;

t.test('TEST-3 mail is listed, read, thrown away', async (t) => {
  const w = await world(t, { ...FROZEN, onWarning() {} });
  await mail(w, 'Ann@example.com', 'First');
  await mail(w, 'bob@example.com', 'Second');
  t.same(
    (await w.mail.list()).map(({ subject }) => subject),
    ['First', 'Second'],
  );
  const [first] = await w.mail.list({ to: 'ann@EXAMPLE.com' });
  t.match(first, {
    to: 'Ann@example.com',
    inbox: 'ann@example.com',
    from: 'no-reply@signin.aws',
    subject: 'First',
    text: 'First, your code is 123456',
    html: '<p>First, your code is 123456</p>',
    codes: ['123456'],
    links: ['http://localhost/x'],
    sentAt: FROZEN.clock.now,
    deliveredAt: FROZEN.clock.now,
  });
  t.same(await w.mail.get(String(first?.id)), first);
  t.same(
    (await w.mail.list({ after: first?.id })).map(({ subject }) => subject),
    ['Second'],
  );
  t.same((await w.mail.list({ subject: 'SECOND' })).length, 1);
  t.same((await w.mail.list({ after: '2030-06-01T11:59:59.999Z' })).length, 2, 'after a time');
  t.same(await w.mail.list({ after: FROZEN.clock.now }), [], 'later than it, not at it');
  t.same((await w.mail.list({ after: String(Date.parse(FROZEN.clock.now) - 1) })).length, 2, 'epoch milliseconds');
  await t.rejects(w.mail.list({ after: 'yesterday' }), { code: 'MALFORMED_REQUEST', detail: /yesterday/ });
  await w.mail.clear();
  t.same(await w.mail.list(), []);
  await t.rejects(w.mail.get(String(first?.id)), { code: 'NOT_FOUND', status: 404 });
});

t.test('MAIL-1 senders are facts, and settings change them', async (t) => {
  const w = await world(t);
  await w.control.settings.change({ senders: { console: 'no-reply@verify.signin.aws' } });
  for (const sender of ['console', 'directory', 'builder'] as const) await mail(w, 'a@example.com', sender, sender);
  t.same(
    (await w.mail.list()).map(({ from }) => from),
    ['no-reply@verify.signin.aws', 'no-reply@signin.aws', 'no-reply@login.awsapps.com'],
  );
});

t.test('TEST-3 mail to name+tag@host lies in the inbox of name@host, and both find it', async (t) => {
  const w = await world(t);
  await mail(w, 'kim+shop@example.com');
  for (const to of ['kim+shop@example.com', 'kim@example.com', 'KIM@example.com'])
    t.match(await w.mail.list({ to }), [{ inbox: 'kim@example.com', to: 'kim+shop@example.com' }], to);
  const bare = `http://localhost:${w.port}/_latchkey/api/sandboxes/${w.name}/mail?to=kim+shop@example.com`;
  t.equal((await ask(w.port, bare)).json().messages.length, 1, 'a plus sign that is not encoded is understood');
  await w.mail.rules.add({ address: '*@example.com', action: 'exact-address' });
  await mail(w, 'kim+exact@example.com');
  t.same((await w.mail.list({ to: 'kim@example.com' })).length, 1, 'a rule switches sub-addressing off');
  t.match(await w.mail.list({ to: 'kim+exact@example.com' }), [{ inbox: 'kim+exact@example.com' }]);
});

t.test('TEST-3 waiting for mail ends with its arrival, not with time', async (t) => {
  const w = await world(t);
  const waiting = w.mail.waitFor({ to: 'late@example.com', wait: '60s' });
  await mail(w, 'early@example.com');
  await mail(w, 'late@example.com', 'At last');
  t.equal((await waiting).subject, 'At last');
  t.equal(
    (await w.mail.waitFor({ to: 'late@example.com', wait: '60s' })).subject,
    'At last',
    'what is there is not waited for',
  );
  t.same(await w.mail.list({ to: 'nobody@example.com', wait: '20ms' }), [], 'when time is up there is nothing');
  await t.rejects(w.mail.waitFor({ to: 'nobody@example.com', wait: '20ms' }), {
    name: 'NothingCame',
    message: /nobody@example.com/,
  });
  for (const wait of ['6m', '-1s', 'soon'])
    await t.rejects(w.mail.list({ wait }), { status: 400, code: 'MALFORMED_REQUEST', detail: /query\.wait/ }, wait);
});

t.test('TEST-3 many wait at once, each for their own', async (t) => {
  const w = await world(t);
  const names = Array.from({ length: 30 }, (_, index) => `p${index}@example.com`);
  const waiting = names.map((to) => w.mail.waitFor({ to, wait: '60s' }));
  for (const to of names.toReversed()) await mail(w, to);
  t.same(
    (await Promise.all(waiting)).map(({ to }) => to),
    names,
  );
});

t.test('ROOT-9 a delayed message arrives when the clock says so', async (t) => {
  const w = await world(t, FROZEN);
  await w.mail.rules.add({ address: 'slow@example.com', action: 'delay', delay: '10m' });
  await mail(w, 'slow@example.com');
  t.same(await w.mail.list(), []);
  const waiting = w.mail.waitFor({ to: 'slow@example.com', wait: '60s' });
  await w.advance('9m59s999ms');
  t.same(await w.mail.list(), []);
  await w.advance('1ms');
  t.match(await waiting, { sentAt: '2030-06-01T12:00:00.000Z', deliveredAt: '2030-06-01T12:10:00.000Z' });
});

t.test('ROOT-9 TEST-6 the journal tells of a delay at once, and of the delivery when it comes, once', async (t) => {
  const w = await world(t, FROZEN);
  const { journal } = w.control;
  const names = async () => (await journal.list({ event: 'mail.*' })).map(({ name }) => name);
  await w.mail.rules.add({ address: 'slow@example.com', action: 'delay', delay: '10m' });
  await mail(w, 'slow@example.com');
  t.match(await journal.list({ event: 'mail.*' }), [{ name: 'mail.delayed', until: '2030-06-01T12:10:00.000Z' }]);
  const waiting = journal.waitFor({ event: 'mail.delivered', wait: '60s' });
  await w.advance('9m59s999ms');
  t.same(await names(), ['mail.delayed']);
  await w.advance('1ms');
  t.match(await waiting, { to: 'slow@example.com', subject: 'Hello', at: '2030-06-01T12:10:00.000Z' });
  await Promise.all([w.mail.list(), w.mail.list(), journal.list(), w.mail.list()]);
  t.same(await names(), ['mail.delayed', 'mail.delivered']);
  await mail(w, 'slow@example.com');
  await w.mail.clear();
  await w.advance('10m');
  t.same(await names(), ['mail.delayed', 'mail.delivered', 'mail.delayed'], 'what was thrown away never arrives');
});

t.test('ROOT-9 a rule made at run time stands behind those of the fixtures', async (t) => {
  const rule = (address: string) => ({ address, action: 'drop' as const });
  const w = await world(t, { fixtures: { mail: { rules: [rule('a@example.com'), rule('b@example.com')] } } });
  for (const address of ['c@example.com', 'd@example.com']) await w.mail.rules.add(rule(address));
  const rules = await w.mail.rules.list();
  t.same(
    rules.map(({ id, address }) => [id, address[0]]),
    [
      ['0000000001', 'a'],
      ['0000000002', 'b'],
      ['0000000003', 'c'],
      ['0000000004', 'd'],
    ],
  );
});

t.test('ROOT-9 TEST-6 a delay on a clock that runs ends by itself, and wakes who waits', async (t) => {
  const w = await world(t);
  await w.mail.rules.add({ address: '*', action: 'delay', delay: '30ms' });
  await mail(w, 'a@example.com');
  const [delivered, arrived] = await Promise.all([
    w.control.journal.waitFor({ event: 'mail.delivered', wait: '60s' }),
    w.mail.waitFor({ wait: '60s' }),
  ]);
  t.equal(arrived.to, 'a@example.com');
  t.equal(delivered.mailId, arrived.id);
});

t.test('ROOT-9 mail is bounced, dropped, forwarded, caught, restored', async (t) => {
  const w = await world(t, { fixtures: { accounts: [] } });
  const { rules } = w.mail;
  const bounce = await rules.add({ address: 'gone@example.com', action: 'bounce' });
  await rules.add({ address: 'void@example.com', action: 'drop' });
  await rules.add({ address: 'old@example.com', action: 'forward', to: 'new@example.com' });
  await rules.add({ address: '*@caught.example', action: 'catch-all', to: 'all@example.com' });
  for (const to of [
    'gone+tag@example.com',
    'void@example.com',
    'old@example.com',
    'x@caught.example',
    'y@caught.example',
  ])
    await mail(w, to);
  t.same(
    (await w.mail.list()).map(({ to, inbox }) => [to, inbox]),
    [
      ['old@example.com', 'new@example.com'],
      ['x@caught.example', 'all@example.com'],
      ['y@caught.example', 'all@example.com'],
    ],
  );
  t.match(await w.control.journal.list({ event: 'mail.bounced' }), [{ to: 'gone+tag@example.com' }]);
  t.match(await w.control.journal.list({ event: 'mail.dropped' }), [{ to: 'void@example.com' }]);
  t.same((await w.mail.list({ to: 'all@example.com' })).length, 2);
  await rules.remove(bounce.id);
  await mail(w, 'gone@example.com');
  t.same((await w.mail.list({ to: 'gone@example.com' })).length, 1, 'restored');
  t.same(
    (await rules.list()).map(({ action }) => action),
    ['drop', 'forward', 'catch-all'],
  );
  await t.rejects(rules.remove(bounce.id), { code: 'NOT_FOUND' });
  await rules.clear();
  t.same(await rules.list(), []);
});

t.test('ROOT-9 the first rule that fits decides', async (t) => {
  const w = await world(t, { fixtures: { accounts: [] } });
  await w.mail.rules.add({ address: 'vip@example.com', action: 'forward', to: 'desk@example.com' });
  await w.mail.rules.add({ address: '*', action: 'drop' });
  await mail(w, 'vip@example.com');
  await mail(w, 'other@example.com');
  t.same(
    (await w.mail.list()).map(({ inbox }) => inbox),
    ['desk@example.com'],
  );
});

const wrongRules: readonly (readonly [rule: object, detail: RegExp])[] = [
  [{ action: 'drop' }, /body lacks “address”/],
  [{ address: 'a@example.com', action: 'burn' }, /body\.action must be one of bounce/],
  [{ address: 'everybody', action: 'drop' }, /body\.address must be an address/],
  [{ address: '*', action: 'delay' }, /“delay” needs “delay”/],
  [{ address: '*', action: 'delay', delay: '-1s' }, /must not be negative/],
  [{ address: '*', action: 'delay', delay: 'long' }, /body\.delay must be a length of time/],
  [{ address: '*', action: 'drop', delay: '1s' }, /“drop” has no “delay”/],
  [{ address: '*', action: 'forward' }, /“forward” needs “to”/],
  [{ address: '*', action: 'bounce', to: 'a@example.com' }, /“bounce” has no “to”/],
  [{ address: '*', action: 'forward', to: 'nowhere' }, /body\.to/],
];

t.test('ROOT-9 a rule that makes no sense is refused with its reason', async (t) => {
  const w = await world(t, { fixtures: { accounts: [] } });
  for (const [rule, detail] of wrongRules)
    await t.rejects(
      w.mail.rules.add(rule as never),
      { status: 400, code: 'MALFORMED_REQUEST', detail },
      JSON.stringify(rule),
    );
  t.same(await w.mail.rules.list(), []);
});

t.test('TEST-3 text messages and calls are read, waited for, forgotten', async (t) => {
  const w = await world(t, FROZEN);
  const phone = { number: '+12025550100', reachable: true };
  const waiting = w.phone.waitFor({ to: phone.number, wait: '60s' });
  await reachPhone(await sandboxOf(w), phone, { kind: 'sms', text: 'Code 111222', codes: ['111222'] });
  t.match(await waiting, {
    kind: 'sms',
    to: phone.number,
    text: 'Code 111222',
    codes: ['111222'],
    sentAt: FROZEN.clock.now,
  });
  await reachPhone(await sandboxOf(w), phone, { kind: 'call', text: 'Code 3 3 3', codes: ['333'] });
  await reachPhone(await sandboxOf(w), { ...phone, reachable: false }, { kind: 'sms', text: '', codes: [] });
  t.same(
    (await w.phone.list()).map(({ kind }) => kind),
    ['sms', 'call'],
  );
  t.equal((await w.phone.waitFor({ to: phone.number })).kind, 'call', 'the newest');
  const bare = await ask(w.port, `http://localhost:${w.port}/_latchkey/api/sandboxes/${w.name}/phone?to=+12025550100`);
  t.equal(bare.json().messages.length, 2, 'a plus sign that is not encoded is understood');
  t.same(await w.phone.list({ to: '+12025550199' }), []);
  await w.phone.clear();
  t.same(await w.phone.list(), []);
});
