import type { LinkParts } from '../../core/challenges/sent-link.ts';
import { findMember, type Member } from '../../core/directories/find-directory.ts';
import type { LinkRules } from '../steps/mailed-link.ts';

/** A mailed link, opened at a directory's host. */
export interface DirectoryLink extends LinkParts {
  readonly directoryId: string;
}

/** Links that a directory mails work for its own users at its own pages. */
const owner: LinkRules<DirectoryLink, Member>['owner'] = async (sandbox, userId, { directoryId }) => {
  const member = await findMember(sandbox, userId);
  if (member?.directory.id !== directoryId) return 'LINK_INVALID';
  return member.user.disabled === true ? 'USER_DISABLED' : member;
};

/** A new password in place of a forgotten one (PORTAL-7). */
export const resetLink: LinkRules<DirectoryLink, Member> = { purpose: 'workforce-password', by: 'recovery', owner };

/** The first password of a new user (PORTAL-3). */
export const invitationLink: LinkRules<DirectoryLink, Member> = { purpose: 'workforce-invitation', by: 'user', owner };
