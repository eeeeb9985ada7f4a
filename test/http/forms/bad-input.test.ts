import { isDeepStrictEqual } from 'node:util';
import t, { type Test } from 'tap';
import { asRoot } from '../../helpers/console-visitor.ts';
import { ask, type Question } from '../../helpers/http.ts';
import { isClear } from '../../helpers/is-clear.ts';
import { events, hiddenFields, PLAIN_ROOT, sandboxOf } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';
import { hostileValues, MARKUP } from '../hostile-values.ts';
import { type PostingPage, postingPages } from './posting-pages.ts';

const FORM = 'application/x-www-form-urlencoded';
const MEGABYTE = 1024 * 1024;

/** All records but the sandbox's own random stream, which every page draws from. */
async function state(w: World): Promise<unknown> {
  const { records, sequences } = await w.control.state.export();
  return { records: { ...records, sandbox: [] }, sequences };
}

/** tap prints two states before it compares them. */
async function isUnchanged(t: Test, w: World, before: unknown): Promise<void> {
  const now = await state(w);
  if (isDeepStrictEqual(now, before)) t.pass('nothing has changed');
  else t.same(now, before, 'nothing has changed');
}

/** One page of each surface is tried with everything; the others show that they are wired to the same. */
const TRIED_WITH_ALL = ['root e-mail', 'sign-up', 'public support form', 'account name', 'portal user name'];
/** The inputs that a person types into. */
const TEXT = ':is(textarea, input:not([type=radio], [type=checkbox], [type=hidden]))';
/** Pages of which something that was typed is shown later. */
const KEEPING = /^(?:root e-mail|sign-up|.*support form|account name|account phone|.*new device|.*name of a device)$/;

interface Case {
  readonly title: string;
  readonly status: number;
  readonly reason: string;
  readonly question: Question;
}

/** Forms that no page sends: all fields are well but for one thing. */
function refusedPosts(page: PostingPage, visitor: Visitor, foreign: string): readonly Case[] {
  const { flow = '', csrf = '' } = hiddenFields(visitor);
  const examples = Object.fromEntries(Object.keys(page.fields).map((name) => [name, '1']));
  const good = { csrf, ...(flow !== '' && { flow }), event: page.event, ...examples };
  const form = (change: Readonly<Record<string, string>>) => new URLSearchParams({ ...good, ...change }).toString();
  const post = (title: string, status: number, reason: string, body: string | Buffer, headers = {}): Case => ({
    title,
    status,
    reason,
    question: { method: 'POST', body, headers: { 'content-type': FORM, ...headers } },
  });
  const [[first = '', limit = 0] = []] = Object.entries(page.fields);
  const wired = [
    post('no token', 403, 'STALE_FORM', form({ csrf: '' })),
    post('JSON', 415, 'UNSUPPORTED_MEDIA_TYPE', JSON.stringify(good), { 'content-type': 'application/json' }),
    post(`the event ${MARKUP}`, 400, 'MALFORMED_REQUEST', form({ event: MARKUP })),
    ...Object.entries(page.fields).map(([name, most]) =>
      post(`${name} too long by one`, 400, 'FIELD_TOO_LONG', form({ [name]: 'x'.repeat(most + 1) })),
    ),
  ];
  if (!TRIED_WITH_ALL.includes(page.name)) return wired;
  return [
    ...wired,
    post('a made-up token', 403, 'STALE_FORM', form({ csrf: 'x'.repeat(csrf.length) })),
    post('the token of another browser', 403, 'STALE_FORM', form({ csrf: foreign })),
    post('a second token', 403, 'STALE_FORM', `${form({})}&csrf=x`),
    post('a foreign page', 403, 'STALE_FORM', form({}), { 'sec-fetch-site': 'cross-site' }),
    post('no body', 403, 'STALE_FORM', ''),
    post('text', 415, 'UNSUPPORTED_MEDIA_TYPE', form({}), { 'content-type': 'text/plain' }),
    post('an upload', 415, 'UNSUPPORTED_MEDIA_TYPE', '--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
    post('a content type that is none', 415, 'UNSUPPORTED_MEDIA_TYPE', form({}), { 'content-type': ';;' }),
    post('broken percent-encoding', 400, 'MALFORMED_REQUEST', `${form({})}&${first}=%E0%A4%A`),
    post('a lone percent in a name', 400, 'MALFORMED_REQUEST', `${form({})}&%=1`),
    post('encoded bytes that are no UTF-8', 400, 'MALFORMED_REQUEST', `${form({})}&${first}=%FF`),
    post('an encoded surrogate', 400, 'MALFORMED_REQUEST', `${form({})}&${first}=%ED%A0%80`),
    post('bytes that are no UTF-8', 400, 'MALFORMED_REQUEST', Buffer.from(`${form({})}&${first}=\xff`, 'latin1')),
    post('more than a megabyte', 413, 'BODY_TOO_LARGE', form({ [first]: 'x'.repeat(MEGABYTE) })),
    post('almost a megabyte', 400, 'FIELD_TOO_LONG', form({ [first]: 'x'.repeat(MEGABYTE - 8192) })),
    post('a second, long field', 400, 'FIELD_TOO_LONG', `${form({})}&${first}=${'x'.repeat(limit + 1)}`),
    post('no event', 400, 'FIELD_MISSING', form({ event: '' })),
    post(
      'names of prototypes',
      400,
      'FIELD_MISSING',
      `csrf=${csrf}&flow=${flow}&__proto__=1&constructor=1&hasOwnProperty=1`,
    ),
    ...['__proto__', 'constructor', 'toString'].map((event) =>
      post(`the event ${event}`, 400, 'MALFORMED_REQUEST', form({ event })),
    ),
    ...['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'].map((method) => ({
      title: method,
      status: 405,
      reason: 'METHOD_NOT_ALLOWED',
      question: { method },
    })),
  ];
}

for (const page of postingPages)
  t.test(`TEST-6 ${page.name}: a post that is not as it should be changes nothing, and says why`, async (t) => {
    const w = await world(t);
    const visitor = await page.open(w);
    const { url } = visitor;
    const stranger = await w.visitor().goto(w.url('aws.amazon.com', '/contact-us'));
    const { journal } = await sandboxOf(w);
    const cookie = visitor.jar.header(new URL(url)) ?? '';
    const cases = refusedPosts(page, visitor, hiddenFields(stranger).csrf ?? '');
    const before = await state(w);
    for (const { title, status, reason, question } of cases) {
      const answer = await ask(w.port, url, { ...question, headers: { cookie, ...question.headers } });
      t.equal(answer.status, status, title);
      isClear(t, answer, title);
      const told = (await journal.list({ event: `${question.method} *` })).at(-1);
      t.match(told, { reason, facts: { status, path: new URL(url).pathname } }, `${title}: the journal says why`);
    }
    await isUnchanged(t, w, before);
    t.equal((await visitor.goto(url)).status, 200);
  });

for (const page of postingPages)
  t.test(`TEST-11 ${page.name}: whatever is typed is text, here and wherever it is shown later`, async (t) => {
    const w = await world(t);
    let visitor = await page.open(w);
    const keeps = KEEPING.test(page.name);
    for (const [number, value] of hostileValues(64).entries()) {
      if (!keeps && ![MARKUP.slice(0, 64), '\0'].includes(value)) continue;
      if (!Object.keys(page.fields).some((name) => visitor.has(`[name="${name}"]`))) visitor = await page.open(w);
      const typed = Object.fromEntries(
        Object.entries(page.fields)
          .filter(([name]) => !keeps || visitor.has(`${TEXT}[name="${name}"]`))
          .map(([name, most]) => [name, hostileValues(most)[number] ?? '']),
      );
      if (keeps) await visitor.submit(typed, { form: page.event });
      else await visitor.post(visitor.url, { ...hiddenFields(visitor), event: page.event, ...typed });
      const title = JSON.stringify(value).slice(0, 40);
      t.ok([200, 400, 404, 409, 429].includes(visitor.status), `${title} answers ${visitor.status}`);
      isClear(t, visitor.answer, title);
    }
    t.same(await events(w, 'error.internal'), []);
    if (KEEPING.test(page.name)) await showsNoMarkup(t, w);
  });

/** Everything that shows what people have typed: the mock's own pages, mail and the console. */
async function showsNoMarkup(t: Test, w: World): Promise<void> {
  const mail = (await w.mail.list()).flatMap(({ id }) => [`/mailbox/${id}`, `/mailbox/${id}/html`]);
  for (const path of ['/', '/mailbox', '/journal', ...mail])
    isClear(t, await ask(w.port, `${w.origin}/_latchkey${path}`), path);
  const visitor = await asRoot(w, PLAIN_ROOT);
  for (const path of ['/console/home', '/account/home', '/iam/home', '/support/home']) {
    await visitor.goto(w.url('console.aws.amazon.com', path));
    isClear(t, visitor.answer, path);
  }
}

t.test('IAM-8 a form of the console that comes without a session leads to its page, and changes nothing', async (t) => {
  const w = await world(t);
  const before = await state(w);
  const stranger = await w.visitor().goto(w.url('signin.aws.amazon.com', '/signin'));
  const { csrf = '' } = hiddenFields(stranger);
  for (const path of ['/account/home/name', '/account/home/phone', '/iam/home/password', '/support/home/new']) {
    const url = w.url('console.aws.amazon.com', path);
    const fields = { csrf, event: 'saveName', accountName: 'Mine' };
    await stranger.post(url, fields, { follow: false });
    t.match(stranger.hops, [{ status: 303, location: path }]);
    const { status } = await w.visitor().post(url, { ...fields, csrf: '' }, { follow: false });
    t.ok([303, 403].includes(status), `${path} without a token answers ${status}`);
  }
  await isUnchanged(t, w, before);
});
