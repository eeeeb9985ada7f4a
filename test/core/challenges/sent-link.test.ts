import t from 'tap';
import { findRootByEmail } from '../../../src/core/accounts/find-user.ts';
import type { RootUser } from '../../../src/core/accounts/user.ts';
import { makeLink, readLink, takeLink } from '../../../src/core/challenges/sent-link.ts';
import { assignPassword } from '../../../src/core/credentials/assign-password.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { frozen } from '../../helpers/bare-people.ts';
import { changeSettings } from '../../helpers/bare-sandbox.ts';

async function begin(): Promise<{ sandbox: Sandbox; user: RootUser }> {
  const sandbox = await frozen();
  const owned = await findRootByEmail(sandbox, 'root@example.com');
  if (owned === undefined) throw new Error('no root user');
  return { sandbox, user: owned.user };
}
const rejections = async (sandbox: Sandbox) =>
  (await sandbox.journal.list({ event: 'link.rejected' })).map(({ reason }) => reason);

t.test('ROOT-7 a link is read often and taken once', async (t) => {
  const { sandbox, user } = await begin();
  const parts = await makeLink(sandbox, 'root-password', user);
  for (const _ of [1, 2]) t.equal(await readLink(sandbox, 'root-password', parts), user.id);
  t.equal(await takeLink(sandbox, 'root-password', parts), user.id);
  await t.rejects(takeLink(sandbox, 'root-password', parts), { code: 'LINK_INVALID' });
  await t.rejects(readLink(sandbox, 'root-password', parts), { code: 'LINK_INVALID' });
});

t.test('ROOT-7 a wrong key, token or purpose is refused, and does not use the link up', async (t) => {
  const { sandbox, user } = await begin();
  const parts = await makeLink(sandbox, 'root-password', user);
  for (const wrong of [{ key: '' }, { key: `${parts.key}x` }, { token: parts.key }, { token: '' }])
    await t.rejects(takeLink(sandbox, 'root-password', { ...parts, ...wrong }), { code: 'LINK_INVALID' });
  await t.rejects(takeLink(sandbox, 'root-mfa', parts), { code: 'LINK_INVALID' });
  await t.rejects(takeLink(sandbox, 'workforce-password', parts), { code: 'LINK_INVALID' });
  t.equal(await takeLink(sandbox, 'root-password', parts), user.id);
});

t.test('ROOT-7 a new link kills the one before for the same purpose, and no other', async (t) => {
  const { sandbox, user } = await begin();
  const first = await makeLink(sandbox, 'root-password', user);
  const mfa = await makeLink(sandbox, 'root-mfa', user);
  const second = await makeLink(sandbox, 'root-password', user);
  await t.rejects(readLink(sandbox, 'root-password', first), { code: 'LINK_INVALID' });
  t.equal(await readLink(sandbox, 'root-password', second), user.id);
  t.equal(await readLink(sandbox, 'root-mfa', mfa), user.id);
});

t.test('ROOT-7 a link lives as long as the setting or its maker says, its last millisecond not included', async (t) => {
  const { sandbox, user } = await begin();
  await changeSettings(sandbox, { linkLifetimeMs: 60_000 });
  const parts = await makeLink(sandbox, 'root-password', user);
  const long = await makeLink(sandbox, 'root-mfa', user, 120_000);
  await advanceClock(sandbox, 59_999);
  t.equal(await readLink(sandbox, 'root-password', parts), user.id);
  await advanceClock(sandbox, 1);
  await t.rejects(readLink(sandbox, 'root-password', parts), { code: 'LINK_EXPIRED' });
  t.equal(await readLink(sandbox, 'root-mfa', long), user.id);
  await advanceClock(sandbox, 60_000);
  await t.rejects(readLink(sandbox, 'root-mfa', long), { code: 'LINK_EXPIRED' });
  await t.rejects(
    readLink(sandbox, 'root-password', { ...parts, key: 'x' }),
    { code: 'LINK_INVALID' },
    'guesses learn nothing',
  );
});

t.test('ROOT-7 a link dies with the password that it was made for; the page does not tell', async (t) => {
  const { sandbox, user } = await begin();
  const parts = await makeLink(sandbox, 'root-password', user);
  const mfa = await makeLink(sandbox, 'root-mfa', user);
  await assignPassword(sandbox, user, 'Another-Passw0rd!');
  await t.rejects(takeLink(sandbox, 'root-password', parts), { code: 'LINK_INVALID' });
  t.same(await rejections(sandbox), ['PASSWORD_CHANGED_SINCE']);
  t.equal(await takeLink(sandbox, 'root-mfa', mfa), user.id);
});

t.test('TEST-8 one of 100 racers takes a link', async (t) => {
  const { sandbox, user } = await begin();
  const parts = await makeLink(sandbox, 'root-password', user);
  const racers = Array.from({ length: 100 }, () => takeLink(sandbox, 'root-password', parts));
  const taken = (await Promise.allSettled(racers)).filter(({ status }) => status === 'fulfilled');
  t.equal(taken.length, 1);
});
