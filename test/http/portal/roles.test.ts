import t from 'tap';
import { asScript, inPortal, PORTAL, toldTo, view } from '../../helpers/portal.ts';
import { arnOf } from '../../helpers/sts.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { world } from '../../helpers/world.ts';

const fragment = (visitor: Visitor, path: string) => visitor.goto(`/start/fragments/${path}`);
const texts = (visitor: Visitor, selector: string) =>
  visitor.page.querySelectorAll(selector).map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
const code = (visitor: Visitor) => visitor.page.querySelector('[data-code]')?.getAttribute('data-code');

t.test('PORTAL-6 accounts and their roles, with what scripts find them by', async (t) => {
  const w = await world(t);
  const visitor = await view(await inPortal(w, 'jane_doe'));
  t.equal(visitor.page.querySelector('[data-title]')?.getAttribute('data-title'), 'Accounts | AWS access portal');
  t.same(
    visitor.page.querySelectorAll('[role=tabpanel]').map(({ id }) => id),
    ['portal-accounts-panel', 'portal-applications-panel'],
  );
  t.ok(visitor.has('#portal-header[data-testid="portal-header"][data-analytics="nav-header"] a[href="#/"]'));
  t.ok(visitor.has('button[aria-label="Jane Doe, User related actions"]'));
  await fragment(visitor, 'accounts');
  t.same(texts(visitor, '[data-testid=account-list-cell]'), ['Example Corp', 'Example MFA', 'Example Passkey']);
  const [row] = visitor.page.querySelectorAll('tr[data-selection-item=item]');
  t.match(row?.attributes, { 'aria-level': '1', 'aria-setsize': '3', 'aria-posinset': '1', 'aria-rowindex': '2' });
  t.same(
    row?.querySelectorAll('td').map(({ textContent }) => textContent.trim()),
    ['111122223333', 'root@example.com'],
  );
  t.ok(visitor.has('table[role=treegrid][aria-colcount="3"] tr[data-selection-item=all]'));
  await fragment(visitor, 'roles?account_id=111122223333');
  t.same(texts(visitor, '[aria-level="2"] [data-testid=federation-link]'), ['AdministratorAccess', 'ReadOnlyAccess']);
  t.equal(
    visitor.page.querySelector('[data-testid=federation-link]')?.getAttribute('href'),
    '#/console?account_id=111122223333&role_name=AdministratorAccess',
  );
  await fragment(visitor, 'roles?account_id=444455556666');
  t.notOk(visitor.has('[data-testid=federation-link]'), 'of accounts that are not the user’s, nothing is told');
});

t.test('PORTAL-6 olaf_many’s 120 accounts come by the page, in order, filtered', async (t) => {
  const w = await world(t);
  const visitor = await inPortal(w, 'olaf_many');
  const ids = async (query: string) => {
    await fragment(visitor, `accounts?${query}`);
    return texts(visitor, '[data-testid=account-federation-link]');
  };
  const all = [...(await ids('')), ...(await ids('page=2'))];
  t.equal((await ids('')).length, 100);
  t.same(
    all,
    Array.from({ length: 120 }, (_, index) => String(200000000001 + index)),
  );
  const pages = () =>
    visitor.page
      .querySelectorAll('.pagination button')
      .map(({ attributes: own }) => [
        own['aria-label'],
        own['aria-current'] ?? own['aria-disabled'],
        own.tabindex,
        /button-disabled/.test(own.class ?? ''),
      ]);
  await ids('page=2');
  t.same(pages(), [
    ['Previous page', undefined, undefined, false],
    ['Page 1', 'false', undefined, false],
    ['Page 2', 'true', undefined, false],
    ['Next page', 'true', '-1', true],
  ]);
  t.notOk(visitor.has('button[disabled]'));
  for (const [query, count, first] of [
    ['filter=200000000120', 1, '200000000120'],
    ['filter=20000000011', 10, '200000000110'],
    ['order=descending', 100, '200000000120'],
    ['sort=email&order=descending&page=2', 20, '200000000020'],
    ['page=99', 20, '200000000101'],
    ['page=-1', 100, '200000000001'],
    ['page=x&sort=x&order=x', 100, '200000000001'],
    ['filter=nothing', 0, undefined],
  ] as const) {
    const found = await ids(query);
    t.same([found.length, found[0]], [count, first], query);
  }
  t.ok(visitor.has('[data-count="0"] [data-testid=no-accounts]'));
  visitor.jar.take(new URL(visitor.url), ['latchkey-portal-rows=25; Path=/']);
  t.equal((await ids('')).length, 25);
});

t.test('PORTAL-6 a user sees only assigned applications and accounts', async (t) => {
  const w = await world(t);
  const visitor = await inPortal(w, 'nora_none');
  t.ok((await fragment(visitor, 'accounts')).has('[data-testid=no-accounts]'));
  t.ok((await fragment(visitor, 'applications')).has('[data-testid=no-applications]'));
  await view(visitor, '#/console?account_id=111122223333');
  t.same([visitor.status, code(visitor)], [403, 'ROLE_NOT_ASSIGNED']);
});

t.test('PORTAL-6 the Applications tab has a tile for each application; search filters it', async (t) => {
  const w = await world(t);
  const visitor = await fragment(await inPortal(w, 'jane_doe'), 'applications');
  t.same(texts(visitor, '[data-testid=application-link]'), ['Sample Payroll', 'Sample Wiki']);
  t.match(visitor.page.querySelector('[data-testid=application-link]')?.getAttribute('href'), /^#\/saml\/default\//);
  await fragment(visitor, 'applications?filter=WIKI');
  t.same(texts(visitor, '[data-testid=application-link]'), ['Sample Wiki']);
  t.ok((await fragment(visitor, 'applications?filter=x')).has('[data-testid=no-applications]'));
});

t.test('PORTAL-6 access keys come in every shell’s form with their endpoint, and STS knows them', async (t) => {
  const w = await world(t);
  const visitor = await inPortal(w, 'jane_doe');
  await fragment(visitor, 'keys?account_id=222233334444&role_name=ReadOnlyAccess');
  t.equal(visitor.text('h2'), 'Get credentials for ReadOnlyAccess');
  const lines = texts(visitor, '#env-var-linux .code-line');
  const values = lines.map((line) => /^export \w+="([^"]+)"$/.exec(line)?.[1] ?? '');
  const [accessKeyId = '', secretAccessKey = '', sessionToken = ''] = values;
  t.match(accessKeyId, /^ASIAMOCK/);
  t.match(
    await arnOf(w, { accessKeyId, secretAccessKey, sessionToken }),
    /^arn:aws:sts::222233334444:assumed-role\/AWSReservedSSO_ReadOnlyAccess_[0-9a-f]{16}\/jane_doe$/,
  );
  const all = texts(visitor, 'table[class*="code-table"] .code-line');
  t.ok(all.includes(`SET AWS_ACCESS_KEY_ID=${accessKeyId}`));
  t.ok(all.includes(`$Env:AWS_SECRET_ACCESS_KEY="${secretAccessKey}"`));
  t.same(texts(visitor, '#cli-cred-file-code .code-line'), [
    '[222233334444_ReadOnlyAccess]',
    `aws_access_key_id=${accessKeyId}`,
    `aws_secret_access_key=${secretAccessKey}`,
    `aws_session_token=${sessionToken}`,
    `endpoint_url=${w.control.endpoint}`,
  ]);
  for (const line of [
    `export AWS_ENDPOINT_URL="${w.control.endpoint}"`,
    `SET AWS_ENDPOINT_URL=${w.control.endpoint}`,
    `$Env:AWS_ENDPOINT_URL="${w.control.endpoint}"`,
  ])
    t.ok(all.includes(line), `pasted elsewhere, the keys stay here: ${line}`);
  for (const value of ['sso-endpoint', 'endpoint'])
    t.equal(visitor.text(`[data-testid=${value}]`), w.control.endpoint, value);
  t.equal(visitor.text('[data-testid=sso-start-url]'), `https://${PORTAL}/start`);
  t.equal(visitor.text('[data-testid=sso-region]'), 'us-east-1');
  t.ok(visitor.has('section[aria-label^="Option 2: Add a profile to"][class*=root_gwq0h] button'));
  for (const query of [
    'account_id=222233334444&role_name=PowerUser',
    'account_id=444455556666&role_name=ReadOnlyAccess',
    'account_id=222233334444',
    '',
  ]) {
    await fragment(visitor, `keys?${query}`);
    t.same([visitor.status, code(visitor)], [403, 'ROLE_NOT_ASSIGNED'], query);
  }
});

t.test('PORTAL-6 a role opens the console, at the page that is asked for', async (t) => {
  const w = await world(t);
  const visitor = await inPortal(w, 'jane_doe');
  const role = '#/console?account_id=111122223333&role_name=ReadOnlyAccess';
  await view(visitor, role);
  const door = new URL(toldTo(visitor));
  t.equal(`${door.origin}${door.pathname}`, w.url('signin.aws.amazon.com', '/federation'));
  t.equal(door.searchParams.get('Issuer'), w.url(PORTAL, '/start/'));
  t.equal(door.searchParams.get('Destination'), w.url('console.aws.amazon.com', '/console/home'));
  await visitor.goto(door.href);
  t.match(visitor.text('[data-testid=awsc-username]'), /^AWSReservedSSO_ReadOnlyAccess_[0-9a-f]{16}\/jane_doe$/);
  await visitor.goto(w.url(PORTAL, '/start/'));
  const destination = 'https://us-east-1.console.aws.amazon.com/iam/home?x=1#/users';
  await view(visitor, `${role}&destination=${encodeURIComponent(destination)}`);
  t.equal(
    new URL(toldTo(visitor)).searchParams.get('Destination'),
    w.url('us-east-1.console.aws.amazon.com', '/iam/home?x=1#/users'),
  );
  for (const foreign of ['https://evil.example/', '//evil.example', 'javascript:alert(1)', w.url(PORTAL, '/start')]) {
    await view(visitor, `${role}&destination=${encodeURIComponent(foreign)}`);
    t.same([visitor.status, code(visitor)], [400, 'FOREIGN_REDIRECT'], foreign);
  }
  await view(visitor, '#/console?account_id=111122223333&role_name=PowerUser');
  t.same([visitor.status, code(visitor)], [403, 'ROLE_NOT_ASSIGNED']);
  await view(visitor, '#/console?account_id=111122223333&referrer=accessPortal');
  t.same(texts(visitor, '[data-testid=federation-link]'), ['AdministratorAccess', 'ReadOnlyAccess'], 'asks which');
});

t.test('PORTAL-6 links to roles can be put together', async (t) => {
  const w = await world(t);
  const visitor = await fragment(await inPortal(w, 'jane_doe'), 'shortcut?account_id=222233334444');
  t.same(texts(visitor, '[data-testid=fdl-deeplink-role-select] option'), ['AdministratorAccess', 'ReadOnlyAccess']);
  t.equal(visitor.page.querySelector('option[selected]')?.getAttribute('value'), '222233334444');
  t.equal(
    visitor.page.querySelector('[data-shortcut]')?.getAttribute('data-shortcut'),
    w.url(PORTAL, '/start/#/console?'),
  );
  t.ok(visitor.has('[data-testid=fdl-deeplink-destination-input] input'));
  t.ok(visitor.has('button[data-testid=fdl-deeplink-modal-copy-button]'));
});

t.test('an address without a view says so, in the view’s place', async (t) => {
  const w = await world(t);
  const visitor = await inPortal(w, 'jane_doe');
  for (const [hash, status, refusal] of [
    ['#/no/such/page', 404, 'NOT_FOUND'],
    ['#/device/', 404, 'NOT_FOUND'],
  ] as const) {
    await view(visitor, hash);
    t.same([visitor.status, code(visitor)], [status, refusal], hash);
    t.ok(visitor.has('a[href="#/"]'));
  }
  t.equal((await visitor.goto('/start/no-such-page')).status, 404);
});

t.test('preferences are kept in the browser, and only those that there are', async (t) => {
  const w = await world(t);
  const visitor = await view(await inPortal(w, 'olaf_many'), '#/preferences');
  const form = '[data-testid=preferences-form]';
  for (const wrong of [{ rows: '7' }, { language: 'xx' }] as Record<string, string>[]) {
    await view(visitor, '#/preferences');
    await visitor.submit(wrong, { form, ...asScript });
    t.equal(visitor.status, 400, JSON.stringify(wrong));
  }
  await view(visitor, '#/preferences');
  await visitor.submit({ rows: '25', language: 'ko' }, { form, ...asScript });
  t.equal(toldTo(visitor), '/start/?locale=ko#/');
  await fragment(visitor, 'accounts');
  t.equal(visitor.page.querySelectorAll('[data-account]').length, 25);
  await visitor.goto('/start/?locale=ko');
  visitor.jar.closeBrowser();
  await view(visitor, '#/preferences');
  t.equal(visitor.text('h1'), '환경 설정');
  t.equal(visitor.page.querySelector('option[selected][value="25"]')?.text, '25');
});
