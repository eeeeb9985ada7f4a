import { subjectOfUser } from '../../accounts/user.ts';
import { makeLink } from '../../challenges/sent-link.ts';
import type { LinkDelivery } from '../../credentials/send-root-password-link.ts';
import { DomainError } from '../../errors.ts';
import { invitationLetter } from '../../messages/letters/invitation.ts';
import { sendMail } from '../../messages/send-mail.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Member } from '../find-directory.ts';
import { directorySignInHost, portalHost } from '../portal-address.ts';
import { demandOwnPasswords } from './own-passwords.ts';

const INVITATION_DAYS = 7;

/**
 * Mails a user the portal's address and a link to set the first password; an earlier invitation dies with it (PORTAL-3).
 * @throws {DomainError} `IDENTITY_SOURCE_ELSEWHERE`, `UNCHANGED` when the user has chosen a password already
 */
export async function inviteUser(
  sandbox: Sandbox,
  { user, directory }: Member,
  { linkTo, locale }: LinkDelivery,
): Promise<void> {
  demandOwnPasswords(directory);
  if (user.password !== undefined && user.password.mustChange !== true)
    throw new DomainError('UNCHANGED', { what: 'the user has chosen a password already' });
  const lifetimeMs = INVITATION_DAYS * 24 * 60 * 60 * 1000;
  const { token, key } = await makeLink(sandbox, 'workforce-invitation', user, lifetimeMs);
  const path = `/platform/${directory.id}/invitation?token=${token}&key=${key}`;
  const letter = invitationLetter[locale]({
    organisation: directory.name,
    displayName: user.displayName,
    username: user.name,
    portal: linkTo(portalHost(directory), '/start'),
    link: linkTo(directorySignInHost(directory), path),
    days: INVITATION_DAYS,
  });
  await sendMail(sandbox, 'directory', user.email, letter);
  sandbox.journal.event('link.sent', { ...subjectOfUser(user), purpose: 'workforce-invitation', to: user.email });
}
