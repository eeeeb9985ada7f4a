import t, { type Test } from 'tap';
import { createClient } from '../../../src/client/index.ts';
import { readConfig } from '../../../src/config.ts';
import { runServer } from '../../../src/server.ts';
import { ask } from '../../helpers/http.ts';
import { enterEmail, ROOT_PASSWORD } from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

type Page = Readonly<Record<string, readonly unknown[]>> & { readonly next?: string };

const manyUsers = (count: number) => ({
  accounts: [
    {
      id: '111122223333',
      rootEmail: 'root@example.com',
      root: { password: ROOT_PASSWORD },
      users: Array.from({ length: count }, (_, number) => ({ name: `user-${number}` })),
    },
  ],
});

async function pageAt(w: Pick<World, 'port' | 'name'>, path: string, query = ''): Promise<Page> {
  const url = `http://localhost:${w.port}/_latchkey/api${path}?${query}`;
  const { status, text, json } = await ask(w.port, url);
  if (status !== 200) throw new Error(`${url} answers ${status}: ${text()}`);
  return json() as Page;
}

/** All of a list, page by page; each page holds what it may. */
async function walk(t: Test, w: World, path: string, limit: number, query = ''): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  let after = '';
  for (;;) {
    const page = await pageAt(w, path, `${query}&limit=${limit}${after && `&after=${encodeURIComponent(after)}`}`);
    const [rows = []] = Object.values(page).filter(Array.isArray);
    t.ok(rows.length <= limit, path);
    found.push(...rows);
    if (page.next === undefined) return found;
    t.equal(rows.length, limit, 'a page that others follow is full');
    after = page.next;
  }
}

t.test('TEST-1 each list of the control API comes in pages, which make up the list', async (t) => {
  const w = await world(t);
  for (const email of ['root@example.com', 'root-mfa@example.com', 'root-otp@example.com']) {
    await w.control.users.act('root', email, 'send-password-reset');
    await w.control.mail.rules.add({ address: email, action: 'drop' });
    await (await enterEmail(w, 'root@example.com')).submit({ password: ROOT_PASSWORD });
  }
  const base = `/sandboxes/${w.name}`;
  for (const part of ['/users', '/accounts', '/directories', '/sessions', '/mail', '/mail/rules', '/phone', '/cases']) {
    const [whole = []] = Object.values(await pageAt(w, `${base}${part}`)).filter(Array.isArray);
    if (!['/phone', '/cases'].includes(part)) t.ok(whole.length > 1, part);
    for (const limit of [1, 2, whole.length || 1, 1000])
      t.same(await walk(t, w, `${base}${part}`, limit), whole, `${part} by ${limit}`);
  }
  const iam = await pageAt(w, `${base}/users`, 'kind=iam');
  t.same(await walk(t, w, `${base}/users`, 3, 'kind=iam'), iam.users);
  const found = await walk(t, w, '/sandboxes', 1);
  t.ok((found as { name: string }[]).some(({ name }) => name === w.name));
  t.same((await pageAt(w, `${base}/users`, 'limit=1&after=zzzz')).users, [], 'there is nothing after the last one');
  for (const limit of ['0', '1001', '-1', 'x', '1.5'])
    t.equal((await ask(w.port, `${w.origin}/_latchkey/api${base}/users?limit=${limit}`)).status, 400, limit);
});

t.test('TEST-1 lasting rows are neither missed nor told twice, while others come and go', async (t) => {
  const w = await world(t, { fixtures: manyUsers(60) });
  const before = await w.control.users.list('iam');
  const seen: string[] = [];
  let after: string | undefined;
  for (let at = 0; ; at++) {
    const page = await w.control.users.page({ kind: 'iam', limit: 10, after });
    seen.push(...page.users.map(({ id }) => id));
    after = page.next;
    if (after === undefined) break;
    const [gone = ''] = page.users.map(({ id }) => id).slice(-1);
    await w.control.users.remove('iam', gone);
    await w.control.users.create('iam', { account: '111122223333', name: `new-${at}` });
  }
  t.equal(new Set(seen).size, seen.length, 'nobody twice');
  for (const { id } of before) t.ok(seen.includes(id), id);
});

t.test(
  'TEST-1 a list of a hundred thousand users is answered page by page, and the page of people shows the first',
  async (t) => {
    const config = readConfig(['--port', '0', '--log-level', 'error'], {});
    const server = await runServer({ ...config, fixtures: manyUsers(100_000) });
    t.teardown(() => server.close());
    const { port } = server;
    const url = `http://localhost:${port}/_latchkey`;
    const first = await ask(port, `${url}/api/sandboxes/default/users`);
    t.ok(first.text().length < 1_000_000, `${first.text().length} characters`);
    const page = first.json() as Page;
    t.equal(page.users?.length, 1000);
    t.type(page.next, 'string');
    const home = (await ask(port, `${url}/people`)).text();
    t.ok(home.length < 1_000_000, `${home.length} characters`);
    t.match(home, /99,?900/, 'how many more there are');
    const all = await createClient(`http://localhost:${port}`).sandbox().users.list('iam');
    t.equal(new Set(all.map(({ id }) => id)).size, 100_000, 'the client reads on to the end');
  },
);
