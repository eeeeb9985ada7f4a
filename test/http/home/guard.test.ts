import { get } from 'node:http';
import t from 'tap';
import { readConfig } from '../../../src/config.ts';
import { seal } from '../../../src/core/random/seal.ts';
import { runServer } from '../../../src/server.ts';
import { findForm, formFields } from '../../helpers/form-fields.ts';
import { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const at = (w: World, path = ''): Promise<Visitor> => w.visitor().goto(`${w.origin}/_latchkey/${path}`);
const formOf = (action: string): string => `[data-testid='${action}-form']`;
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>'$(id)`;

t.test('TEST-11 no other origin’s page can act, not even one of this machine', async (t) => {
  const w = await world(t);
  const v = await at(w);
  const fields = formFields(findForm(v.page, formOf('advance-1h')), {});
  const foreign: readonly Record<string, string>[] = [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    { origin: `http://localhost:${w.port}`, 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  const before = (await w.control.clock.get()).mode;
  for (const headers of foreign) {
    await v.post(`${w.origin}/_latchkey/act`, fields, { headers });
    t.equal(v.status, 403, JSON.stringify(headers));
  }
  for (const csrf of ['', 'made-up']) {
    const forged = new URLSearchParams(fields);
    forged.set('csrf', csrf);
    await v.post(`${w.origin}/_latchkey/act`, forged);
    t.equal(v.status, 403, 'a form that no page of ours has made');
  }
  const other = await world(t);
  await (await at(other)).post(`${other.origin}/_latchkey/act`, fields);
  t.equal((await other.control.clock.get()).mode, 'real', 'nor one of another sandbox');
  t.equal((await w.control.clock.get()).mode, before, 'and nothing has moved');
  await v.goto(`${w.origin}/_latchkey/events`, { headers: { 'sec-fetch-site': 'cross-site' } });
  t.equal(v.status, 403, 'a foreign page does not hold streams open');
});

t.test('TEST-11 an action works in the sandbox of its page, whatever its form says', async (t) => {
  const [w, other] = [await world(t), await world(t)];
  const v = await at(w, 'faults');
  const csrf = String(v.page.querySelector('[name=csrf]')?.getAttribute('value'));
  const acted = async (fields: Record<string, string>) => {
    await v.post(`${w.origin}/_latchkey/act`, { csrf, back: '/_latchkey/', ...fields });
    return v.status;
  };
  const user = { kind: 'iam', id: '111122223333:alice' };
  const wrong: readonly Record<string, string>[] = [
    { action: 'nothing' },
    { action: 'constructor' },
    { action: '' },
    { action: 'end-session', id: '..' },
    { action: 'end-session', id: `../../${other.name}/reset` },
    { action: 'act-on-user', kind: '..', id: '..', name: 'reset' },
    { action: 'act-on-user', ...user, name: '.' },
    { action: 'act-on-user', ...user },
    { action: 'remove-fault', id: 'x'.repeat(20_000) },
    { action: 'sign-in', ...user, surface: 'moon' },
    { action: 'sign-in', kind: 'moon', id: 'x' },
    { action: 'change-account', account: '000000000000', state: 'active' },
    { action: 'drop-sandbox', name: 'default' },
    { action: 'make-sandbox', name: 'Not A Name' },
    { action: 'make-sandbox', pack: 'no-pack' },
    { action: 'add-fault', effect: `answer:${HOSTILE}` },
    { action: 'advance-clock', by: HOSTILE },
  ];
  for (const fields of wrong) {
    const status = await acted(fields);
    t.ok(status >= 400 && status < 500, `${JSON.stringify(fields).slice(0, 80)}: ${status}`);
    t.notMatch(v.answer.text(), /<script>alert|<img src=x/);
  }
  for (const back of [
    '//evil.example/',
    'https://evil.example/',
    '/signin',
    '/_latchkey/act',
    '/_latchkey/..//evil.example',
  ]) {
    await v.post(`${w.origin}/_latchkey/act`, { csrf, action: 'clear-mail', back }, { follow: false });
    t.match(v.answer.headers.location, /^\/_latchkey\/\?done=/, back);
  }
});

t.test('TEST-10 hostile names stay text, on every view and in every line for curl', async (t) => {
  const w = await world(t);
  await w.control.users.create('builder', { email: 'x@example.com', name: HOSTILE, emailVerified: true });
  await w.control.faults.add({ name: HOSTILE, when: { user: HOSTILE }, effect: { answer: 'throttled' } });
  const v = await w.visitor().goto(w.url('111122223333.signin.aws.amazon.com', '/console'));
  await v.submit({ username: HOSTILE.slice(0, 60), password: 'x' });
  const paths = [
    '',
    'people',
    'people/builder/x@example.com',
    'sessions',
    'journal',
    'journal?view=refusals',
    'faults',
    'findings',
  ];
  const asked = encodeURIComponent(HOSTILE);
  for (const path of [
    ...paths,
    `search?q=${asked}`,
    `journal?event=${asked}&before=x`,
    `sandboxes?pack=${asked}`,
    `people/iam/${asked}`,
    `journal/${asked}`,
  ]) {
    const page = await at(w, path);
    t.ok([200, 404].includes(page.status), `${path}: ${page.status}`);
    t.notMatch(page.answer.text(), /<script>alert|<img src=x/, path);
    t.match(page.answer.headers['content-security-policy'], "default-src 'none'");
  }
  const found = await at(w, `search?q=${encodeURIComponent('onerror=alert')}`);
  t.ok(found.has('[data-testid=found-faults]') && found.has('[data-testid=found-journal]'));
  t.ok((await at(w, 'search?q=a')).has('[data-testid=search-nothing]'));
  t.equal((await at(w, 'people/moon/x')).status, 404);
  t.equal((await at(w, 'journal/999999')).status, 404);
});

t.test('TEST-11 with a token set the views, the stream and the actions ask for it, and no line holds it', async (t) => {
  const token = 'correct horse battery';
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', '--token', token], {}));
  t.teardown(() => server.close());
  const origin = `http://localhost:${server.port}`;
  const v = new Visitor(server.port);
  for (const view of ['people', 'faults', 'search?q=ab', 'events', 'sandboxes', 'people/iam/111122223333:bob'])
    t.equal((await v.goto(`${origin}/_latchkey/${view}`)).status, 401, view);
  await v.goto(`${origin}/_latchkey/people`);
  await v.post('/_latchkey/act', {
    action: 'clear-mail',
    csrf: String(v.page.querySelector('[name=csrf]')?.getAttribute('value')),
  });
  t.equal(v.status, 401, 'an action without it');
  await v.goto(`${origin}/_latchkey/sessions`);
  await v.submit({ token });
  await v.submit({}, { form: formOf('advance-12h') });
  t.match(v.text('[data-testid=notice]'), 'The clock has moved.');
  t.match(v.answer.text(), 'Authorization: Bearer $LATCHKEY_TOKEN');
  t.notMatch(v.answer.text(), token);
  await v.click('[data-testid=nav-clients]');
  t.notMatch(v.answer.text(), token);
});

t.test('TEST-11 a guessed secret makes notices of nothing', async (t) => {
  const w = await world(t, { seed: 'guessable' });
  const { secret = '' } = (await w.sandboxes?.require(w.name)) ?? {};
  for (const told of [
    '5',
    '{}',
    'null',
    '[]',
    '["advance-clock"]',
    '["end-session",{"id":".."}]',
    '["constructor",{}]',
    'x',
  ]) {
    const word = Buffer.from(told).toString('base64url');
    const v = await at(w, `?done=${word}.${seal(secret, 'done', word)}`);
    t.equal(v.status, 200, told);
    t.notOk(v.has('[data-testid=notice]'));
  }
});

t.test('TEST-19 an open page is told of what happens, and a reader that goes away is let go', async (t) => {
  const w = await world(t);
  const url = `http://localhost:${w.port}/~${w.name}/_latchkey/events`;
  const told = new Promise<string>((resolve) => {
    const asked = get(url, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (part: string) => {
        text += part;
        if (!text.includes('event: journal')) return;
        asked.destroy();
        resolve(text);
      });
    });
    asked.on('error', () => undefined);
    asked.on('response', () => w.advance('1m'));
  });
  t.match(await told, 'clock.moved');
});
