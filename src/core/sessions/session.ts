import type { Kind, Row } from '../store.ts';

/** A signed-in browser. Its cookie names the record, and the record alone decides what that is worth. */
interface BrowserSession extends Row {
  readonly userId: string;
  /** Whether a second factor was used. */
  readonly mfa: boolean;
  readonly createdAt: number;
  /** Epoch milliseconds on the sandbox's clock, exclusive (IAM-8, PORTAL-2). */
  readonly expiresAt: number;
  readonly browserId: string;
  readonly userAgent: string;
  readonly address: string;
}

/** At the console. */
export interface ConsoleSession extends BrowserSession {
  readonly kind: 'console';
  readonly accountId: string;
}

/** At an access portal. Whatever was got by it, such as tokens, is worth nothing without it. */
export interface PortalSession extends BrowserSession {
  readonly kind: 'portal';
  readonly directoryId: string;
}

export type Session = ConsoleSession | PortalSession;

export const sessions: Kind<Session> = {
  name: 'sessions',
  indexes: {
    user: (session) => [session.userId],
    account: (session) => (session.kind === 'console' ? [session.accountId] : []),
  },
  expiresAt: (session) => session.expiresAt,
};
