import { subjectOfUser, users } from '../../accounts/user.ts';
import { clearFailures } from '../../challenges/count-failures.ts';
import type { LinkDelivery } from '../../credentials/send-root-password-link.ts';
import { makePassword } from '../../credentials/set-password.ts';
import { DomainError } from '../../errors.ts';
import { oneTimePasswordLetter } from '../../messages/letters/one-time-password.ts';
import { sendMail } from '../../messages/send-mail.ts';
import type { Random } from '../../random/random.ts';
import { update } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Member } from '../find-directory.ts';
import { portalHost } from '../portal-address.ts';
import { demandOwnPasswords } from './own-passwords.ts';

/**
 * Gives a user a password that the first sign-in has to replace, and answers it (PORTAL-3).
 * @param delivery mails it, with the portal's address; left out, it is for the administrator to pass on
 * @throws {DomainError} `IDENTITY_SOURCE_ELSEWHERE`, `UNKNOWN_USER`
 */
export async function giveOneTimePassword(
  sandbox: Sandbox,
  { user, directory }: Member,
  delivery?: LinkDelivery,
): Promise<string> {
  demandOwnPasswords(directory);
  const password = drawPassword(sandbox.random);
  const made = await makePassword(sandbox, password, user.password);
  const changed = await update(sandbox.store, users, user.id, (known) => ({
    ...known,
    password: { ...made, mustChange: true },
  }));
  if (changed === undefined) throw new DomainError('UNKNOWN_USER', {});
  await clearFailures(sandbox, user.id);
  sandbox.journal.event('password.changed', { ...subjectOfUser(user), by: 'control' });
  if (delivery !== undefined) {
    const letter = oneTimePasswordLetter[delivery.locale]({
      organisation: directory.name,
      displayName: user.displayName,
      username: user.name,
      portal: delivery.linkTo(portalHost(directory), '/start'),
      password,
    });
    await sendMail(sandbox, 'directory', user.email, letter);
  }
  return password;
}

// Letters and digits that nobody takes for one another.
const PLAIN = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** With the mock mark, and something of each class that the directory's policy asks for. */
const drawPassword = (random: Random): string =>
  `Mock-${random.text(5, PLAIN)}-${random.text(5, PLAIN)}-${2 + random.int(8)}`;
