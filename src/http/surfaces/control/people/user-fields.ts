import type { User } from '../../../../core/accounts/user.ts';
import type { VerificationCode } from '../../../../core/directories/directory.ts';
import { userFields } from '../../../../core/vocabulary/user-fields.ts';
import * as uses from '../obey-uses.ts';
import type { UserChange, UserCreation, UserView } from '../schemas/users.ts';

/** @throws {DomainError} `MALFORMED_REQUEST`, naming each field that is missing or another kind's */
export const checkUserCreation = (kind: User['kind'], wanted: UserCreation): void =>
  uses.checkCreation(userFields, kind, `${kind} users`, wanted);

/** @throws {DomainError} `MALFORMED_REQUEST` */
export const changesOfUser = (kind: User['kind'], wanted: UserChange, view: UserView): UserChange =>
  uses.changesOf({ fields: userFields, kind, called: `${kind} users` }, wanted, view);

/** A rule for verification codes as a record has it; null takes a user's own away. */
export function ruleOf<N extends null | undefined>(
  given: UserCreation['verificationCode'] | N,
): { verificationCode?: VerificationCode | N } {
  if (given === undefined) return {};
  return { verificationCode: given && { demanded: false, by: 'email', ...given } };
}
