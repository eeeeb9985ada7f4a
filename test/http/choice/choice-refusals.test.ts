import t from 'tap';
import { readConfig } from '../../../src/config.ts';
import {
  federatedKey,
  iamNameKey,
  unverifiedBuilderKey,
  users,
  workforceNameKey,
} from '../../../src/core/accounts/user.ts';
import { runServer } from '../../../src/server.ts';
import { openProfile } from '../../helpers/builder.ts';
import { choiceOf, choose, listed, OPEN_LIST, openList } from '../../helpers/choice.ts';
import { openSignIn } from '../../helpers/portal-sign-in.ts';
import { isIn, sandboxOf } from '../../helpers/sign-in.ts';
import { Visitor } from '../../helpers/visitor.ts';
import { type World, type WorldOptions, world } from '../../helpers/world.ts';

const ON = { settings: { choosing: 'on' } } as const satisfies WorldOptions;

const pages: Readonly<Record<string, (w: World, visitor?: Visitor) => Promise<Visitor>>> = {
  root: (w, visitor = w.visitor()) => visitor.goto(w.url('signin.aws.amazon.com', '/signin?user_type=root')),
  iam: (w, visitor = w.visitor()) => visitor.goto(w.url('111122223333.signin.aws.amazon.com', '/console')),
  portal: (w, visitor) => openSignIn(w, visitor),
  builder: (w, visitor) => openProfile(w, visitor),
  provider: (w, visitor = w.visitor()) => visitor.goto(w.url('example-idp.idp.example.com', '/sign-in')),
};
const someone: Readonly<Record<string, string>> = {
  ...{ root: 'root@example.com', iam: 'alice', portal: 'jane_doe' },
  ...{ builder: 'builder@example.com', provider: 'fay@example.com' },
};
const open = (w: World, page: string, visitor?: Visitor): Promise<Visitor> =>
  pages[page]?.(w, visitor) ?? Promise.reject(new Error(page));
const sessionsOf = async (w: World) => (await w.control.sessions.list()).length;

for (const page of Object.keys(pages))
  t.test(`TEST-14 the list of the ${page} page lets in nobody but its own browser, sandbox and page`, async (t) => {
    const w = await world(t, ON);
    const visitor = await openList(await open(w, page));
    const { action, body } = choiceOf(visitor, someone[page] ?? '');
    const own = { csrf: '', choice: '', ...Object.fromEntries(body) };
    const refused = async (title: string, by: Visitor, fields: Readonly<Record<string, string>>, headers = {}) => {
      await by.post(new URL(action, visitor.url).href, fields, { headers });
      t.equal(by.status, 403, title);
    };
    await refused('another browser', w.visitor(), own);
    await refused('no token', visitor, { ...own, csrf: '' });
    await refused('a page elsewhere', visitor, own, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' });
    await refused('a page of another emulated host', visitor, own, { 'sec-fetch-site': 'same-site' });
    await refused('a page of another port', visitor, own, { origin: 'http://localhost:1' });
    await refused('a page without an origin', visitor, own, { origin: 'null' });
    await refused('a link', visitor, own, { 'sec-fetch-site': 'none' });
    t.equal(await sessionsOf(w), 0);
    const told = await w.control.journal.list({ event: 'form.refused' });
    t.ok(told.length === 7 && told.every(({ reason }) => reason === 'STALE_FORM'), 'the journal says each time why');
    t.same(await w.control.journal.list({ event: 'person.chosen' }), []);
    const other = await world(t, ON);
    const there = await openList(await open(other, page));
    await there.post(choiceOf(there, someone[page] ?? '').action, own);
    t.equal(there.status, 403, 'a token of another sandbox');
    t.equal(await sessionsOf(other), 0);
  });

for (const page of Object.keys(pages))
  t.test(`TEST-14 the ${page} page has no trace of it where it is switched off`, async (t) => {
    const w = await world(t, ON);
    const visitor = await open(w, page);
    const start = visitor.url;
    await visitor.refresh();
    const section = visitor.page.querySelector('body > section:last-child')?.toString() ?? '';
    const without = visitor.answer.text().replace(section, '');
    t.notMatch(section, /<(?:form|button|input|h\d|details)/, 'one link, which no script takes for its own');
    await openList(visitor);
    const { url } = visitor;
    const { body } = choiceOf(visitor, someone[page] ?? '');
    await w.control.settings.change({ choosing: 'off' });
    await visitor.goto(start);
    t.equal(visitor.answer.text(), without, 'nothing else of the page is other than before');
    await visitor.goto(url);
    t.equal(visitor.status, 404);
    const text = visitor.text('main');
    await visitor.goto(new URL('no-such-page', url).href);
    const path = (given: string) => given.replace(/“[^”]*”/, '');
    t.equal(path(visitor.text('main')), path(text), 'as any page that there is not');
    await visitor.post(url, body);
    t.equal(visitor.status, 404, 'a form that was open is for nothing any more');
    await visitor.post(url, {});
    t.equal(visitor.status, 404);
    t.equal(await sessionsOf(w), 0);
  });

t.test('TEST-14 nobody is chosen at a page that is not theirs', async (t) => {
  const w = await world(t, ON);
  const ids = new Map<string, string>();
  for (const page of Object.keys(pages)) {
    const { body } = choiceOf(await openList(await open(w, page)), someone[page] ?? '');
    ids.set(page, body.get('person') ?? '');
  }
  const { store } = await sandboxOf(w);
  const others = await Promise.all(
    [
      unverifiedBuilderKey('builder-unverified@example.com'),
      workforceNameKey('d-7777777770', 'ada'),
      federatedKey('nameid-idp', 'sam@example.com'),
      iamNameKey('222233334444', 'frank'),
    ].map(async (key) => (await store.claimed(users, key))?.value.id ?? `nobody has ${key}`),
  );
  const more = [...others, '', 'x'.repeat(128), '\u0000', '../root', '__proto__'];
  t.notMatch(more.join(), 'nobody has');
  for (const page of Object.keys(pages)) {
    const visitor = await openList(await open(w, page));
    const { action, body } = choiceOf(visitor, someone[page] ?? '');
    const strangers = [...[...ids].filter(([of]) => of !== page).map(([, id]) => id), ...more];
    for (const person of strangers) {
      await visitor.post(action, { ...Object.fromEntries(body), person });
      t.equal(visitor.status, person === '' ? 400 : 404, `${page}: ${person}`);
    }
    await visitor.post(action, { ...Object.fromEntries(body), person: 'x'.repeat(129) });
    t.equal(visitor.status, 400);
    await visitor.post(action, { ...Object.fromEntries(body), choice: 'x'.repeat(65) });
    t.equal(visitor.status, 400);
  }
  t.equal(await sessionsOf(w), 0);
});

t.test('TEST-14 a list that belongs to no sign-in is none', async (t) => {
  const w = await world(t, ON);
  const host = 'us-east-1.signin.aws';
  for (const [title, at, status] of [
    ['a made-up workflow', w.url(host, '/platform/d-1234567890/login/latchkey-choice?workflowStateHandle=x'), 404],
    ['no workflow', w.url(host, '/platform/d-1234567890/login/latchkey-choice'), 404],
    ['no directory', w.url(host, '/platform/d-0000000000/login/latchkey-choice?workflowStateHandle=x'), 404],
    ['people of a provider elsewhere', w.url(host, '/platform/d-9876543210/login/latchkey-choice'), 404],
    ['another Region', w.url('eu-west-1.signin.aws', '/platform/d-1234567890/login/latchkey-choice'), 404],
    ['Builder ID without a sign-in', w.url(host, '/platform/view/login/latchkey-choice'), 404],
    ['no provider', w.url('nobody.idp.example.com', '/sign-in/latchkey-choice'), 404],
    [
      'a way out of here',
      w.url('signin.aws.amazon.com', '/signin/latchkey-choice?redirect_uri=https%3A%2F%2Fevil.example'),
      400,
    ],
  ] as const) {
    const visitor = await w.visitor().goto(at);
    t.ok(visitor.status >= 400 && visitor.status < 500, `${title}: ${visitor.status}, about ${status}`);
    t.notOk(visitor.has('[data-testid=choice-form]'), title);
  }
  const portal = await openList(await openSignIn(w));
  const { url } = portal;
  await w.advance('25h');
  await portal.goto(url);
  t.notOk(portal.has('[data-testid=choice-form]'), 'a sign-in that has expired');
});

t.test('TEST-14 a form that is sent twice is one sign-in, and none once it has ended', async (t) => {
  const w = await world(t, { ...ON, clock: { mode: 'frozen', at: 1_800_000_000_000 } });
  for (const [page, name] of [
    ['root', 'root-mfa@example.com'],
    ['iam', 'bob'],
    ['portal', 'john_totp'],
    ['builder', 'builder-totp@example.com'],
    ['provider', 'fay@example.com'],
  ] as const) {
    const before = await sessionsOf(w);
    const visitor = await openList(await open(w, page));
    const { action, body } = choiceOf(visitor, name);
    const several = Array.from({ length: 4 }, () => visitor.fetch(action, { method: 'POST', body }));
    const answers = await Promise.all(several);
    t.same([...new Set(answers.map(({ status }) => status))], [303], page);
    const ways = new Set(answers.map(({ headers }) => headers.location));
    t.equal(ways.size, 1, `${page}: all lead the same way`);
    t.equal((await sessionsOf(w)) - before, 1, `${page}: one session`);
    await visitor.goto([...ways][0] ?? '');
    t.notMatch(visitor.url, 'latchkey', visitor.url);
    for (const { id } of await w.control.sessions.list()) await w.control.sessions.end(id);
    await visitor.post(action, body);
    t.equal(await sessionsOf(w), 0, `${page}: the form opens nothing later`);
  }
});

t.test('TEST-14 the list is bounded, however many people there are', async (t) => {
  const users = Array.from({ length: 3000 }, (_, at) => ({ name: `person-${String(at).padStart(4, '0')}` }));
  const w = await world(t, {
    ...ON,
    fixtures: { accounts: [{ id: '111122223333', alias: 'crowd', name: 'Crowd', rootEmail: 'r@example.com', users }] },
  });
  const visitor = await openList(await w.visitor().goto(w.url('crowd.signin.aws.amazon.com', '/console')));
  t.equal(listed(visitor).length, 25);
  t.ok(visitor.answer.text().length < 80_000);
  t.match(visitor.text('[data-testid=choice-search]'), 'the first 1000 of 3001 people');
  await visitor.click('[data-testid=choice-next]');
  t.equal(listed(visitor).length, 25);
  t.ok(visitor.has('[data-testid=choice-previous]'));
  const all = new Set<string>();
  for (const name of ['person-0000', 'person-2999', 'PERSON-1500']) {
    await visitor.submit({ find: name }, { form: '[data-testid=choice-search]' });
    for (const each of listed(visitor)) all.add(each);
  }
  t.same([...all], ['person-0000', 'person-2999', 'person-1500'], 'a whole name finds everybody');
  await visitor.submit({ find: 'nobody at all' }, { form: '[data-testid=choice-search]' });
  t.ok(visitor.has('[data-testid=choice-nobody]'));
});

t.test('TEST-14 hostile questions to the list are answered', async (t) => {
  const w = await world(t, ON);
  const visitor = await openList(await open(w, 'iam'));
  const list = new URL(visitor.url);
  for (const query of [
    ...['part=0', 'part=-1', 'part=1e9', 'part=NaN', 'part=x', 'part=1&part=2', 'part=2.5', 'part=Infinity', 'part='],
    ...['find=a&find=b', `find=${'x'.repeat(10_000)}`, 'find=%00', 'find=%F0%9F%98%80', 'find=__proto__'],
    'latchkey_stopped=lost&latchkey_stopped=lost',
  ]) {
    await visitor.goto(`${list.href}&${query}`);
    t.equal(visitor.status, 200, query.slice(0, 40));
  }
  await visitor.goto(`${list.href}&find=${encodeURIComponent('"><script>alert(1)</script>')}`);
  t.notMatch(visitor.answer.text(), '<script>alert');
  t.equal(visitor.page.querySelector('[name=find]')?.getAttribute('value'), '"><script>alert(1)</script>');
  const page = await open(w, 'iam');
  await page.goto(`${page.url}&latchkey_stopped=${encodeURIComponent('<b>constructor')}`);
  t.notOk(page.has('[data-testid=mock-choice-stopped]'), 'only the mock’s own words are shown');
});

t.test('TEST-14 rules and limits hold for whoever is chosen', async (t) => {
  const w = await world(t, { settings: { choosing: 'on', mfaAttempts: 2, mfaDelay: '1h' } });
  const wrong = await w.visitor().goto(w.url('111122223333.signin.aws.amazon.com', '/console'));
  await wrong.submit({ username: 'bob', password: 'Iam-Passw0rd!' });
  for (const mfaCode of ['000000', '000001']) await wrong.submit({ mfaCode });
  const delayed = await choose(await open(w, 'iam'), 'bob');
  t.notOk(isIn(delayed));
  const [entry] = await w.control.journal.list({ event: 'choice.stopped' });
  t.match(entry, { reason: 'MFA_DELAYED' });
  await w.control.faults.add({
    when: { flow: 'iam-sign-in', event: 'submitPasskey' },
    effect: { answer: 'unavailable' },
  });
  const faulty = await choose(await open(w, 'iam'), 'carol');
  t.equal(faulty.status, 503, 'a rule for a later step fires');
  t.equal(await sessionsOf(w), 0);
});

t.test('TEST-14 TEST-11 it is offered to this machine alone, and not where the mock has a token', async (t) => {
  const page = async (args: readonly string[], headers = {}) => {
    const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', ...args], {}));
    t.teardown(() => server.close());
    const visitor = new Visitor(server.port, { headers });
    await visitor.goto(`http://signin.aws.amazon.com.localhost:${server.port}/signin?user_type=root`);
    const isOffered = visitor.has(OPEN_LIST);
    await visitor.goto('/signin/latchkey-choice?user_type=root');
    t.equal(visitor.status, isOffered ? 200 : 404);
    return isOffered;
  };
  t.equal(await page([]), true);
  t.equal(await page([], { 'x-forwarded-for': '203.0.113.7' }), false, 'somebody comes through a proxy');
  t.equal(await page(['--choosing', 'off']), false);
  t.equal(await page(['--token', 'secret']), false);
  t.equal(await page(['--token', 'secret', '--choosing', 'on'], { 'x-forwarded-for': '203.0.113.7' }), true);
});
