import type { Kind, Row } from '../store.ts';

/**
 * What one host hands to another for a session: the sign-in pages to the console, a portal to the pages of its users' MFA
 * devices (RFC 6749 §4.1.2, RFC 7636); taken once, within a minute.
 */
export interface AuthorizationCode extends Row {
  readonly sessionId: string;
  readonly redirectUri: string;
  /** Absent when the client sent no code challenge. */
  readonly codeChallenge?: string;
  readonly expiresAt: number;
}

export const authorizationCodes: Kind<AuthorizationCode> = {
  name: 'authorization-codes',
  expiresAt: (code) => code.expiresAt,
};

export const AUTHORIZATION_CODE_MS = 60 * 1000;
