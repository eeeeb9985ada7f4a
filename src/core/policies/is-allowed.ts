import type { Owned } from '../accounts/find-user.ts';
import type { ConsoleUser } from '../accounts/user.ts';
import { fitsWildcards } from './wildcards.ts';

/** Whether an allowed-action pattern (`iam:*`, `*`, `s3:Get?bject`) covers an action (CLI-4), without regard to case. */
export const actionMatches = (pattern: string, action: string): boolean =>
  fitsWildcards(pattern.toLowerCase(), action.toLowerCase());

/** Whether one of the patterns covers an action. */
export const patternsAllow = (patterns: readonly string[], action: string): boolean =>
  patterns.some((pattern) => actionMatches(pattern, action));

/** Whether a user may do something. The root user may do everything. */
export const isAllowed = (user: ConsoleUser, action: string): boolean =>
  user.kind === 'root' || patternsAllow(user.allow, action);

/** Whether users may change their own passwords: by an allowed action, or because the account's policy lets all (IAM-4). */
export const mayChangePassword = ({ user, account }: Owned): boolean =>
  isAllowed(user, 'iam:ChangePassword') || account.passwordPolicy?.allowUsersToChangePassword === true;
