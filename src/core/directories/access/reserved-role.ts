import { hash } from 'node:crypto';
import { type Role, roleNameKey, roles } from '../../accounts/role.ts';
import type { PolicyDocument } from '../../policies/policy.ts';
import type { Sandbox } from '../../sandbox.ts';
import { ClaimTaken, VersionConflict } from '../../store.ts';
import type { PermissionSet } from './permission-set.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** `AWSReservedSSO_<permission set>_<16 hexadecimal digits>`: always the same one for a permission set in an account. */
function reservedRoleName({ id, name }: PermissionSet, accountId: string): string {
  return `AWSReservedSSO_${name}_${digest(id, accountId).toString('hex').slice(0, 16)}`;
}

const digest = (setId: string, accountId: string): Buffer =>
  hash('sha256', JSON.stringify([setId, accountId]), 'buffer');

/**
 * The role that a permission set is in an account. It is made where it is wanted first, and follows its permission set.
 * @param providerArn the SAML provider of the directory in the account
 */
export async function reservedRole(
  sandbox: Sandbox,
  set: PermissionSet,
  accountId: string,
  providerArn: string,
): Promise<Role> {
  const { store, clock } = sandbox;
  const name = reservedRoleName(set, accountId);
  const trust = trustIn(providerArn);
  const { allow, sessionSeconds: maxSessionSeconds, description } = set;
  const wanted = followed({ trust, allow, maxSessionSeconds, description });
  for (;;) {
    const stored = await store.claimed(roles, roleNameKey(accountId, name));
    const known = stored?.value;
    if (known !== undefined && JSON.stringify(followed(known)) === JSON.stringify(wanted)) return known;
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

type Followed = Pick<Role, 'trust' | 'allow' | 'maxSessionSeconds' | 'description'>;

/** The members that follow the permission set, in one order. */
const followed = ({ trust, allow, maxSessionSeconds, description }: Followed): Followed => ({
  trust,
  allow,
  maxSessionSeconds,
  description,
});

const NOBODY: PolicyDocument = { Version: '2012-10-17', Statement: [] };

/** People of the directory are trusted at the console's page for assertions; STS takes none for these roles (`apis.md` §5). */
const trustIn = (providerArn: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: providerArn },
      Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
      Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    },
  ],
});

function newRole(set: PermissionSet, accountId: string, name: string, createdAt: number): Role {
  const letters = Array.from(digest(set.id, accountId).subarray(8, 21), (byte) => BASE32[byte & 31]).join('');
  return {
    id: `AROAMOCK${letters}`,
    accountId,
    name,
    path: '/aws-reserved/sso.amazonaws.com/',
    trust: NOBODY,
    maxSessionSeconds: set.sessionSeconds,
    allow: set.allow,
    createdAt,
  };
}
