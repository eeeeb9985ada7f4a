import { findAccount } from '../accounts/find-user.ts';
import { assumedRoleArn, type Role } from '../accounts/role.ts';
import { assignedRoles } from '../directories/access/assigned.ts';
import type { PermissionSet } from '../directories/access/permission-set.ts';
import { reservedRole } from '../directories/access/reserved-role.ts';
import { DomainError } from '../errors.ts';
import { findSamlProvider } from '../federation/find-provider.ts';
import { directoryProviderName } from '../federation/saml/directory-provider.ts';
import { samlProviderArn } from '../federation/saml/saml-provider.ts';
import type { Sandbox } from '../sandbox.ts';
import type { PortalSignedIn } from '../sessions/portal-sessions.ts';
import { demandActive } from './caller.ts';
import { issueCredentials } from './issue-credentials.ts';
import type { RoleSession, TemporaryCredentials } from './temporary-credentials.ts';

/** An account and a permission set in it, by name. */
export interface RoleChoice {
  readonly accountId: string;
  readonly roleName: string;
}

/** A role that is assigned to a portal's user, and the session in it that is the user's. */
interface PortalRole {
  readonly set: PermissionSet;
  readonly role: Role;
  /** The ARN of the SAML provider by which the account trusts the directory. */
  readonly provider: string;
  readonly session: RoleSession;
}

/**
 * The role that a portal's user has chosen. The account must still trust the directory: an administrator may have deleted the provider
 * that Identity Center put there.
 * @throws {DomainError} `ROLE_NOT_ASSIGNED`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export async function portalRole(
  sandbox: Sandbox,
  { user, directory }: PortalSignedIn,
  { accountId, roleName }: RoleChoice,
): Promise<PortalRole> {
  const sets = await assignedRoles(sandbox, user, accountId);
  const set = sets.find(({ name }) => name === roleName);
  const account = set && (await findAccount(sandbox, accountId));
  if (set === undefined || account === undefined) throw new DomainError('ROLE_NOT_ASSIGNED', {});
  await demandActive(sandbox, account);
  const provider = samlProviderArn({ accountId, name: directoryProviderName(directory) });
  if ((await findSamlProvider(sandbox, provider)) === undefined) {
    sandbox.journal.event('federation.refused', { provider, why: 'unknown-provider' });
    throw new DomainError('ROLE_NOT_ASSIGNED', {});
  }
  const role = await reservedRole(sandbox, set, accountId, provider);
  const session = {
    kind: 'role',
    roleId: role.id,
    sessionName: user.name,
    tags: [],
    transitiveTagKeys: [],
    chained: false,
  } as const;
  return { set, role, provider, session };
}

/**
 * Keys of an assigned role (GetRoleCredentials), for as long as its permission set says; they outlive the portal session
 * (PORTAL-2).
 * @throws {DomainError} `ROLE_NOT_ASSIGNED`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export async function issueRoleCredentials(
  sandbox: Sandbox,
  signedIn: PortalSignedIn,
  choice: RoleChoice,
): Promise<TemporaryCredentials> {
  const { set, role, session } = await portalRole(sandbox, signedIn, choice);
  return issueCredentials(sandbox, {
    principal: session,
    accountId: role.accountId,
    arn: assumedRoleArn(role, session.sessionName),
    source: 'sso',
    mfa: signedIn.session.mfa,
    expiresAt: sandbox.clock.now() + set.sessionSeconds * 1000,
  });
}
