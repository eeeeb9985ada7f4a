import type { PolicyDocument } from '../policies/policy.ts';
import type { Sandbox } from '../sandbox.ts';
import { absolute, type Kind, type Row } from '../store.ts';
import type { Tag } from './tags.ts';

/** An IAM role; its id is the `AROA…` role ID. */
export interface Role extends Row {
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly description?: string;
  /** The trust policy: it names the callers that may assume the role. */
  readonly trust: PolicyDocument;
  /** From 3600 to 43200. */
  readonly maxSessionSeconds: number;
  /** Allowed-action patterns such as `iam:*` (CLI-4). */
  readonly allow: readonly string[];
  /** The ARN of a managed policy: what it does not allow, the role may not do. */
  readonly boundary?: string;
  readonly tags?: readonly Tag[];
  readonly createdAt: number;
}

export const DEFAULT_MAX_SESSION_SECONDS = 3600;

export const roleNameKey = (accountId: string, name: string): string => `role/${accountId}/${name.toLowerCase()}`;

export const roles: Kind<Role> = {
  name: 'roles',
  claims: (role) => [roleNameKey(role.accountId, role.name)],
  indexes: { account: (role) => [role.accountId] },
  rebase: (role, bornAt) => ({ ...role, createdAt: absolute(role.createdAt, bornAt) }),
};

/** Whether a role is the service's own, which nobody else makes or changes. */
export const isProtected = ({ path }: Pick<Role, 'path'>): boolean => /^\/aws-(?:reserved|service-role)\//.test(path);

export const roleArn = ({ accountId, path, name }: Role): string => `arn:aws:iam::${accountId}:role${path}${name}`;

/** The ARN of whoever has assumed a role. It leaves the role's path out. */
export const assumedRoleArn = ({ accountId, name }: Role, session: string): string =>
  `arn:aws:sts::${accountId}:assumed-role/${name}/${session}`;

/** A role by its exact ARN. */
export async function findRole(sandbox: Sandbox, arn: string): Promise<Role | undefined> {
  const [, accountId = '', name = ''] = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  const stored = await sandbox.store.claimed(roles, roleNameKey(accountId, name));
  return stored !== undefined && roleArn(stored.value) === arn ? stored.value : undefined;
}
