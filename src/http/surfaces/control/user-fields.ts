import type { User } from '../../../core/accounts/user.ts';
import type { VerificationCode } from '../../../core/directories/directory.ts';
import { DomainError } from '../../../core/errors.ts';
import type { UserChange, UserCreation } from './schemas/users.ts';

type Kind = User['kind'];
type CreationField = keyof UserCreation;
type ChangeField = keyof UserChange;

const person = [
  'email',
  'givenName',
  'familyName',
  'displayName',
  'phone',
  'disabled',
  'verificationCode',
  'groups',
  'assignments',
  'applications',
  'password',
  'passwordResetRequired',
] as const;

const creation: Readonly<Record<Kind, { needs: readonly CreationField[]; may: readonly CreationField[] }>> = {
  root: { needs: ['email', 'accountName'], may: ['accountId', 'alias', 'password'] },
  iam: { needs: ['accountId', 'name'], may: ['path', 'allow', 'password', 'passwordResetRequired'] },
  workforce: { needs: ['directory', 'name', 'email'], may: person },
};

const change: Readonly<Record<Kind, readonly ChangeField[]>> = {
  root: ['email', 'password'],
  iam: ['name', 'allow', 'password', 'passwordResetRequired'],
  workforce: ['name', ...person],
};

/**
 * Whether the fields are those of the kind.
 * @throws {DomainError} `MALFORMED_REQUEST`, naming each that is missing or another kind's
 */
export function checkCreation(kind: Kind, wanted: UserCreation): void {
  const { needs, may } = creation[kind];
  const missing = needs.filter((field) => wanted[field] === undefined);
  const lacking = missing.map((field) => `body lacks “${field}”`);
  refuseAny([...lacking, ...foreign(kind, wanted, [...needs, ...may])]);
}

/** @throws {DomainError} `MALFORMED_REQUEST` */
export const checkChange = (kind: Kind, wanted: UserChange): void => refuseAny(foreign(kind, wanted, change[kind]));

const foreign = (kind: Kind, wanted: object, known: readonly string[]): string[] =>
  Object.entries(wanted)
    .filter(([field, value]) => value !== undefined && !known.includes(field))
    .map(([field]) => `${kind} users have no “${field}”`);

function refuseAny(faults: readonly string[]): void {
  if (faults.length > 0) throw new DomainError('MALFORMED_REQUEST', { detail: faults.join('; ') });
}

/** A rule for verification codes as a record has it; null takes a user's own away. */
export function ruleOf<N extends null | undefined>(
  given: UserCreation['verificationCode'] | N,
): { verificationCode?: VerificationCode | N } {
  if (given === undefined) return {};
  return { verificationCode: given && { by: 'email', ...given } };
}
