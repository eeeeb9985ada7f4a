import type { PolicyDocument } from '../policies/policy.ts';
import type { Kind, Row } from '../store.ts';
import { roleIdOf, type SessionPrincipal } from '../sts/temporary-credentials.ts';

/** A signed-in browser. Its cookie names the record, and the record alone decides what that is worth. */
interface BrowserSession extends Row {
  /** Whether a second factor was used. */
  readonly mfa: boolean;
  readonly createdAt: number;
  /** Epoch milliseconds on the sandbox's clock, exclusive (IAM-8, PORTAL-2). */
  readonly expiresAt: number;
  readonly browserId: string;
  readonly userAgent: string;
  readonly address: string;
}

/** At the console: a user's own, or opened from outside as a role or a federated user (FED-1, PORTAL-6). */
export interface ConsoleSession extends BrowserSession {
  readonly kind: 'console';
  readonly accountId: string;
  readonly principal: SessionPrincipal;
  /** The address that a person who is no user comes from, and goes to when the session has expired. */
  readonly issuer?: string;
  /** Session policies that the session's keys inherit. */
  readonly policies?: readonly PolicyDocument[];
  /** In a role that somebody who was signed in has switched to (FED-6). */
  readonly switched?: SwitchedFrom;
  /** The session in the role that its user has switched to last. */
  readonly roleSessionId?: string;
}

/** The origin of a session in a switched role, and how its user wants to see it. */
export interface SwitchedFrom {
  /** The session of whoever switched: nothing is left of this one when that one ends. */
  readonly sessionId: string;
  readonly displayName?: string;
  /** Six hexadecimal digits. */
  readonly color?: string;
}

/** At an access portal. Tokens and all else that came of it are worth nothing without it. */
export interface PortalSession extends BrowserSession {
  readonly kind: 'portal';
  readonly userId: string;
  readonly directoryId: string;
}

/** The session of a command line that `aws login` has signed in, with a console session behind it at the time. */
export interface LoginSession extends BrowserSession {
  readonly kind: 'login';
  readonly accountId: string;
  readonly principal: SessionPrincipal;
  /** Session policies that the session's keys inherit. */
  readonly policies?: readonly PolicyDocument[];
}

/** Signed in with an AWS Builder ID: at its sign-in pages and its profile. Tools have sessions of their own. */
export interface BuilderSession extends BrowserSession {
  readonly kind: 'builder';
  readonly userId: string;
}

/** At a tool that was entered with an AWS Builder ID: one of its sites, or a command line or editor that has tokens (BUILDER-12). */
export interface ToolSession extends BrowserSession {
  readonly kind: 'tool';
  readonly userId: string;
  /** The tool's name, as it says. */
  readonly tool: string;
  /** The session at the sign-in pages by which it was entered. */
  readonly builderSessionId: string;
}

/** At the pages of a built-in identity provider, which vouches for the person elsewhere. */
export interface IdentityProviderSession extends BrowserSession {
  readonly kind: 'idp';
  readonly userId: string;
  readonly idpId: string;
}

export type Session =
  | ConsoleSession
  | PortalSession
  | LoginSession
  | BuilderSession
  | ToolSession
  | IdentityProviderSession;

/** The user whose own session it is; a role's has none, and a federated user's is not the session of who vouches. */
export function userIdOf(session: Session): string | undefined {
  if ('userId' in session) return session.userId;
  return session.principal.kind === 'user' ? session.principal.userId : undefined;
}

export const sessions: Kind<Session> = {
  name: 'sessions',
  owns: 'session',
  indexes: {
    user: (session) => [userIdOf(session)].filter((id) => id !== undefined),
    account: (session) => ('accountId' in session ? [session.accountId] : []),
    role: (session) => ('principal' in session ? roleIdOf(session.principal) : []),
    switched: (session) => (session.kind === 'console' && session.switched ? [session.switched.sessionId] : []),
  },
  expiresAt: (session) => session.expiresAt,
};
