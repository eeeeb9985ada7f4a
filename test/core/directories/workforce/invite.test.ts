import t from 'tap';
import { users } from '../../../../src/core/accounts/user.ts';
import { readLink, takeLink } from '../../../../src/core/challenges/sent-link.ts';
import { findDirectory, findWorkforceUser } from '../../../../src/core/directories/find-directory.ts';
import { inviteUser } from '../../../../src/core/directories/workforce/invite.ts';
import { giveOneTimePassword } from '../../../../src/core/directories/workforce/one-time-password.ts';
import { mails } from '../../../../src/core/messages/mail.ts';
import type { Sandbox } from '../../../../src/core/sandbox.ts';
import { advanceClock } from '../../../../src/core/time/move-clock.ts';
import { frozen } from '../../../helpers/bare-people.ts';

const DAY = 24 * 60 * 60 * 1000;
const PURPOSE = 'workforce-invitation';
const delivery = { linkTo: (host: string, path: string) => `http://${host}${path}`, locale: 'en' } as const;

async function member(name: string, directoryId = 'd-1234567890') {
  const sandbox = await frozen();
  const directory = await findDirectory(sandbox, directoryId);
  const user = directory && (await findWorkforceUser(sandbox, directory, name));
  if (directory === undefined || user === undefined) throw new Error(`there is no ${name}`);
  return { sandbox, directory, user };
}

/** The link of the newest mail. */
async function mailedLink(sandbox: Sandbox) {
  const { items } = await sandbox.store.list(mails);
  const links = items.flatMap(({ text }) => text.match(/http\S+token=\S+/g) ?? []);
  const query = new URL(links.at(-1) ?? '').searchParams;
  return { token: query.get('token') ?? '', key: query.get('key') ?? '' };
}

async function invited() {
  const { sandbox, directory, user } = await member('lee_invited');
  await inviteUser(sandbox, { user, directory }, delivery);
  return { sandbox, directory, user, link: await mailedLink(sandbox) };
}

t.test('PORTAL-3 an invitation is good for seven days, its last millisecond not included', async (t) => {
  const { sandbox, user, link } = await invited();
  await advanceClock(sandbox, 7 * DAY - 1);
  t.equal(await readLink(sandbox, PURPOSE, link), user.id);
  await advanceClock(sandbox, 1);
  await t.rejects(takeLink(sandbox, PURPOSE, link), { code: 'LINK_EXPIRED' });
});

t.test('PORTAL-3 an invitation dies with the next one, and is taken once', async (t) => {
  const { sandbox, directory, user, link: first } = await invited();
  await inviteUser(sandbox, { user, directory }, delivery);
  await t.rejects(readLink(sandbox, PURPOSE, first), { code: 'LINK_INVALID' });
  const link = await mailedLink(sandbox);
  const results = await Promise.allSettled(Array.from({ length: 100 }, () => takeLink(sandbox, PURPOSE, link)));
  t.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
});

t.test('PORTAL-3 a password that the user is given ends the invitation', async (t) => {
  const { sandbox, directory, user, link } = await invited();
  const password = await giveOneTimePassword(sandbox, { user, directory });
  t.match((await sandbox.store.get(users, user.id))?.value, { password: { mustChange: true } });
  t.match(password, /^Mock-/);
  await t.rejects(takeLink(sandbox, PURPOSE, link), { code: 'LINK_INVALID' });
});

t.test('PORTAL-3 nobody is invited who has chosen a password, or whose passwords are kept elsewhere', async (t) => {
  const jane = await member('jane_doe');
  await t.rejects(inviteUser(jane.sandbox, jane, delivery), { code: 'UNCHANGED' });
  const ada = await member('ada', 'd-7777777770');
  const elsewhere = { code: 'IDENTITY_SOURCE_ELSEWHERE' };
  await t.rejects(inviteUser(ada.sandbox, ada, delivery), elsewhere);
  await t.rejects(giveOneTimePassword(ada.sandbox, ada), elsewhere);
});
