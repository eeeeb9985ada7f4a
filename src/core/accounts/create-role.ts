import { DomainError } from '../errors.ts';
import { newRoleId } from '../ids.ts';
import { readTrustPolicy } from '../policies/read-trust-policy.ts';
import { guarded } from '../records/guarded.ts';
import type { Sandbox } from '../sandbox.ts';
import { putOf } from '../store.ts';
import type { Account } from './account.ts';
import { DEFAULT_MAX_SESSION_SECONDS, isProtected, type Role, roleArn, roleNameKey, roles } from './role.ts';
import { checkTags, type Tag } from './tags.ts';

interface WantedRole {
  readonly name: string;
  readonly path?: string;
  readonly description?: string;
  /** The trust policy, as JSON. */
  readonly trust: string;
  /** From 3600 to 43200. */
  readonly maxSessionSeconds?: number;
  /** The ARN of a managed policy. */
  readonly boundary?: string;
  readonly tags: readonly Tag[];
}

const MOST_ROLES = 1000;

/**
 * Makes a role that nothing is allowed to yet.
 * @throws {DomainError} `ROLE_EXISTS`, `ROLE_PROTECTED`, `QUOTA_REACHED`, `TAGS_INVALID`, and what trust policies throw
 */
export async function createRole(sandbox: Sandbox, { id: accountId }: Account, wanted: WantedRole): Promise<Role> {
  const { name, path = '/', trust, maxSessionSeconds = DEFAULT_MAX_SESSION_SECONDS, tags, ...rest } = wanted;
  const { store, random, clock, journal } = sandbox;
  checkTags(tags);
  if (isProtected({ path })) throw new DomainError('ROLE_PROTECTED', { name });
  const policy = await readTrustPolicy(sandbox, trust);
  const role: Role = {
    id: newRoleId(random),
    accountId,
    name,
    path,
    ...rest,
    trust: policy,
    maxSessionSeconds,
    allow: [],
    ...(tags.length > 0 && { tags }),
    createdAt: clock.now(),
  };
  await guarded(sandbox, `roles/${accountId}`, async () => {
    const { items } = await store.list(roles, { index: 'account', key: accountId });
    if ((await store.claimed(roles, roleNameKey(accountId, name))) !== undefined)
      throw new DomainError('ROLE_EXISTS', { name });
    // The service's own roles do not count.
    if (items.filter((each) => !isProtected(each)).length >= MOST_ROLES)
      throw new DomainError('QUOTA_REACHED', { quota: 'RolesPerAccount', limit: MOST_ROLES });
    return { value: role, puts: [putOf(roles, role, 0)] };
  });
  journal.event('role.created', { accountId, role: roleArn(role) });
  return role;
}
