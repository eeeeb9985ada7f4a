import type { IamPasswordPolicy } from './iam-password-policy.ts';

const DAY = 24 * 60 * 60 * 1000;
const WARNING_DAYS = 15;

/** `expiresSoonInDays` is 1 to 15, a day that has begun counting as one. */
type PasswordAge = 'ok' | { readonly expiresSoonInDays: number } | 'expired' | 'hard-expired';

/**
 * The age of a password, by its account's policy (IAM-5). Expiry obeys a changed policy at once, and users are warned in
 * the last 15 days (`apis.md` §5). Times are epoch milliseconds.
 */
export function passwordAge(policy: IamPasswordPolicy | undefined, changedAt: number, now: number): PasswordAge {
  if (policy?.maxPasswordAge === undefined) return 'ok';
  const left = changedAt + policy.maxPasswordAge * DAY - now;
  if (left <= 0) return policy.hardExpiry ? 'hard-expired' : 'expired';
  return left <= WARNING_DAYS * DAY ? { expiresSoonInDays: Math.ceil(left / DAY) } : 'ok';
}
