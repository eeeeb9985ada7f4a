import t from 'tap';
import { virtualAuthenticator } from '../../../src/playwright/virtual-authenticator.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { barLabel, chooseDevice } from '../../helpers/by-hand.ts';
import { arrive, CORP, enter } from '../../helpers/passkeys-by-hand.ts';
import { events } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const skip = await browserMissing();

const seeded = [
  { who: 'carol', kind: 'iam', id: `${CORP}:carol`, bar: 'carol @ 1111-2222-3333' },
  { who: 'heidi', kind: 'iam', id: `${CORP}:heidi`, bar: 'heidi @ 1111-2222-3333', device: 'heidi-key' },
  {
    who: 'root-passkey@example.com',
    kind: 'root',
    id: 'root-passkey@example.com',
    bar: 'Example Passkey @ 3333-4444-5555',
    device: 'root-passkey-key',
  },
] as const;

t.test('TEST-4 seeded passkeys sign in when DevTools loads them, in two browsers with one key', { skip }, async (t) => {
  const w = await world(t);
  for (const { who, kind, id, bar, ...more } of seeded) {
    const credentials = await w.control.users.passkeys(kind, id);
    const pages = [await w.browser(), await w.browser()];
    for (const page of [...pages, ...pages]) {
      await page.context().clearCookies();
      if (page.url() === 'about:blank') await virtualAuthenticator(page, { credentials });
      await enter(w, page, who);
      if ('device' in more) await chooseDevice(page, more.device);
      await arrive(page);
      t.equal(await barLabel(page), bar);
    }
  }
  const forgiven = (await events(w, 'mfa.accepted')).map(({ facts }) => facts.counterForgiven ?? false);
  t.same(forgiven, [false, true, false, true, false, true, false, true, false, true, false, true]);
});
