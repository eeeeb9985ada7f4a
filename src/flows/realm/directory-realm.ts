import { subjectOfUser } from '../../core/accounts/user.ts';
import { setPassword } from '../../core/credentials/set-password.ts';
import { findDirectory, findMember, type Member } from '../../core/directories/find-directory.ts';
import { findByTypedName, mustChangeElsewhere } from '../../core/directories/identity-source/corporate-user.ts';
import { orPrevented } from '../../core/directories/prevented.ts';
import { demandPasswordsHere } from '../../core/directories/workforce/own-passwords.ts';
import {
  markEmailVerified,
  sendVerificationCode,
  VERIFICATION_PURPOSE,
  verificationRule,
} from '../../core/directories/workforce/verification-code.ts';
import { DomainError } from '../../core/errors.ts';
import { demandDeviceClock } from '../../core/sessions/device-clock.ts';
import { startPortalSession } from '../../core/sessions/portal-sessions.ts';
import { openedWorkflow } from '../../core/sessions/portal-workflow.ts';
import type { Realm } from './realm.ts';

/** The users of an organisation's directory, who sign in to its access portal (PORTAL-1 to PORTAL-5). */
export const directoryRealm: Realm<Member> = {
  flow: 'portal-sign-in',

  async lookUp(sandbox, { directoryId, username }) {
    const directory = await findDirectory(sandbox, directoryId ?? '');
    const found = directory && (await findByTypedName(sandbox, directory, username));
    if (found?.disabled === true) return { unknown: 'USER_DISABLED' };
    if (directory && found && mustChangeElsewhere({ user: found, directory }))
      return { unknown: 'PASSWORD_HARD_EXPIRED' };
    return { user: found, unknown: 'UNKNOWN_USER' };
  },

  async member(sandbox, userId) {
    const member = await findMember(sandbox, userId);
    if (member === undefined) throw new DomainError('UNKNOWN_USER', {});
    if (member.user.disabled === true) throw new DomainError('USER_DISABLED', {});
    demandPasswordsHere(member.directory);
    if (mustChangeElsewhere(member)) throw new DomainError('PASSWORD_HARD_EXPIRED', {});
    return member;
  },

  async demandClock(sandbox, user, clock) {
    const { directory } = await directoryRealm.member(sandbox, user.id);
    await orPrevented(sandbox, directory, subjectOfUser(user), () => demandDeviceClock(sandbox, user, clock));
  },

  verification: async (_context, member) => verificationRule(member),
  codePurpose: VERIFICATION_PURPOSE,
  sendCode: sendVerificationCode,
  emailProven: (sandbox, { user }) => markEmailVerified(sandbox, user.id),
  mfa: ({ directory }) => directory.mfa,
  setPassword: (sandbox, member, password) => setPassword(sandbox, member, password, { by: 'user' }),

  async enter({ sandbox, browser }, member, { handle }, mfa) {
    const workflow = await openedWorkflow(sandbox, handle);
    if (workflow?.directoryId !== member.directory.id) throw new DomainError('WORKFLOW_UNKNOWN', {});
    const { id: browserId, userAgent, address } = browser;
    const { id: sessionId } = await startPortalSession(sandbox, member, { browserId, userAgent, address, mfa });
    return { workflow, sessionId };
  },
};
