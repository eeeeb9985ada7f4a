import type { IamPasswordPolicy } from '../credentials/iam-password-policy.ts';
import { absolute, type Kind, type Row } from '../store.ts';
import type { CaptchaMode, EmailedCodeMode } from '../world/settings.ts';

/** An AWS account. Its id is the 12-digit account ID. */
export interface Account extends Row {
  readonly name: string;
  readonly alias?: string;
  readonly state: 'active' | 'suspended' | 'closed';
  /** Epoch milliseconds; present when closed. */
  readonly closedAt?: number;
  readonly createdAt: number;
  /** The primary contact's phone, which MFA recovery calls (ROOT-8). */
  readonly phone?: { readonly number: string; readonly reachable: boolean };
  /** Overrides of the sandbox's settings for this account's root user. */
  readonly captcha?: CaptchaMode;
  readonly emailedCode?: EmailedCodeMode;
  /** Absent: the default policy of IAM-4. */
  readonly passwordPolicy?: IamPasswordPolicy;
  /** The account whose organisation created this one. */
  readonly memberOf?: string;
}

export const aliasKey = (alias: string): string => `alias/${alias.toLowerCase()}`;

export const accounts: Kind<Account> = {
  name: 'accounts',
  claims: (account) => (account.alias === undefined ? [] : [aliasKey(account.alias)]),
  rebase: (account, bornAt) => ({
    ...account,
    createdAt: absolute(account.createdAt, bornAt),
    ...(account.closedAt !== undefined && { closedAt: absolute(account.closedAt, bornAt) }),
  }),
};

const DAY = 24 * 60 * 60 * 1000;

/** The time in which a closed account can be reopened (ROOT-10). */
export const REOPEN_MS = 90 * DAY;

/** The standing of an account at a time: `gone` is closed for 90 days or more (ROOT-10). */
export function accountStanding(account: Account, now: number): Account['state'] | 'gone' {
  const closedFor = account.state === 'closed' ? now - (account.closedAt ?? account.createdAt) : 0;
  return closedFor >= REOPEN_MS ? 'gone' : account.state;
}
