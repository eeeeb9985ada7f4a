import type { Kind, Row } from '../store.ts';

/** A security check that was shown; one answer works once (ROOT-2). */
interface Captcha extends Row {
  readonly answer: string;
  readonly expiresAt: number;
}

export const captchas: Kind<Captcha> = { name: 'captchas', expiresAt: (captcha) => captcha.expiresAt };

/** A 6-digit code that was mailed, texted or spoken. Its id names what it is for, so that a new one replaces the old. */
interface SentCode extends Row {
  readonly code: string;
  /** The address or phone that it went to. */
  readonly to?: string;
  readonly attempts: number;
  readonly expiresAt: number;
}

export const sentCodes: Kind<SentCode> = { name: 'sent-codes', expiresAt: (code) => code.expiresAt };

/** A link that was mailed; its id is the token in the link. */
export interface SentLink extends Row {
  readonly purpose: 'root-password' | 'root-mfa' | 'workforce-password' | 'workforce-invitation' | 'builder-password';
  readonly key: string;
  readonly userId: string;
  /** The user's address when the link was sent, in small letters: whoever has only the old mailbox has no link. */
  readonly sentTo?: string;
  /** The mark of the user's password when the link was sent; absent where the link is for something else. */
  readonly passwordMark?: string;
  readonly expiresAt: number;
}

/** A user has one link for a purpose: a newer one replaces it (ROOT-7). */
export const linkKey = (purpose: SentLink['purpose'], userId: string): string => `${purpose}/${userId}`;

export const sentLinks: Kind<SentLink> = {
  name: 'sent-links',
  owns: 'link',
  secretId: true,
  claims: (link) => [linkKey(link.purpose, link.userId)],
  indexes: { user: (link) => [link.userId] },
  expiresAt: (link) => link.expiresAt,
};

/** Failed attempts in a row, by what they were made against. */
export interface Failures extends Row {
  readonly count: number;
  /** Epoch milliseconds of the last one, where it matters. */
  readonly lastAt?: number;
}

export const failures: Kind<Failures> = { name: 'failures' };
