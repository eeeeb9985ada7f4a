import { subjectOfUser } from '../../accounts/user.ts';
import { makeLink } from '../../challenges/sent-link.ts';
import type { LinkDelivery } from '../../credentials/send-root-password-link.ts';
import { workforcePasswordLinkLetter } from '../../messages/letters/workforce-password-link.ts';
import { sendMail } from '../../messages/send-mail.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Member } from '../find-directory.ts';
import { directorySignInHost } from '../portal-address.ts';
import { demandOwnPasswords } from './own-passwords.ts';

/**
 * Mails a directory's user a link under which a new password can be set, once (PORTAL-7).
 * @throws {DomainError} `IDENTITY_SOURCE_ELSEWHERE`
 */
export async function sendWorkforcePasswordLink(
  sandbox: Sandbox,
  { user, directory }: Member,
  { linkTo, locale }: LinkDelivery,
): Promise<void> {
  demandOwnPasswords(directory);
  const { linkLifetimeMs } = sandbox.settings;
  const { token, key } = await makeLink(sandbox, 'workforce-password', user);
  const path = `/platform/${directory.id}/reset?token=${token}&key=${key}`;
  const letter = workforcePasswordLinkLetter[locale]({
    organisation: directory.name,
    username: user.name,
    link: linkTo(directorySignInHost(directory), path),
    minutes: Math.ceil(linkLifetimeMs / 60_000),
  });
  await sendMail(sandbox, 'directory', user.email, letter);
  sandbox.journal.event('link.sent', { ...subjectOfUser(user), purpose: 'workforce-password', to: user.email });
}
