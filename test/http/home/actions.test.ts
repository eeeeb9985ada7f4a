import t from 'tap';
import { findForm, formFields } from '../../helpers/form-fields.ts';
import { ask } from '../../helpers/http.ts';
import { singleServer } from '../../helpers/server.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const frozen = { clock: { mode: 'frozen', at: Date.UTC(2030, 5, 1, 12, 0, 0) } } as const;

const at = (w: World, path = ''): Promise<Visitor> => w.visitor().goto(`${w.origin}/_latchkey/${path}`);

/** Presses the one button of an action's form. */
const press = (v: Visitor, action: string, typed: Record<string, string> = {}): Promise<Visitor> =>
  v.submit(typed, { form: formOf(action) });
const formOf = (action: string): string => `[data-testid='${action}-form']`;

/** The line of an action, as the page shows it. */
const curlOf = (v: Visitor, action: string): string => {
  const form = v.page.querySelector(formOf(action));
  return lineIn(form?.parentNode?.querySelector('.curl pre')?.innerHTML);
};

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" };
const lineIn = (html = ''): string =>
  html.replace(/<\/?code>/g, '').replace(/&([^;]+);/g, (_all, name: string) => ENTITIES[name] ?? '?');
const noticeCurl = (v: Visitor): string => lineIn(v.page.querySelector('[data-testid=notice-curl] pre')?.innerHTML);

const ALICE = { id: '111122223333:alice', path: 'people/iam/111122223333:alice' };
const BOB = { id: '111122223333:bob', path: 'people/iam/111122223333:bob' };

t.test(
  'TEST-10 TEST-2 the clock moves by the bar of every page, and each button tells its line for curl',
  async (t) => {
    const w = await world(t, frozen);
    const views = [
      '',
      'people',
      'mailbox',
      'sessions',
      'journal',
      'faults',
      'findings',
      'clients',
      'sandboxes',
      'search',
    ];
    for (const view of views) {
      const v = await at(w, view);
      t.equal(v.status, 200, view);
      t.ok(v.has('[data-testid=advance-8h]') && v.has('[data-testid=reset-sandbox]'), `${view}: with its bar`);
    }
    const v = await at(w, 'sessions');
    const line = curlOf(v, 'advance-8h');
    t.equal(
      line,
      `curl --fail-with-body --silent --json '{"by":"8h"}' 'http://localhost:${w.port}/_latchkey/api/sandboxes/${w.name}/clock/advance'`,
    );
    await press(v, 'advance-8h');
    t.match(v.url, '/_latchkey/sessions?done=');
    t.match(v.text('[data-testid=notice]'), 'The clock has moved.');
    t.equal(noticeCurl(v), line, 'and tells it once more when it is done');
    t.match((await w.control.clock.get()).now, '2030-06-01T20:00:00');
    await press(v, 'run-clock');
    t.equal((await w.control.clock.get()).mode, 'offset');
    await press(v, 'freeze-clock');
    t.equal((await w.control.clock.get()).mode, 'frozen');
    await press(v, 'real-clock');
    t.equal((await w.control.clock.get()).mode, 'real');
    t.notOk(v.has('[data-testid=real-clock]'), 'what is so already is not offered');
  },
);

t.test('TEST-10 a notice says only what has happened: its seal is the sandbox’s own', async (t) => {
  const [w, other] = [await world(t), await world(t)];
  const v = await press(await at(w), 'advance-1h');
  t.ok(v.has('[data-testid=notice]'));
  const done = new URL(v.url).searchParams.get('done') ?? '';
  for (const forged of [done.replace(/.$/, 'x'), `e30.${done.split('.')[1]}`, 'x', '.', done.split('.')[0] ?? ''])
    t.notOk((await at(w, `?done=${encodeURIComponent(forged)}`)).has('[data-testid=notice]'), forged);
  t.notOk((await at(other, `?done=${encodeURIComponent(done)}`)).has('[data-testid=notice]'), 'in another sandbox');
});

t.test(
  'TEST-4 TEST-10 a device is lost, found, out of step, resynced and taken away on the page of its holder',
  async (t) => {
    const w = await world(t, frozen);
    const v = await at(w, BOB.path);
    t.match(v.text('[data-testid=device-bob-phone]'), /\d{6} 30 s left/);
    t.match(curlOf(v, 'lose-mfa-bob-phone'), `/users/iam/${BOB.id}/actions/lose-mfa'`);
    await press(v, 'lose-mfa-bob-phone');
    t.match(v.text('[data-testid=device-bob-phone]'), 'nobody holds it');
    await press(v, 'find-mfa-bob-phone');
    t.match(v.text('[data-testid=device-bob-phone]'), /\d{6}/);
    await press(v, 'set-device-skew-bob-phone', { skew: '10m' });
    t.match(v.text('[data-testid=device-bob-phone]'), 'clock is off');
    await press(v, 'set-device-skew-bob-phone', { skew: 'soon' });
    t.equal(v.status, 400);
    t.match(v.text('[data-testid=notice]'), 'a length of time, such as 30d, 8h1s or 250ms');
    await v.click('[data-testid=outcome-back]');
    await press(v, 'resync-mfa-bob-phone');
    t.match(v.text('[data-testid=device-bob-phone]'), 's left');
    await press(v, 'deactivate-mfa-bob-phone');
    t.ok(v.has('[data-testid=no-devices]'));
    t.match(v.text('.entries'), 'mfa.removed', 'the journal of the person is beside it');
  },
);

t.test('TEST-13 a press signs this browser in, with second factor, in every style of the home page', async (t) => {
  const w = await world(t, frozen);
  const homes = [w.origin, `http://localhost:${w.port}/~${w.name}`, `http://127.0.0.1:${w.port}/~${w.name}`];
  for (const home of homes) {
    const v = await w.visitor().goto(`${home}/_latchkey/people`);
    await press(v, 'sign-in-as-bob');
    t.match(v.url, `${home}/console.aws.amazon.com/console/home`);
    t.match(v.text('#nav-usernameMenu'), 'bob', home);
    await v.goto(`${home}/_latchkey/sessions`);
    t.match(v.text('#sessions'), 'user/bob', 'and these pages know the browser still');
    await press(
      v,
      String(v.page.querySelector('[data-testid^=end-]')?.getAttribute('data-testid')).replace('-form', ''),
    );
    t.match(v.text('[data-testid=ended-table]'), 'ended from here');
    await v.goto(`${home}/console.aws.amazon.com/console/home`);
    t.notOk(v.has('#nav-usernameMenu'));
    await w.advance('1m');
  }
  const portal = await press(await at(w, 'people'), 'sign-in-as-jane_doe');
  t.match(portal.url, `${w.origin}/d-1234567890.awsapps.com/start`);
  const profile = await press(await at(w, 'people'), 'sign-in-as-builder@example.com');
  t.match(profile.text(), 'builder@example.com');
  const refused = await press(await at(w, 'people'), 'sign-in-as-quinn_disabled');
  t.match(refused.text('[data-testid=notice]'), 'USER_DISABLED', 'what the pages refuse is refused');
});

t.test('TEST-3 mail, phone and journal are cleared; a one-time password is shown', async (t) => {
  const w = await world(t);
  const v = await at(w, 'people/workforce/d-1234567890:lee_invited');
  await press(v, 'invite');
  await v.click('[data-testid=nav-mailbox]');
  t.match(v.text('[data-testid=mail-table]'), 'lee_invited@example.com');
  await press(v, 'clear-mail');
  t.ok(v.has('[data-testid=no-mail]'));
  await press(v, 'clear-phone');
  t.match(v.text('[data-testid=notice]'), 'All texts and calls are gone.');
  await v.click('[data-testid=nav-journal]');
  await press(v, 'clear-journal');
  t.ok(v.has('[data-testid=no-entries]'));
  await v.goto(`${w.origin}/_latchkey/people/workforce/d-1234567890:jane_doe`);
  await press(v, 'one-time-password');
  t.match(v.text('[data-testid=notice-secret]'), /\S{8}/);
  await v.click('[data-testid=outcome-back]');
  await press(v, 'disable');
  await press(v, 'enable');
  t.ok(v.has('[data-testid=disable]'));
  const alice = await at(w, ALICE.path);
  await press(alice, 'suspend');
  t.equal((await w.control.accounts.get('111122223333')).state, 'suspended');
  await press(alice, 'activate');
  t.equal((await w.control.accounts.get('111122223333')).state, 'active');
});

t.test('TEST-5 faults go on and off by switches, and by a form that says what there is', async (t) => {
  const w = await world(t);
  const v = await at(w, 'faults');
  t.ok(v.has('[data-testid=no-faults]'));
  const switches = v.page.querySelectorAll('[role=switch]').map((each) => String(each.getAttribute('data-testid')));
  t.ok(switches.length >= 7);
  for (const each of switches) await press(v, each);
  t.equal(v.page.querySelectorAll('[role=switch][aria-checked=true]').length, switches.length, 'all are real rules');
  t.equal((await w.control.faults.list()).length, switches.length);
  for (const each of switches) await press(v, each);
  t.ok(v.has('[data-testid=no-faults]'), 'and off again');
  const rule = {
    operation: 'GetCallerIdentity',
    skip: '2',
    count: '1',
    effect: 'error',
    status: '418',
    code: 'Teapot',
  };
  const shown = formFields(findForm(v.page, formOf('add-fault')), rule);
  shown.append('show', 'curl');
  await v.post(`${new URL(v.url).pathname.replace(/faults$/, '')}act`, shown);
  t.ok(v.has('[data-testid=notice][data-kind=curl]'), 'the line first');
  t.match(noticeCurl(v), '"error":{"status":418,"code":"Teapot"}');
  t.equal((await w.control.faults.list()).length, 0, 'and nothing is done');
  await v.click('[data-testid=outcome-back]');
  await press(v, 'add-fault', { ...rule, faultName: 'tea' });
  t.match(v.text('[data-testid=fault-tea]'), /tea\s*operation GetCallerIdentity\s*skip 2\s*count 1/);
  t.match(v.text('[data-testid=fault-tea]'), '0 of 0 calls');
  const bad: readonly (readonly [Record<string, string>, string])[] = [
    [{ operation: 'GetCallerIdentities', effect: 'answer:throttled' }, 'there are GetCallerIdentity'],
    [{ effect: 'answer:sing' }, 'effect'],
    [{ effect: 'delay', delay: '-5s' }, 'delay'],
    [{ effect: 'answer:throttled', percent: '200' }, 'percent'],
    [{ effect: 'answer:throttled', count: 'many' }, 'count'],
    [{ effect: '' }, 'effect'],
    [{ effect: 'mail:delay', to: '*@example.com' }, 'how late the mail is'],
  ];
  for (const [fields, word] of bad) {
    await v.goto(`${w.origin}/_latchkey/faults`);
    await press(v, 'add-fault', fields);
    t.ok(v.status >= 400 && v.status < 500, JSON.stringify(fields));
    t.match(v.text('[data-testid=notice]'), word);
  }
  const others: readonly Record<string, string>[] = [
    { effect: 'mail:delay', to: '*@example.com', delay: '10m' },
    { effect: 'unseen', delay: '10s' },
  ];
  for (const fields of others) {
    await v.goto(`${w.origin}/_latchkey/faults`);
    await press(v, 'add-fault', fields);
    t.equal(v.status, 200, String(fields.effect));
  }
  await press(v, 'clear-faults');
  t.ok(v.has('[data-testid=no-faults]'));
});

t.test('TEST-1 TEST-12 sandboxes are made of packs, switched to, reset and dropped', async (t) => {
  const w = await world(t);
  const name = `${w.name}-b`;
  const v = await at(w, 'sandboxes');
  await press(v, 'make', { name, 'pack.lost-mfa': 'on', 'pack.mail-trouble': 'on', clock: 'frozen' });
  t.equal(v.url, `http://localhost:${w.port}/~${name}/_latchkey/`, 'one is led to the new one');
  t.match(v.text('[data-testid=sandbox-name]'), name);
  t.match(v.text('[data-testid=clock-mode]'), 'frozen');
  await v.click('[data-testid=nav-people]');
  t.match(v.text('[data-testid="iam-111122223333:ida"]'), 'lost');
  await press(v, 'advance-12h');
  await press(v, 'reset-sandbox');
  t.match(v.text('[data-testid=notice]'), 'as its fixtures have it');
  await v.goto(`${w.origin}/_latchkey/sandboxes`);
  await press(v, 'make', { name });
  t.match(v.text('[data-testid=notice]'), 'SANDBOX_EXISTS');
  await v.click('[data-testid=outcome-back]');
  await press(v, `drop-${name}`);
  t.notOk(v.has(`[data-testid=sandbox-${name}]`));
  await v.goto(`${w.origin}/_latchkey/sandboxes`);
  await press(v, `drop-${w.name}`);
  t.equal(v.url, `http://localhost:${w.port}/_latchkey/`, 'from one that is gone to the one that stays');
});

t.test('TEST-12 packs that contradict each other are told on the page, in the language of the page', async (t) => {
  const w = await world(t);
  const v = await w.visitor({ locale: 'ko' }).goto(`${w.origin}/_latchkey/sandboxes?locale=ko`);
  await press(v, 'make', { name: `${w.name}-c`, 'pack.captcha': 'on', 'pack.empty': 'on' });
  t.equal(v.status, 400);
  t.match(
    v.text('[data-testid=notice]'),
    /입력한 내용이 올바르지 않습니다.*captcha\.yaml and .*empty\.yaml do not go together/,
  );
  t.match(v.text('[data-testid=notice-curl]'), '"packs":["captcha","empty"]');
});

t.test(
  'TEST-10 a request opens with head, body, answer, duration and reason; a hostile one is shown as it is',
  async (t) => {
    // Heads and bodies are in the memory of the process that answered.
    const w = await world(t, { server: await singleServer() });
    const url = w.url('oidc.us-east-1.amazonaws.com', '/token');
    const body = JSON.stringify({
      grantType: '<script>alert(1)</script>\u202E\u0007',
      'a<b': '<img src=x>',
      clientSecret: 'xyzzy',
    });
    const headers = { 'content-type': 'application/json', 'user-agent': '<b>hello</b>' };
    await ask(w.port, url, { method: 'POST', body, headers });
    const [entry] = await w.control.journal.list({ kind: 'request', order: 'desc', limit: 1 });
    const v = await at(w, `journal/${entry?.seq}`);
    t.match(v.text('[data-testid=request-line]'), 'POST /token HTTP/1.1');
    t.match(v.text('[data-testid=answer-line]'), '400');
    t.match(v.text('[data-testid=request-body]'), /"grantType": "<script>alert\(1\)<\/script>\\u202e\\u0007"/);
    t.match(v.text('[data-testid=request-headers]'), /user-agent.*<b>/s);
    t.match(v.text('[data-testid=answer-body]'), 'error');
    t.match(v.text('[data-testid=entry]'), 'durationMs');
    t.match(v.text('[data-testid=why]'), entry?.reason ?? '-');
    t.notOk(v.has('main script, main img, main b'));
    t.notOk(v.answer.text().includes('xyzzy'));
  },
);

t.test('TEST-10 the request of a form says why it was refused', async (t) => {
  // Heads and bodies are in the memory of the process that answered.
  const w = await world(t, { server: await singleServer() });
  const signIn = await w.visitor().goto(w.url('111122223333.signin.aws.amazon.com', '/console'));
  await signIn.submit({ username: 'alice', password: 'Wrong-Passw0rd!' });
  await signIn.submit({ username: 'alice', password: 'Iam-Passw0rd!' });
  const [first, second] = await w.control.journal.list({ kind: 'request', method: 'POST' });
  const v = await at(w, `journal/${first?.seq}`);
  t.match(v.text('[data-testid=why]'), 'WRONG_PASSWORD');
  t.match(v.text('[data-testid=request-body]'), /username=alice.*password=\(15 characters hidden\)/);
  t.notOk((await at(w, `journal/${second?.seq}`)).has('[data-testid=why]'), 'the next one went well');
});
