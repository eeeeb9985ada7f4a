import { hash } from 'node:crypto';
import { removeRoles } from '../../accounts/remove-role.ts';
import { type Role, roleNameKey, roles } from '../../accounts/role.ts';
import { newRoleId } from '../../ids.ts';
import type { PolicyDocument } from '../../policies/policy.ts';
import type { Sandbox } from '../../sandbox.ts';
import { ClaimTaken, VersionConflict } from '../../store.ts';
import { type Assignment, assignments, roleKey } from './assignment.ts';
import { type PermissionSet, permissionSets } from './permission-set.ts';

/** `AWSReservedSSO_<permission set>_<16 hexadecimal digits>`: always the same one for a permission set in an account. */
function reservedRoleName({ id, name }: PermissionSet, accountId: string): string {
  return `AWSReservedSSO_${name}_${hash('sha256', JSON.stringify([id, accountId])).slice(0, 16)}`;
}

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
  const { store } = sandbox;
  const name = reservedRoleName(set, accountId);
  const trust = trustIn(providerArn);
  const { allow, sessionSeconds: maxSessionSeconds, description } = set;
  const wanted = followed({ trust, allow, maxSessionSeconds, description });
  for (;;) {
    const stored = await store.claimed(roles, roleNameKey(accountId, name));
    const known = stored?.value;
    if (known !== undefined && JSON.stringify(followed(known)) === JSON.stringify(wanted)) return known;
    const role = { ...(known ?? newRole(sandbox, set, accountId, name)), ...wanted };
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

function newRole({ random, clock }: Sandbox, set: PermissionSet, accountId: string, name: string): Role {
  return {
    id: newRoleId(random),
    accountId,
    name,
    path: '/aws-reserved/sso.amazonaws.com/',
    trust: NOBODY,
    maxSessionSeconds: set.sessionSeconds,
    allow: set.allow,
    createdAt: clock.now(),
  };
}

/**
 * Takes roles out of the accounts in which nobody is assigned their permission sets any more, and so ends all sessions in them. The
 * sets are still there.
 * @param taken the assignments that were taken away
 */
export async function retireRoles(
  sandbox: Sandbox,
  taken: readonly Pick<Assignment, 'permissionSetId' | 'accountId'>[],
): Promise<void> {
  const { store } = sandbox;
  const doomed: Role[] = [];
  for (const [key, { permissionSetId, accountId }] of new Map(taken.map((each) => [roleKey(each), each]))) {
    if ((await store.count(assignments, { index: 'reservedRole', key })) > 0) continue;
    const set = (await store.get(permissionSets, permissionSetId))?.value;
    const name = set && reservedRoleName(set, accountId);
    const role = name && (await store.claimed(roles, roleNameKey(accountId, name)));
    if (role) doomed.push(role.value);
  }
  await removeRoles(sandbox, doomed);
}
