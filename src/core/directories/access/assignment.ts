import type { Kind, Row } from '../../store.ts';

/** The receiver of an assignment: a user or a group, by id. */
export interface Assignee {
  readonly type: 'USER' | 'GROUP';
  readonly id: string;
}

/** A permission set in an account, for a user or a group; its id is made of all three. */
export interface Assignment extends Row {
  readonly directoryId: string;
  readonly accountId: string;
  readonly permissionSetId: string;
  readonly assignee: Assignee;
}

export const assigneeKey = ({ type, id }: Assignee): string => `${type}/${id}`;

export const assignmentId = ({ accountId, permissionSetId, assignee }: Omit<Assignment, 'id'>): string =>
  `${accountId}/${permissionSetId}/${assigneeKey(assignee)}`;

/** The place of a role: a permission set in an account. */
export const roleKey = ({ accountId, permissionSetId }: Pick<Assignment, 'accountId' | 'permissionSetId'>): string =>
  `${accountId}/${permissionSetId}`;

export const assignments: Kind<Assignment> = {
  name: 'assignments',
  indexes: {
    assignee: ({ assignee }) => [assigneeKey(assignee)],
    account: ({ accountId }) => [accountId],
    permissionSet: ({ permissionSetId }) => [permissionSetId],
    directory: ({ directoryId }) => [directoryId],
    reservedRole: (assignment) => [roleKey(assignment)],
  },
};
