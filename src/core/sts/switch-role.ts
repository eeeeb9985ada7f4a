import { findAccount } from '../accounts/find-user.ts';
import { type Role, roleArn } from '../accounts/role.ts';
import { iamName } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { baseOf, type SessionOrigin, type SignedIn, startSwitchedSession } from '../sessions/console-sessions.ts';
import type { SwitchedFrom } from '../sessions/session.ts';
import { LONGEST_CHAIN_SECONDS } from './assume-role.ts';
import { authorizeAssumeRole } from './authorize-assume-role.ts';
import { type Caller, callerOfSession, demandActive } from './caller.ts';
import { isRoot, subjectOfPrincipal } from './principal.ts';
import { sessionTags } from './session-tags.ts';
import type { RoleSession } from './temporary-credentials.ts';

/** A role as the console's form names it, and how it is to be shown. */
export interface RoleSwitch extends Omit<SwitchedFrom, 'sessionId'> {
  /** ID or alias. */
  readonly account: string;
  /** With its path, without the leading slash. */
  readonly roleName: string;
}

/**
 * Switches a console session to a role, by the rights of whoever signed in: from one role to another as well. The session in the
 * role lasts as long as the role allows, for a role an hour at most, and never beyond the session of its user (FED-6).
 * @returns the user in the role, or in another that they have switched to at the same moment
 * @throws {DomainError} `ROOT_MAY_NOT_SWITCH`, `ROLE_NOT_SWITCHED`
 */
export async function switchRole(
  sandbox: Sandbox,
  signedIn: SignedIn,
  wanted: RoleSwitch,
  origin: SessionOrigin,
): Promise<SignedIn> {
  const base = baseOf(signedIn);
  const { principal } = base;
  if (isRoot(principal)) throw refused(sandbox, base, 'ROOT_MAY_NOT_SWITCH');
  const caller = callerOfSession(base);
  const sessionName = nameOf(caller);
  const role = await permittedRole(sandbox, caller, sessionName, wanted).catch((error) => {
    throw error instanceof DomainError ? refused(sandbox, base, 'ROLE_NOT_SWITCHED', error) : error;
  });
  const said = principal.kind === 'role' ? principal.session : undefined;
  const session: RoleSession = {
    kind: 'role',
    roleId: role.id,
    sessionName,
    ...(said?.sourceIdentity !== undefined && { sourceIdentity: said.sourceIdentity }),
    ...sessionTags(caller, { tags: [], transitiveTagKeys: [] }),
    chained: said !== undefined,
  };
  const seconds = Math.min(
    role.maxSessionSeconds,
    said === undefined ? Number.POSITIVE_INFINITY : LONGEST_CHAIN_SECONDS,
  );
  const { displayName, color } = wanted;
  const switched = await startSwitchedSession(
    sandbox,
    base,
    {
      principal: session,
      accountId: role.accountId,
      expiresAt: Math.min(sandbox.clock.now() + seconds * 1000, base.session.expiresAt),
      switched: { displayName, color },
    },
    origin,
  );
  if (switched?.signedIn === undefined) throw refused(sandbox, base, 'ROLE_NOT_SWITCHED');
  const { id: sessionId, signedIn: now } = switched;
  if (now.session.id === sessionId)
    sandbox.journal.event('role.switched', {
      ...subjectOfPrincipal(base),
      role: roleArn(role),
      session: sessionName,
      sessionId,
    });
  return now;
}

async function permittedRole(
  sandbox: Sandbox,
  caller: Caller,
  sessionName: string,
  { account, roleName }: RoleSwitch,
): Promise<Role> {
  await demandActive(sandbox, caller.account);
  const accountId = (await findAccount(sandbox, account))?.id ?? account;
  const arn = `arn:aws:iam::${accountId}:role/${roleName}`;
  return authorizeAssumeRole(sandbox, caller, { roleArn: arn, sessionName, tagged: false, mfa: false });
}

/** A role's session goes by the name of the user, or of the session before. */
function nameOf({ principal }: Caller): string {
  if (principal.kind === 'role') return principal.session.sessionName;
  if (principal.kind === 'federated') return principal.name;
  return iamName(principal.user);
}

/** The page tells nothing; the journal why. */
function refused(
  { journal }: Sandbox,
  base: SignedIn,
  code: 'ROOT_MAY_NOT_SWITCH' | 'ROLE_NOT_SWITCHED',
  cause?: DomainError,
): DomainError {
  journal.event('session.refused', { ...subjectOfPrincipal(base), reason: cause?.code ?? code });
  return new DomainError(code, {});
}
