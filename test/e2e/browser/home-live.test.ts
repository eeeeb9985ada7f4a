import type { Page } from 'playwright-core';
import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import { prepareInspection } from '../../helpers/inspect-page.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();
const frozen = { clock: { mode: 'frozen', at: Date.UTC(2030, 5, 1, 12, 0, 0) } } as const;

const at = (w: World, path: string): string => `${w.origin}/_latchkey/${path}`;
const id = (testId: string): string => `[data-testid="${testId}"]`;

/** The words of an element, as soon as they fit. */
async function reads(page: Page, selector: string, pattern: RegExp): Promise<string> {
  const fits = ([where, source]: [string, string]) => {
    const text = document.querySelector(where)?.textContent ?? '';
    return new RegExp(source).test(text) && text;
  };
  const found = await page.waitForFunction(fits, [selector, pattern.source] as [string, string]);
  return String(await found.jsonValue());
}

/** Marks the document, which a reload would take away. */
const mark = (page: Page): Promise<void> => page.evaluate(() => void document.body.setAttribute('data-kept', ''));
const isKept = (page: Page): Promise<boolean> => page.evaluate(() => document.body.hasAttribute('data-kept'));

t.test(
  'TEST-10 TEST-19 a page that stays open through an hour shows codes, session ends and the journal by itself',
  { skip },
  async (t) => {
    const w = await world(t, frozen);
    const [people, sessions, journal] = [await w.browser(), await w.browser(), await w.browser()];
    const pages = [people, sessions, journal];
    const seen = await Promise.all(pages.map(prepareInspection));
    await people.goto(at(w, 'people'));
    await sessions.goto(at(w, 'sessions'));
    await journal.goto(at(w, 'journal?event=session.*'));
    for (const page of pages) await mark(page);

    await w.control.users.signIn('workforce', 'd-0000000015:sue_short', { surface: 'portal' });
    await reads(sessions, '#sessions', /sue_short/);
    await reads(journal, id('journal-table'), /session\.started.*sue_short/s);
    const codes = new Set<string>();
    for (let minute = 0; minute < 60; minute += 10) {
      codes.add(await reads(people, id('iam-111122223333:bob'), /\d{6}/));
      await w.advance('10m');
      await reads(people, id('bar-clock'), new RegExp(`${minute === 50 ? '13:00' : `12:${minute + 10}`}:00 UTC`));
    }
    t.equal(codes.size, 6, 'each look shows another code');
    await reads(sessions, id('ended-table'), /sue_short.*ran out/s);
    t.notMatch(await sessions.textContent('#sessions'), 'sue_short');
    for (const page of pages) t.ok(await isKept(page), 'and nothing was reloaded');

    await journal.click(id('pause'));
    await w.control.users.signIn('iam', '111122223333:alice', { surface: 'console' });
    await reads(sessions, '#sessions', /user\/alice/);
    t.notMatch(await journal.textContent(id('journal-table')), 'user/alice', 'a journal that pauses stands still');
    await journal.click(id('pause'));
    await reads(journal, id('journal-table'), /user\/alice/);
    t.match(journal.url(), 'event=session.', 'with its filter in its address');
    t.same(seen.flat(), []);
  },
);

t.test('TEST-10 a page whose sandbox is dropped says so, stands still, and leads on', { skip }, async (t) => {
  const w = await world(t, { clock: { mode: 'offset', now: '2030-06-01T12:00:00Z' } });
  const [page, late] = [await w.browser(), await w.browser()];
  const seen = await prepareInspection(page);
  await page.goto(at(w, 'journal'));
  await late.goto(at(w, 'people'));
  // The other page loses its stream, as one that nobody looks at does.
  await late.route('**/_latchkey/events', (route) => route.abort());
  await w.control.drop();
  await reads(page, id('dropped'), new RegExp(`${w.name} is gone`));
  t.ok(await page.isDisabled(id('clear-journal')));
  t.same(seen, []);
  await page.click(id('elsewhere'));
  await page.waitForURL(`http://localhost:${w.port}/_latchkey/sandboxes`);
  await late.unroute('**/_latchkey/events');
  await late.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await reads(late, id('dropped'), /is gone/);
});

t.test('TEST-10 a running clock runs down the ring of a code, and the next code comes', { skip }, async (t) => {
  const w = await world(t, { clock: { mode: 'offset', now: '2030-06-01T12:00:00Z' } });
  const page = await w.browser();
  await page.goto(at(w, 'people/iam/111122223333:bob'));
  const ring = () => page.getAttribute('.ring-left', 'stroke-dasharray');
  const [code, drawn] = [await reads(page, '.factor-code', /\d{6}/), await ring()];
  await page.waitForFunction(
    (old) => document.querySelector('.ring-left')?.getAttribute('stroke-dasharray') !== old,
    drawn,
  );
  await w.control.clock.set({ mode: 'frozen', now: '2030-06-01T13:00:29Z' });
  await reads(page, '.factor-live', /1 s left/);
  await w.control.clock.set({ mode: 'offset' });
  await page.waitForFunction((old) => document.querySelector('.factor-code')?.textContent !== old, code);
});

t.test('TEST-10 five tasks, from the page alone', { skip }, async (t) => {
  const w = await world(t, frozen);
  const page = await w.browser();
  const seen = await prepareInspection(page);
  const tab = async (press: () => Promise<void>): Promise<Page> => {
    const [opened] = await Promise.all([page.context().waitForEvent('page'), press()]);
    await opened.waitForLoadState();
    return opened;
  };
  await page.goto(at(w, ''));

  // Why a sign-in was refused.
  const v = await w.visitor().goto(w.url('111122223333.signin.aws.amazon.com', '/console'));
  await v.submit({ username: 'erin', password: 'Wrong-Passw0rd!' });
  await page.click(id('task-why'));
  t.match(await reads(page, id('attempt'), /erin/), 'WRONG_PASSWORD');
  await page.click(`${id('attempt')} summary`);
  await page.click(`${id('attempt')} .entry-name >> nth=0`);
  await page.waitForSelector(id('entry'));

  // The third poll of a device flow fails.
  await page.click(id('nav-home'));
  await page.click(id('task-fail'));
  await page.click(id('switch-third-poll'));
  await page.waitForSelector(`${id('switch-third-poll')}[aria-checked=true]`);
  t.match(await page.textContent(id('notice')), 'curl');
  t.same(await polls(w), ['authorization_pending', 'authorization_pending', 'slow_down', 'authorization_pending']);
  await reads(page, id('fault-third-poll'), /1 of 3 calls/);

  // A session ends.
  await page.click(id('nav-people'));
  const console = await tab(() => page.click(id('sign-in-as-alice')));
  t.match(await console.textContent('#nav-usernameMenu'), 'alice');
  await page.click(id('nav-sessions'));
  await reads(page, '#sessions', /user\/alice/);
  await page.click(`${id('clock-menu')}`);
  await page.click(id('advance-12h'));
  await reads(page, id('ended-table'), /user\/alice.*ran out/s);
  await console.reload();
  t.equal(await console.$('#nav-usernameMenu'), null);

  // A device is lost, and the administrator helps.
  await page.click(id('nav-people'));
  await page.click(id('person-bob'));
  await page.click(id('lose-mfa-bob-phone'));
  await reads(page, id('devices'), /nobody holds it/);
  await page.click(id('deactivate-mfa-bob-phone'));
  await page.waitForSelector(id('no-devices'));
  const bob = await tab(() => page.click(id('sign-in-console-bob')));
  t.match(await bob.textContent('#nav-usernameMenu'), 'bob', 'he signs in without');

  // Two worlds.
  await page.click(id('nav-home'));
  await page.click(id('task-worlds'));
  await page.fill(id('new-sandbox'), `${w.name}-b`);
  await page.click(id('make'));
  await reads(page, id('sandbox'), new RegExp(`${w.name}-b`));
  t.teardown(() => w.sandboxes?.drop(`${w.name}-b`).catch(() => undefined));
  await page.click(id('clock-menu'));
  await page.click(id('freeze-clock'));
  await reads(page, id('clock-mode'), /frozen/);
  t.match((await w.control.clock.get()).now, '2030-06-02T00:02:00', 'the other one has a clock of its own');
  t.same(seen, []);
});

/** The answers to a tool, poll after poll. */
async function polls(w: World): Promise<string[]> {
  const call = async (path: string, body: object) => {
    const answer = await fetch(`http://localhost:${w.port}/~${w.name}/oidc.us-east-1.amazonaws.com${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Record<string, string>;
  };
  const { clientId, clientSecret } = await call('/client/register', { clientName: 'tool', clientType: 'public' });
  const startUrl = 'https://d-1234567890.awsapps.com/start';
  const { deviceCode } = await call('/device_authorization', { clientId, clientSecret, startUrl });
  const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
  const told: string[] = [];
  for (let poll = 0; poll < 4; poll += 1) {
    await w.advance('30s');
    told.push((await call('/token', { clientId, clientSecret, deviceCode, grantType })).error ?? 'token');
  }
  return told;
}
