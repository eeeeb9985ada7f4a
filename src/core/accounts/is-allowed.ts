import type { Owned } from './find-user.ts';
import type { User } from './user.ts';

/** Whether an allowed-action pattern (`iam:*`, `*`, `s3:Get?bject`) covers an action; compared without case (CLI-4). */
export function actionMatches(pattern: string, action: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'i').test(action);
}

/** Whether a user may do something. The root user may do everything. */
export const isAllowed = (user: User, action: string): boolean =>
  user.kind === 'root' || user.allow.some((pattern) => actionMatches(pattern, action));

/** Whether users may change their own passwords: by an allowed action, or because the account's policy lets all (IAM-4). */
export const mayChangePassword = ({ user, account }: Owned): boolean =>
  isAllowed(user, 'iam:ChangePassword') || account.passwordPolicy?.allowUsersToChangePassword === true;
