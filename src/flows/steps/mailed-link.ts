import { subjectOfUser } from '../../core/accounts/user.ts';
import { type LinkParts, readLink, takeLink } from '../../core/challenges/sent-link.ts';
import { checkNewPassword, passwordRulesFor, setPassword } from '../../core/credentials/set-password.ts';
import { findMember, type Member } from '../../core/directories/find-directory.ts';
import { DomainError } from '../../core/errors.ts';
import type { Sandbox } from '../../core/sandbox.ts';

/** What a link that a directory has mailed is for. */
export type DirectoryPurpose = 'workforce-password' | 'workforce-invitation';

/** A mailed link, opened at a directory's host. */
export interface DirectoryLink extends LinkParts {
  readonly directoryId: string;
}

/** A link, and two boxes' worth of a new password. */
export interface NewPassword {
  readonly password: string;
  readonly confirmation: string;
}

/**
 * The user whom a link was mailed to, in this directory.
 * @throws {DomainError} `LINK_INVALID`, `LINK_EXPIRED`
 */
export async function memberOfLink(
  sandbox: Sandbox,
  purpose: DirectoryPurpose,
  { directoryId, ...link }: DirectoryLink,
): Promise<Member> {
  const member = await findMember(sandbox, await readLink(sandbox, purpose, link));
  if (member?.directory.id === directoryId && member.user.disabled !== true) return member;
  const reason = member?.user.disabled === true ? 'USER_DISABLED' : 'LINK_INVALID';
  sandbox.journal.event('link.rejected', { ...(member && subjectOfUser(member.user)), purpose, reason });
  throw new DomainError('LINK_INVALID', {});
}

/**
 * Sets a password by a link, once. The password is judged first, so that one that breaks the rules does not use the link
 * up.
 * @throws {DomainError} `PASSWORDS_DIFFER`, `PASSWORD_POLICY`, `LINK_INVALID`, `LINK_EXPIRED`
 */
export async function setPasswordByLink(
  sandbox: Sandbox,
  purpose: DirectoryPurpose,
  { directoryId, token, key }: DirectoryLink,
  { password, confirmation }: NewPassword,
): Promise<Member> {
  if (password !== confirmation) throw new DomainError('PASSWORDS_DIFFER', {});
  const member = await memberOfLink(sandbox, purpose, { directoryId, token, key });
  const by = purpose === 'workforce-password' ? 'recovery' : 'user';
  await checkNewPassword(sandbox, await passwordRulesFor(sandbox, member, by), password);
  await takeLink(sandbox, purpose, { token, key });
  sandbox.journal.event('link.used', { ...subjectOfUser(member.user), purpose });
  await setPassword(sandbox, member, password, { by });
  return member;
}

/** Whether a link cannot be used, and another has to be asked for; any other refusal leaves the step as it is. */
export const isBadLink = (error: unknown): error is DomainError =>
  error instanceof DomainError && /^LINK_/.test(error.code);
