import { createHash } from 'node:crypto';
import { type Role, roleNameKey, roles } from '../accounts/role.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken, VersionConflict } from '../store.ts';
import type { PermissionSet } from './permission-set.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** `AWSReservedSSO_<permission set>_<16 hexadecimal digits>`: always the same one for a permission set in an account. */
function reservedRoleName({ id, name }: PermissionSet, accountId: string): string {
  return `AWSReservedSSO_${name}_${digest(id, accountId).toString('hex').slice(0, 16)}`;
}

const digest = (setId: string, accountId: string): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([setId, accountId]))
    .digest();

/** The role that a permission set is in an account. It is made where it is wanted first, and follows its permission set. */
export async function reservedRole(sandbox: Sandbox, set: PermissionSet, accountId: string): Promise<Role> {
  const { store, clock } = sandbox;
  const name = reservedRoleName(set, accountId);
  const wanted = { allow: set.allow, maxSessionSeconds: set.sessionSeconds, description: set.description };
  for (;;) {
    const stored = await store.claimed(roles, roleNameKey(accountId, name));
    const known = stored?.value;
    if (known !== undefined && JSON.stringify({ ...known, ...wanted }) === JSON.stringify(known)) return known;
    const role = { ...(known ?? newRole(set, accountId, name, clock.now())), ...wanted };
    try {
      await store.put(roles, role, stored?.version ?? 0);
      return role;
    } catch (error) {
      // Somebody else was making the same one.
      if (!(error instanceof VersionConflict || error instanceof ClaimTaken)) throw error;
    }
  }
}

function newRole(set: PermissionSet, accountId: string, name: string, createdAt: number): Role {
  const letters = Array.from(digest(set.id, accountId).subarray(8, 21), (byte) => BASE32[byte & 31]).join('');
  return {
    id: `AROAMOCK${letters}`,
    accountId,
    name,
    path: '/aws-reserved/sso.amazonaws.com/',
    // AssumeRoleWithSAML does not work on these roles (`apis.md` §5), so nobody is trusted.
    trust: { Version: '2012-10-17', Statement: [] },
    maxSessionSeconds: set.sessionSeconds,
    allow: set.allow,
    createdAt,
  };
}
