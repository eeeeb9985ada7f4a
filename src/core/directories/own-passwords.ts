import { DomainError } from '../errors.ts';
import type { Directory } from './directory.ts';

/**
 * Only a directory that is its own identity source has passwords to invite to, send or reset (PORTAL-7).
 * @throws {DomainError} `IDENTITY_SOURCE_ELSEWHERE`
 */
export function demandOwnPasswords({ identitySource }: Directory): void {
  if (identitySource.kind !== 'internal') throw new DomainError('IDENTITY_SOURCE_ELSEWHERE', {});
}
