import { absolute, type Kind, type Row } from '../store.ts';

/** A long-term access key of a user; its id is the access key ID. */
export interface AccessKey extends Row {
  readonly secretAccessKey: string;
  readonly userId: string;
  readonly accountId: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: number;
}

export const accessKeys: Kind<AccessKey> = {
  name: 'access-keys',
  indexes: { user: (key) => [key.userId], account: (key) => [key.accountId] },
  rebase: (key, bornAt) => ({ ...key, createdAt: absolute(key.createdAt, bornAt) }),
};
