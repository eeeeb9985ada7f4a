import { DomainError } from '../../errors.ts';
import type { Directory } from '../directory.ts';

/**
 * The sign-in page asks for the passwords of a directory that is its own identity source, or that asks Active Directory
 * (PORTAL-9).
 * @throws {DomainError} `IDENTITY_SOURCE_ELSEWHERE`
 */
export function demandPasswordsHere({ identitySource }: Directory): void {
  if (identitySource.kind === 'saml') throw new DomainError('IDENTITY_SOURCE_ELSEWHERE', {});
}

/**
 * Only a directory that is its own identity source has passwords to invite to, send or reset (PORTAL-7).
 * @throws {DomainError} `IDENTITY_SOURCE_ELSEWHERE`
 */
export function demandOwnPasswords({ identitySource }: Directory): void {
  if (identitySource.kind !== 'internal') throw new DomainError('IDENTITY_SOURCE_ELSEWHERE', {});
}
