import type { Page } from 'playwright-core';
import t from 'tap';
import { browserMissing } from '../../helpers/browser.ts';
import { inspectAccess } from '../../helpers/inspect-access.ts';
import { inspectPage, prepareInspection } from '../../helpers/inspect-page.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();
const frozen = { clock: { mode: 'frozen', at: Date.UTC(2030, 5, 1, 12, 0, 0) } } as const;

/** A wrong password of alice, a session of bob, mail, a rule and a finding. */
async function live(w: World): Promise<void> {
  const v = await w.visitor().goto(w.url('111122223333.signin.aws.amazon.com', '/console'));
  await v.submit({ username: 'alice', password: 'wrong' });
  await w.control.users.signIn('iam', '111122223333:bob');
  await w.control.users.act('workforce', 'd-1234567890:lee_invited', 'invite');
  await w.control.faults.add({
    name: 'tea',
    when: { operation: 'GetCallerIdentity' },
    effect: { answer: 'throttled' },
  });
}

const at = (w: World, path: string): string => `${w.origin}/_latchkey/${path}`;

/** The page of the request that brought it. */
const wrongPassword = async (w: World): Promise<string> => {
  const { seq } = await w.control.journal.waitFor({ kind: 'request', method: 'POST' });
  return `journal/${seq}`;
};

const views: readonly (readonly [name: string, path: string | ((w: World) => Promise<string>)])[] = [
  ['people', 'people'],
  ['person', 'people/iam/111122223333:bob'],
  ['sessions', 'sessions'],
  ['request', wrongPassword],
  ['refusals', 'journal?view=refusals'],
  ['faults', 'faults'],
  ['findings', 'findings'],
  ['clients', 'clients'],
  ['sandboxes', 'sandboxes'],
  ['search', 'search?q=alice'],
];

t.test(
  'TEST-10 ROOT-12 every view that no other test looks at is readable, in both languages and both themes, narrow and wide',
  { skip },
  async (t) => {
    const w = await world(t, frozen);
    await live(w);
    const page: Page = await w.browser();
    const seen = await prepareInspection(page);
    for (const [name, path] of views) {
      await page.goto(at(w, typeof path === 'string' ? path : await path(w)));
      await inspectPage(t, page, `home-${name}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(at(w, 'sandboxes'));
    for (const menu of ['#sandbox-menu', '#clock-menu']) {
      await page.click(`${menu} summary`);
      await inspectAccess(t, page, `home, ${menu}`);
    }
    await page.click('[data-testid=advance-1m]');
    await page.waitForSelector('[data-testid=notice]');
    await inspectAccess(t, page, 'home, with a notice');
    t.same(seen, []);
  },
);
