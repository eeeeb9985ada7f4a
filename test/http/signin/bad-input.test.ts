import t from 'tap';
import { ask } from '../../helpers/http.ts';
import {
  complaint,
  enterEmail,
  events,
  hiddenFields,
  isIn,
  PLAIN_ROOT,
  ROOT_PASSWORD,
  sandboxOf,
} from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

t.test('ROOT-1 a request that no page sends changes nothing and is told why', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  const { url } = visitor;
  const { flow = '', csrf = '' } = hiddenFields(visitor);
  const good = { event: 'submitPassword', flow, csrf, password: ROOT_PASSWORD };
  const raw = (body: string, type = 'application/x-www-form-urlencoded') => ({
    body: Buffer.from(body, 'latin1'),
    type,
  });
  const cases: readonly [string, number, string, { body: Buffer; type: string }][] = [
    ['no csrf token', 403, 'STALE_FORM', raw(`event=submitPassword&flow=${flow}&password=x`)],
    ['a stale token', 403, 'STALE_FORM', raw(`event=submitPassword&flow=${flow}&csrf=old&password=x`)],
    ['no field', 400, 'FIELD_MISSING', raw(`event=submitPassword&flow=${flow}&csrf=${csrf}`)],
    ['an empty field', 400, 'FIELD_MISSING', raw(`event=submitPassword&flow=${flow}&csrf=${csrf}&password=`)],
    [
      'a long field',
      400,
      'FIELD_TOO_LONG',
      raw(`event=submitPassword&flow=${flow}&csrf=${csrf}&password=${'x'.repeat(5000)}`),
    ],
    ['no event', 400, 'FIELD_MISSING', raw(`flow=${flow}&csrf=${csrf}&password=x`)],
    ['an unknown event', 400, 'MALFORMED_REQUEST', raw(`event=__proto__&flow=${flow}&csrf=${csrf}`)],
    ['broken percent-encoding', 400, 'MALFORMED_REQUEST', raw(`csrf=${csrf}&password=%E0%A4%A`)],
    ['invalid UTF-8', 400, 'MALFORMED_REQUEST', raw(`csrf=${csrf}&password=\xff`)],
    ['a megabyte', 413, 'BODY_TOO_LARGE', raw(`csrf=${csrf}&password=${'x'.repeat(1_100_000)}`)],
    ['JSON', 415, 'UNSUPPORTED_MEDIA_TYPE', raw(JSON.stringify({ csrf, event: { x: 1 } }), 'application/json')],
    ['JSON null', 415, 'UNSUPPORTED_MEDIA_TYPE', raw('null', 'application/json')],
    ['plain text', 415, 'UNSUPPORTED_MEDIA_TYPE', raw(`csrf=${csrf}`, 'text/plain')],
  ];
  const cookie = visitor.jar.header(new URL(url)) ?? '';
  for (const [title, status, reason, { body, type }] of cases) {
    const answer = await ask(w.port, url, { method: 'POST', body, headers: { cookie, 'content-type': type } });
    t.equal(answer.status, status, title);
    t.match(answer.headers['content-type'], 'text/html', title);
    t.notMatch(answer.text(), /node_modules|\.ts:\d+/, `${title}: no stack trace`);
    const { journal } = await sandboxOf(w);
    t.equal((await journal.list({ event: 'POST /signin' })).at(-1)?.reason, reason, `${title}: the journal knows`);
  }
  await visitor.post(url, good, { headers: { 'sec-fetch-site': 'cross-site' } });
  t.equal(visitor.status, 403, 'a form on a foreign page');
  const wrongMethod = await visitor.fetch(url, { method: 'DELETE' });
  t.match(wrongMethod, { status: 405, headers: { allow: 'GET, POST' } });
  t.same(await events(w, 'session.started'), []);
  t.same(await events(w, 'password.rejected'), []);
  await visitor.goto(url);
  t.equal(complaint(visitor), '', 'the step is as it was');
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
});

t.test('ROOT-1 a form that lacks a field is shown again, and can be sent from there', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  await visitor.submit({ password: '' });
  t.equal(visitor.status, 400);
  t.match(complaint(visitor), 'the field “Password”');
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
});

t.test('TEST-11 markup in every field comes back as text', async (t) => {
  const w = await world(t);
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
  const visitor = await enterEmail(w, hostile);
  t.notOk(visitor.has('main script, main img[src=x]'));
  t.equal(visitor.page.querySelector('#resolving_input')?.getAttribute('value'), hostile);
  const query = encodeURIComponent(hostile);
  for (const url of [
    `/signin?user_type=root&client_id=${query}&code_challenge=${query}&x=${query}&flow=${query}&locale=${query}`,
    `/signin?iam_user=true&account=${query}`,
    `/iam-password?client_id=${query}`,
    `/oauth?client_id=${query}&account=${query}`,
    `/captcha/${query}/image.png`,
  ]) {
    await visitor.goto(w.url('signin.aws.amazon.com', url));
    t.notOk(visitor.has('main script, main img[src=x], body > script'), url);
    t.notMatch(visitor.answer.text(), '<script>alert', url);
  }
});
