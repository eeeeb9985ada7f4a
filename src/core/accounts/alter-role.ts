import { DomainError } from '../errors.ts';
import { readTrustPolicy } from '../policies/read-trust-policy.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { removeRoles } from './remove-role.ts';
import { isProtected, type Role, roleArn, roles } from './role.ts';

/** The changes to a role. Its trust policy is JSON. */
interface RoleAlteration extends Partial<Pick<Role, 'description' | 'maxSessionSeconds'>> {
  readonly trust?: string;
}

/**
 * Changes a role. What is assumed from now on obeys; sessions that there are go on.
 * @throws {DomainError} `NOT_FOUND`, `ROLE_PROTECTED`, and what trust policies throw
 */
export async function alterRole(sandbox: Sandbox, role: Role, { trust, ...change }: RoleAlteration): Promise<Role> {
  demandUnprotected(role);
  const policy = trust === undefined ? undefined : await readTrustPolicy(sandbox, trust);
  const what = [...Object.keys(change), ...(policy ? ['trust'] : [])];
  return changeRole(sandbox, role, what, (known) => ({ ...known, ...change, ...(policy && { trust: policy }) }));
}

/**
 * Changes the tags of a role.
 * @throws {DomainError} `NOT_FOUND`, `ROLE_PROTECTED`, and what the change throws
 */
export async function tagRole(
  sandbox: Sandbox,
  role: Role,
  change: (known: Role['tags']) => NonNullable<Role['tags']>,
): Promise<void> {
  demandUnprotected(role);
  await changeRole(sandbox, role, ['tags'], (known) => ({ ...known, tags: change(known.tags) }));
}

/**
 * Deletes a role of the account's own.
 * @throws {DomainError} `NOT_FOUND`, `ROLE_PROTECTED`
 */
export async function deleteRole(sandbox: Sandbox, role: Role): Promise<void> {
  demandUnprotected(role);
  if ((await removeRoles(sandbox, [role])).length === 0) throw gone(role);
}

async function changeRole(
  sandbox: Sandbox,
  role: Role,
  what: readonly string[],
  change: (known: Role) => Role,
): Promise<Role> {
  const changed = await update(sandbox.store, roles, role.id, change);
  if (changed === undefined) throw gone(role);
  sandbox.journal.event('role.changed', { accountId: role.accountId, role: roleArn(role), what });
  return changed;
}

const gone = ({ name }: Role): DomainError => new DomainError('NOT_FOUND', { what: `role with name ${name}` });

function demandUnprotected(role: Role): void {
  if (isProtected(role)) throw new DomainError('ROLE_PROTECTED', { name: role.name });
}
