import t from 'tap';
import { findIamUser } from '../../../src/core/accounts/find-user.ts';
import { compose } from '../../../src/core/messages/letters/compose.ts';
import { mailRules } from '../../../src/core/messages/mail.ts';
import { reachPhone } from '../../../src/core/messages/reach-phone.ts';
import { sendMail } from '../../../src/core/messages/send-mail.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { startSession } from '../../../src/core/sessions/console-sessions.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { inspectAccess } from '../../helpers/inspect-access.ts';
import { testServer } from '../../helpers/server.ts';
import { type World, world } from '../../helpers/world.ts';

const frozen = { clock: { mode: 'frozen', at: Date.UTC(2030, 5, 1, 12, 0, 0) } } as const;
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;

async function sandboxOf(w: World): Promise<Sandbox> {
  return (await testServer()).sandboxes.require(w.name);
}

t.test('TEST-3 the mailbox page is empty at first, lists the newest first, and narrows to an address', async (t) => {
  const w = await world(t, frozen);
  const sandbox = await sandboxOf(w);
  const v = await w.visitor().goto(`${w.origin}/_latchkey/mailbox`);
  t.ok(v.has('[data-testid=no-mail]') && v.has('[data-testid=no-phone]'));
  await sendMail(sandbox, 'console', 'ann+one@example.com', compose({ subject: 'First', paragraphs: ['Hello'] }));
  await w.advance('1m');
  await sendMail(
    sandbox,
    'console',
    'bea@example.com',
    compose({ subject: 'Second', paragraphs: [], codes: ['314159'] }),
  );
  await reachPhone(
    sandbox,
    { number: '+12025550100', reachable: true },
    { kind: 'sms', text: 'Hi', codes: ['271828'] },
  );
  await v.refresh();
  const subjects = () => v.page.querySelectorAll('[data-testid=mail-table] tbody th').map((th) => th.textContent);
  t.same(subjects(), ['Second', 'First']);
  t.match(v.text('[data-testid=mail-table]'), /Second\s*bea@example.com\s*314159\s*2030-06-01 12:01:00 UTC/);
  t.match(v.text('[data-testid=phone-table]'), /\+12025550100\s*text message\s*Hi\s*271828/);
  for (const to of ['ann@example.com', 'ANN+one@example.com']) {
    await v.submit({ to }, { form: '[data-testid=filter]' });
    t.same(subjects(), ['First'], `${to}: by inbox and by address`);
    t.ok(v.has('[data-testid=no-phone]'));
  }
  await v.submit({ to: '+12025550100' }, { form: '[data-testid=filter]' });
  t.ok(v.has('[data-testid=no-mail]') && v.has('[data-testid=phone-table]'));
  await v.click('[data-testid=clear-filter]');
  t.same(subjects(), ['Second', 'First']);
});

t.test('TEST-3 one message: code to copy, link to follow, text, HTML in a frame that can do nothing', async (t) => {
  const w = await world(t);
  const sandbox = await sandboxOf(w);
  const link = `${w.url('signin.aws.amazon.com', '/resetpassword')}?token=a&locale=ko`;
  const letter = compose({ subject: 'Reset', paragraphs: ['Here:', link, '123456'], links: [link], codes: ['123456'] });
  await sendMail(sandbox, 'console', 'ann+tag@example.com', letter);
  const v = await w.visitor().goto(`${w.origin}/_latchkey/mailbox`);
  await v.click('[data-testid=mail-table] a');
  t.equal(v.text('h1'), 'Reset');
  t.equal(v.text('[data-testid=message-to]'), 'ann+tag@example.com');
  t.equal(v.text('[data-testid=message-inbox]'), 'ann@example.com');
  t.match(v.page.querySelector('[data-testid=message-code] pre')?.innerHTML, '<code>123456</code>');
  t.equal(v.page.querySelector('[data-testid=message-link]')?.getAttribute('href'), link);
  t.match(v.text('[data-testid=message-text]'), link);
  const frame = v.page.querySelector('[data-testid=message-html]');
  t.equal(frame?.getAttribute('sandbox'), 'allow-top-navigation-by-user-activation');
  const html = await v.fetch(String(frame?.getAttribute('src')));
  t.match(html.text(), `<a href="${link.replace('&', '&amp;')}" target="_top">`);
  t.match(html.headers['content-security-policy'], /^default-src 'none';.*sandbox allow-top-navigation-by/);
});

t.test('TEST-11 the HTML of a mail opened by itself leads to its page, which has the banner', async (t) => {
  const w = await world(t);
  await sendMail(await sandboxOf(w), 'console', 'ann@example.com', compose({ subject: 'Hi', paragraphs: [] }));
  const html = `${w.origin}/_latchkey/mailbox/0000000001/html`;
  const v = await w.visitor().goto(html, { headers: { 'sec-fetch-dest': 'document' } });
  t.equal(v.url, `${w.origin}/_latchkey/mailbox/0000000001`);
  t.ok(v.has('[data-testid=mock-banner]'));
});

t.test('TEST-3 hostile mail, texts and filters stay text', async (t) => {
  const w = await world(t);
  const sandbox = await sandboxOf(w);
  const links = ['javascript:alert(1)', `http://x/"onmouseover=alert(1)`];
  const letter = compose({ subject: HOSTILE, paragraphs: [HOSTILE, ...links], links, codes: [HOSTILE] });
  await sendMail(sandbox, 'console', 'ann@example.com', letter);
  await reachPhone(sandbox, { number: '+1202', reachable: true }, { kind: 'call', text: HOSTILE, codes: [HOSTILE] });
  sandbox.journal.event('user.changed', { user: HOSTILE, what: [HOSTILE] });
  const query = encodeURIComponent(HOSTILE);
  const paths = [
    ...['/', '/mailbox', `/mailbox?to=${query}`, '/mailbox/0000000001', '/journal', `/mailbox/${query}`],
    ...[`/journal?user=${query}&event=${query}`, `/?locale=${query}`, '/mailbox?to=a&to=b', '/journal?kind=x'],
  ];
  for (const path of paths) {
    const v = await w.visitor().goto(`${w.origin}/_latchkey${path}`);
    t.ok(v.status === 200 || v.status === 404, path);
    t.notMatch(v.answer.text(), /<script>|<img src=x|href="javascript/, path);
  }
  const html = await w.visitor().goto(`${w.origin}/_latchkey/mailbox/0000000001/html`);
  t.notMatch(html.answer.text(), /href="javascript|"onmouseover=alert\(1\)"/, 'only what a browser may open is a link');
});

t.test('TEST-3 mail that is not there, or not yet, is not found', async (t) => {
  const w = await world(t, frozen);
  const sandbox = await sandboxOf(w);
  await sandbox.store.put(mailRules, { id: 'r', address: 'late@example.com', action: 'delay', delayMs: 60_000 }, 0);
  await sendMail(sandbox, 'console', 'late@example.com', compose({ subject: 'Late', paragraphs: [] }));
  const v = w.visitor();
  const status = async (path: string) => (await v.goto(`${w.origin}/_latchkey/mailbox${path}`)).status;
  t.equal(await status('/0000000001'), 404);
  t.equal(await status('/0000000001/html'), 404);
  t.equal(await status('/nothing'), 404);
  await w.advance('1m');
  t.equal(await status('/0000000001'), 200);
  t.notMatch(v.text('[data-testid=message-inbox]'), 'late@', 'an inbox that is the address is not told twice');
});

t.test(
  'TEST-6 the journal page tells the true reason, newest first, and narrows by event, user and kind',
  async (t) => {
    const w = await world(t, frozen);
    const v = await w.visitor().goto(w.url('console.aws.amazon.com', '/console/home'));
    await v.submit({ resolving_input: 'root@example.com' });
    await v.submit({ password: 'wrong' });
    const asked = async (query: string) => {
      await v.goto(`${w.origin}/_latchkey/journal${query}`);
      return v.page.querySelectorAll('[data-testid=journal-table] tbody tr');
    };
    const all = await asked('');
    const numbers = all.map((tr) => Number(tr.getAttribute('data-testid')?.replace('entry-', '')));
    t.same(
      numbers,
      numbers.toSorted((a, b) => b - a),
    );
    t.match(v.text(), /password\.rejected\s*arn:aws:iam::111122223333:root\s*WRONG_PASSWORD/);
    t.equal((await asked('?event=password.*')).length, 1);
    t.equal((await asked('?event=password.*&user=111122223333')).length, 1);
    t.equal((await asked('?user=alice')).length, 0);
    t.equal(v.text('[data-testid=no-entries]'), 'No entry fits this filter');
    const kinds = (rows: typeof all) => new Set(rows.map((tr) => tr.getAttribute('data-kind')));
    t.same(kinds(await asked('?kind=request')), new Set(['request']));
    t.same(kinds(await asked('?kind=event')), new Set(['event']));
    t.same(all.length, (await asked('')).length, 'the test’s own pages leave no trace');
  },
);

t.test('TEST-6 the journal page shows the newest 200 entries and says so', async (t) => {
  const w = await world(t);
  const { journal } = await sandboxOf(w);
  for (let count = 0; count < 250; count++) journal.event('sandbox.reset', {});
  const v = await w.visitor().goto(`${w.origin}/_latchkey/journal`);
  t.equal(v.page.querySelectorAll('[data-testid=journal-table] tbody tr').length, 200);
  t.ok(v.has('[data-testid=entry-250]') && !v.has('[data-testid=entry-50]'));
  t.match(v.text('.page-lead'), '200 of 250');
});

const skip = await browserMissing();

t.test(
  'TEST-3 TEST-6 TEST-10 pages in a browser: nothing serious for axe, no complaints, 360 px',
  { skip },
  async (t) => {
    const w = await world(t);
    const sandbox = await sandboxOf(w);
    const letter = compose({ subject: 'Hi', paragraphs: ['123456'], links: ['http://localhost/'], codes: ['123456'] });
    await sendMail(sandbox, 'console', 'ann@example.com', letter);
    await reachPhone(
      sandbox,
      { number: '+12025550100', reachable: true },
      { kind: 'sms', text: 'Hi', codes: ['271828'] },
    );
    const account = { id: '111122223333' } as never;
    const user = await findIamUser(sandbox, account, 'alice');
    const origin = { browserId: 'b', userAgent: '', address: '', mfa: false };
    if (user) await startSession(sandbox, { user, account }, origin);
    // Colours that are on their way from dark to light are neither.
    const page = await w.browser({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    for (const path of ['/', '/mailbox', '/mailbox/0000000001', '/journal']) {
      await page.goto(`${w.origin}/_latchkey${path}`);
      await page.emulateMedia({ colorScheme: 'light' });
      await inspectAccess(t, page, path);
      await page.emulateMedia({ colorScheme: 'dark' });
      await inspectAccess(t, page, `${path} in the dark`, ['color-contrast']);
      t.equal(await page.evaluate('document.documentElement.scrollWidth'), 360, `${path} fits`);
    }
    t.same(complaints, []);
  },
);

t.test(
  'TEST-3 in a browser, a link in the HTML of a mail opens in the place of the whole page',
  { skip },
  async (t) => {
    const w = await world(t);
    const link = w.url('aws.amazon.com', '/contact-us');
    const letter = compose({ subject: 'Hi', paragraphs: [link], links: [link] });
    await sendMail(await sandboxOf(w), 'console', 'ann@example.com', letter);
    const page = await w.browser();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(`${w.origin}/_latchkey/mailbox/0000000001`);
    await page.frameLocator('[data-testid=message-html]').getByRole('link').click();
    await page.waitForURL(link);
    t.ok(await page.getByTestId('mock-banner').isVisible());
    t.same(complaints, []);
  },
);
