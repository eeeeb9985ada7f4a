import type { PolicyDocument } from '../policies/policy.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';

/** A tag of a session. */
export interface SessionTag {
  readonly key: string;
  readonly value: string;
}

/** A session of a role: what was said when it was assumed. */
export interface RoleSession {
  readonly kind: 'role';
  readonly roleId: string;
  readonly sessionName: string;
  readonly sourceIdentity?: string;
  readonly tags: readonly SessionTag[];
  /** Keys of the tags that a role assumed by this session inherits. */
  readonly transitiveTagKeys: readonly string[];
  /** Assumed by a role: such a session lasts for an hour at most. */
  readonly chained: boolean;
}

/** Somebody whom only the broker of a user knows (GetFederationToken). */
interface FederatedUserSession {
  readonly kind: 'federated';
  /** The user who vouches for the name. */
  readonly userId: string;
  readonly name: string;
}

/** An actor who is no user of the account, and who opens a console from outside (FED-1, PORTAL-6). */
export type FederatedSession = RoleSession | FederatedUserSession;

/** The actor of temporary credentials: a user (root included), somebody in a role, or a federated user of a user. */
export type SessionPrincipal = { readonly kind: 'user'; readonly userId: string } | FederatedSession;

/** The origin of the credentials; FED-2 and STS treat them differently. */
export type CredentialSource =
  | 'console'
  | 'login'
  | 'session-token'
  | 'federation-token'
  | 'assume-role'
  | 'saml'
  | 'web-identity'
  | 'sso';

/** Keys of a session; the id is the `ASIA…` access key ID. */
export interface TemporaryCredentials extends Row {
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly principal: SessionPrincipal;
  readonly accountId: string;
  readonly source: CredentialSource;
  /** The session of a command line that they are of (`login`). */
  readonly sessionId?: string;
  /** Whether an MFA device was used to get them. */
  readonly mfa: boolean;
  /** Session policies: what is to be done with these credentials, they too must allow. Absent: they limit nothing. */
  readonly policies?: readonly PolicyDocument[];
  readonly issuedAt: number;
  /** Epoch milliseconds on the sandbox's clock, exclusive. */
  readonly expiresAt: number;
}

/** The role of a session, as its index entry. */
export const roleIdOf = (principal: SessionPrincipal): readonly string[] =>
  principal.kind === 'role' ? [principal.roleId] : [];

export const temporaryCredentials: Kind<TemporaryCredentials> = {
  name: 'temporary-credentials',
  indexes: {
    user: ({ principal }) => (principal.kind === 'role' ? [] : [principal.userId]),
    account: ({ accountId }) => [accountId],
    role: ({ principal }) => roleIdOf(principal),
    session: ({ sessionId }) => (sessionId === undefined ? [] : [sessionId]),
  },
  expiresAt: (credentials) => credentials.expiresAt,
};

/** Takes back the credentials of a command line's session, which else live to their own expiry. */
export async function dropCredentialsOf({ store }: Sandbox, sessionId: string): Promise<void> {
  const { items } = await store.list(temporaryCredentials, { index: 'session', key: sessionId });
  for (const { id } of items) await store.remove(temporaryCredentials, id);
}
