import t from 'tap';
import { readConfig } from '../../../src/config.ts';
import { applications } from '../../../src/core/directories/access/application.ts';
import { compose } from '../../../src/core/messages/letters/compose.ts';
import { sendMail } from '../../../src/core/messages/send-mail.ts';
import { type RunningServer, runServer } from '../../../src/server.ts';
import { Visitor } from '../../helpers/visitor.ts';
import { world } from '../../helpers/world.ts';

const TOKEN = 'correct horse battery';

let running: Promise<RunningServer> | undefined;

/** One mock with a token for the file. */
async function guarded() {
  running ??= runServer(readConfig(['--port', '0', '--log-level', 'error', '--token', TOKEN], {}));
  const server = await running;
  return { origin: `http://localhost:${server.port}`, visitor: () => new Visitor(server.port), server };
}

t.teardown(async () => (await running)?.close());

t.test('TEST-11 with a token set, home, mailbox and journal ask for it; health and assets do not', async (t) => {
  const { origin, visitor, server } = await guarded();
  await sendMail(
    await server.sandboxes.require('default'),
    'console',
    'a@example.com',
    compose({ subject: 'S', paragraphs: [] }),
  );
  const shut = ['/', '/mailbox', '/mailbox/0000000001', '/mailbox/0000000001/html', '/journal', '/nothing'];
  for (const path of shut) {
    const v = await visitor().goto(`${origin}/_latchkey${path}`);
    t.equal(v.status, 401, path);
    t.equal(v.answer.headers['www-authenticate'], 'Bearer');
    t.ok(v.has('[data-testid=token-form]') && v.has('[data-testid=mock-banner]'));
    t.notMatch(v.text(), 'example.com');
  }
  for (const query of [`?token=${encodeURIComponent(TOKEN)}`, `?access_token=${encodeURIComponent(TOKEN)}`]) {
    t.equal((await visitor().goto(`${origin}/_latchkey/${query}`)).status, 401, 'no token in URLs');
  }
  const v = await visitor().goto(`${origin}/_latchkey/`);
  t.equal((await v.fetch('/_latchkey/health')).status, 200);
  t.equal((await v.fetch(String(v.page.querySelector('link[rel=stylesheet]')?.getAttribute('href')))).status, 200);
});

t.test('TEST-11 the token opens the page that was asked for, by a cookie that does not hold it', async (t) => {
  const { origin, visitor } = await guarded();
  const v = await visitor().goto(`${origin}/_latchkey/journal?kind=event`);
  await v.submit({ token: 'wrong' });
  t.equal(v.status, 401);
  t.match(v.text('#token-error'), 'not the token');
  await v.submit({ token: TOKEN });
  t.equal(v.url, `${origin}/_latchkey/journal?kind=event`);
  t.equal(v.status, 200);
  const cookie = String(v.cookie('latchkey-token'));
  t.notMatch(cookie, TOKEN);
  t.equal((await v.goto(`${origin}/~default/_latchkey/mailbox`)).status, 200, 'in every sandbox of the origin');
  const forged = { cookie: `latchkey-token=${cookie.slice(0, -2)}AA` };
  t.equal((await visitor().goto(`${origin}/_latchkey/`, { headers: forged })).status, 401);
  await v.submit({}, { form: 'forgetToken' });
  t.equal(v.status, 401);
  t.equal((await v.goto(`${origin}/_latchkey/journal`)).status, 401);
});

t.test('TEST-11 the token’s cookie is for the server only, and its form leads nowhere else', async (t) => {
  const { origin, visitor } = await guarded();
  for (const onward of ['//evil.example/', 'https://evil.example/', '/signin', '', '/_latchkey']) {
    const v = await visitor().goto(`${origin}/_latchkey/`);
    const csrf = String(v.page.querySelector('[name=csrf]')?.getAttribute('value'));
    const fields = { csrf, event: 'enterToken', token: TOKEN, onward };
    await v.post('/_latchkey/token', fields, { follow: false });
    t.equal(v.answer.headers.location, '/_latchkey/', onward);
    const cookie = v.answer.headers['set-cookie']?.find((each) => each.startsWith('latchkey-token='));
    t.match(cookie, /; HttpOnly/);
    t.match(cookie, /; SameSite=Lax/);
  }
  for (const [onward, leads] of [
    ['/_latchkey/한\n', '/_latchkey/%ED%95%9C'],
    ['/_latchkey/..//evil.example/', '/_latchkey/'],
  ] as const) {
    const v = await visitor().goto(`${origin}/_latchkey/`);
    await v.submit({ token: TOKEN, onward }, { follow: false });
    t.match(v.answer, { status: 303, headers: { location: leads } }, 'what was parsed, encoded again');
  }
  const stale = await visitor().goto(`${origin}/_latchkey/`);
  await stale.post('/_latchkey/token', { event: 'enterToken', token: TOKEN, csrf: 'made-up' });
  t.equal(stale.status, 403, 'a form that is not ours');
  t.notOk(stale.cookie('latchkey-token'));
});

const bearers: readonly (readonly [string, number])[] = [
  [`Bearer ${TOKEN}`, 200],
  [`bearer ${TOKEN}`, 200],
  ['Bearer wrong', 401],
  [`Bearer ${TOKEN}x`, 401],
  ['Bearer ', 401],
  [`Basic ${TOKEN}`, 401],
];

t.test('TEST-11 the pages take the token as Authorization: Bearer too', async (t) => {
  const { origin, visitor } = await guarded();
  for (const [authorization, status] of bearers) {
    const v = await visitor().goto(`${origin}/_latchkey/`, { headers: { authorization } });
    t.equal(v.status, status, authorization);
  }
});

t.test('TEST-11 PORTAL-6 the samples behind applications are sites of the world, and ask for no token', async (t) => {
  const { origin, visitor, server } = await guarded();
  const { items } = await (await server.sandboxes.require('default')).store.list(applications);
  t.equal(items.length, 2);
  for (const { id } of items) {
    const v = await visitor().goto(`${origin}/_latchkey/samples/${id}`);
    t.equal(v.status, 200);
    t.ok(v.has('[data-testid=sample-signed-out]'));
  }
  t.equal((await visitor().goto(`${origin}/_latchkey/samples/nothing`)).status, 404);
  t.equal((await visitor().goto(`${origin}/_latchkey/samplesx`)).status, 401);
});

t.test('TEST-11 a mock without a token does not ask', async (t) => {
  const w = await world(t);
  const v = await w.visitor().goto(`${w.origin}/_latchkey/`);
  t.equal(v.status, 200);
  t.notOk(v.has('[data-testid=forget-token]'));
});
