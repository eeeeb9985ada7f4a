import { absolute, type Kind, type Row } from '../../store.ts';

/** A user's permissions in an account that it is assigned to; its id is `ps-` and 16 hexadecimal digits. */
export interface PermissionSet extends Row {
  readonly directoryId: string;
  readonly name: string;
  readonly description?: string;
  /** The lifetime of its role's credentials: from 3600 to 43200. */
  readonly sessionSeconds: number;
  /** Allowed-action patterns such as `iam:*` (CLI-4). */
  readonly allow: readonly string[];
  /** The page of the console that its role starts at. */
  readonly relayState?: string;
  readonly createdAt: number;
}

export const permissionSetNameKey = (directoryId: string, name: string): string =>
  `${directoryId}/${name.toLowerCase()}`;

export const permissionSets: Kind<PermissionSet> = {
  name: 'permission-sets',
  claims: (set) => [permissionSetNameKey(set.directoryId, set.name)],
  indexes: { directory: (set) => [set.directoryId] },
  rebase: (set, bornAt) => ({ ...set, createdAt: absolute(set.createdAt, bornAt) }),
};
