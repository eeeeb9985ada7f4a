import t from 'tap';
import { ask } from '../helpers/http.ts';
import { type World, world } from '../helpers/world.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const many = (count: number) => Array.from({ length: count }, (_, at) => `n${at}=1`).join('&');

async function post(w: World, url: string, body: string, headers: Readonly<Record<string, string>> = FORM) {
  return ask(w.port, url, { method: 'POST', body, headers });
}

t.test('TEST-11 forms and queries have a limited number of fields, and the refusal says how many', async (t) => {
  const w = await world(t);
  const pages = await post(w, w.url('signin.aws.amazon.com', '/signin'), many(1001));
  t.equal(pages.status, 400);
  t.match(pages.text(), /more than 1000 fields; send fewer/);
  for (const path of ['/token', '/client/register', '/device_authorization']) {
    const oidc = await post(w, w.url('oidc.us-east-1.amazonaws.com', path), many(1001));
    t.equal(oidc.status, 400, path);
  }
  const sts = await post(w, w.url('sts.amazonaws.com', '/'), many(5001));
  t.equal(sts.status, 400);
  t.match(sts.text(), /more than 5000 parameters; send fewer/);
  const repeated = await post(w, w.url('sts.amazonaws.com', '/'), 'a=1&'.repeat(5001));
  t.match(repeated.text(), /more than 5000 parameters; send fewer/);
});

t.test('TEST-11 JSON has a limited depth and number of values, wherever it comes', async (t) => {
  const w = await world(t);
  const deep = `{"a":${'['.repeat(101)}${']'.repeat(101)}}`;
  const wide = JSON.stringify({ a: Array(100_001).fill(1) });
  for (const [body, words] of [
    [deep, /nests deeper than 100 levels/],
    [wide, /more than 100000 keys and items; send less at a time/],
  ] as const) {
    const control = await post(w, `${w.origin}/_latchkey/api/sandboxes`, body, JSON_TYPE);
    t.equal(control.status, 400);
    t.match(control.json().detail, words);
    const oidc = await post(w, w.url('oidc.us-east-1.amazonaws.com', '/client/register'), body, JSON_TYPE);
    t.equal(oidc.status, 400);
  }
});

t.test('TEST-11 JSON has no half of a surrogate pair, wherever it comes: no URL could carry it', async (t) => {
  const w = await world(t);
  const half = '"a\\ud83d"';
  const sandbox = `${w.origin}/_latchkey/api/sandboxes/${w.name}`;
  const wiki = `"directories":[{"id":"d-1234567890","account":"111122223333","applications":[{"name":${half}}]}]`;
  for (const [method, url, body] of [
    ['POST', `${w.origin}/_latchkey/api/sandboxes`, `{"fixtures":{"extends":"default",${wiki}}}`],
    ['PUT', `${sandbox}/state`, `{"version":1,"records":{"applications":[{"id":"1","name":${half}}]},"sequences":{}}`],
    ['PUT', `${sandbox}/state`, `{"version":1,"records":{${half}:[]},"sequences":{}}`],
    ['PATCH', `${sandbox}/accounts/111122223333`, `{"name":${half}}`],
    ['POST', w.url('oidc.us-east-1.amazonaws.com', '/client/register'), `{"clientName":${half},"clientType":"public"}`],
  ] as const) {
    const answer = await ask(w.port, url, { method, body, headers: JSON_TYPE });
    t.equal(answer.status, 400, body);
    if (url.includes('/api/')) t.match(answer.json().detail, /a text with half of a surrogate pair/);
  }
  const whole = JSON.stringify({ name: '\u{1F511}' });
  t.equal(
    (await ask(w.port, `${sandbox}/accounts/111122223333`, { method: 'PATCH', body: whole, headers: JSON_TYPE }))
      .status,
    200,
  );
});

t.test('TEST-7 fixtures of a request are limited in what they come to, before they are written out', async (t) => {
  const w = await world(t);
  const create = async (fixtures: object) => {
    const body = JSON.stringify({ fixtures });
    const answer = await post(w, `${w.origin}/_latchkey/api/sandboxes`, body, JSON_TYPE);
    return { status: answer.status, text: answer.text() };
  };
  const account = (at: number) => ({
    id: String(100_000_000_000 + at * 1000),
    count: 1000,
    rootEmail: `r${at}@example.com`,
  });
  const range = ['200000000000-200000000999'];
  const directory = {
    id: 'd-1234567890',
    account: '111111111111',
    permissionSets: [{ name: 'a' }, { name: 'b' }],
    users: Array.from({ length: 6 }, (_, at) => ({ name: `u${at}`, email: `u${at}@example.com` })),
    assignments: [{ account: range, permissionSet: ['a', 'b'], users: Array.from({ length: 6 }, (_, at) => `u${at}`) }],
  };
  const users = Array.from({ length: 1001 }, (_, at) => ({ name: `u${at}`, password: `Passw0rd!${at}` }));
  for (const [fixtures, words] of [
    [{ accounts: Array.from({ length: 300 }, (_, at) => account(at)) }, /600000 records .* at most 10000 in a request/],
    [{ directories: [directory] }, /12009 records .* at most 10000 in a request/],
    [
      { accounts: [{ id: '111111111111', rootEmail: 'a@example.com', users }] },
      /100[12] different passwords.* at most 1000 in a request/,
    ],
    [Object.fromEntries(users.map(({ name }) => [name, 1])), /more mistakes after this one.* at most 100 at a time/],
    // Too long to be told where each mistake stands; by path it is.
    [Object.fromEntries(Array.from({ length: 9000 }, (_, at) => [`k${at}`, 1])), /"line":1,.*"path":"k99"/],
  ] as const) {
    const { status, text } = await create(fixtures);
    t.equal(status, 400);
    t.match(text, words);
  }
});

t.test(
  'PORTAL-6 an assertion that nests too deeply or has too many marks is refused before anything walks through it',
  async (t) => {
    const w = await world(t);
    const { records } = await w.control.state.export();
    const wiki = records.applications?.find((row) => 'name' in row && row.name === 'Sample Wiki');
    const acs = `${w.origin}/_latchkey/samples/${wiki?.id}/acs`;
    const nested = `${'<a>'.repeat(1900)}${'</a>'.repeat(1900)}`;
    const attributes = Array.from({ length: 5000 }, (_, at) => `a${at}="1"`).join(' ');
    for (const xml of [nested, '<a/>'.repeat(8000), `<a ${attributes}/>`, '<a>'.repeat(8000)]) {
      const answer = await post(
        w,
        acs,
        new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64') }).toString(),
      );
      t.equal(answer.status, 403);
    }
    const refused = await w.control.journal.list({ event: 'application.refused' });
    t.equal(refused.length, 4);
    for (const entry of refused) t.match(JSON.stringify(entry), /"malformed"/);
  },
);
