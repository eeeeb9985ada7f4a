import type { Kind, Row } from '../../store.ts';
import { type Assignee, assigneeKey } from './assignment.ts';

/** An application of the portal's Applications tab; its id is `ins-` and 16 hexadecimal digits (PORTAL-6). */
export interface Application extends Row {
  readonly directoryId: string;
  readonly name: string;
  readonly description?: string;
  /** The way to sign in to it: by a posted assertion, or by an authorization code. */
  readonly protocol: 'SAML' | 'OIDC';
  readonly assignees: readonly Assignee[];
}

export const applications: Kind<Application> = {
  name: 'applications',
  owns: 'application',
  indexes: {
    directory: ({ directoryId }) => [directoryId],
    assignee: ({ assignees }) => assignees.map(assigneeKey),
  },
};
