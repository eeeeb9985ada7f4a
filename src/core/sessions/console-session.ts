import type { Kind, Row } from '../store.ts';

/** A signed-in browser at the console. The cookie carries the id with a seal; the record alone decides what it is worth. */
export interface ConsoleSession extends Row {
  readonly kind: 'console';
  readonly userId: string;
  readonly accountId: string;
  /** Whether a second factor was used. */
  readonly mfa: boolean;
  readonly createdAt: number;
  /** Epoch milliseconds on the sandbox's clock, exclusive (IAM-8). */
  readonly expiresAt: number;
  readonly browserId: string;
  readonly userAgent: string;
  readonly address: string;
}

export type Session = ConsoleSession;

export const sessions: Kind<Session> = {
  name: 'sessions',
  indexes: { user: (session) => [session.userId], account: (session) => [session.accountId] },
  expiresAt: (session) => session.expiresAt,
};
