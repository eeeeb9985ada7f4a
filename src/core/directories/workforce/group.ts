import { absolute, type Kind, type Row } from '../../store.ts';

/** A group of a directory's users; its id is the identity store's UUID. */
export interface Group extends Row {
  readonly directoryId: string;
  readonly name: string;
  readonly description?: string;
  /** Ids of users. */
  readonly members: readonly string[];
  readonly createdAt: number;
}

export const groupNameKey = (directoryId: string, name: string): string => `${directoryId}/${name.toLowerCase()}`;

export const groups: Kind<Group> = {
  name: 'groups',
  claims: (group) => [groupNameKey(group.directoryId, group.name)],
  indexes: { directory: (group) => [group.directoryId], member: (group) => group.members },
  rebase: (group, bornAt) => ({ ...group, createdAt: absolute(group.createdAt, bornAt) }),
};
