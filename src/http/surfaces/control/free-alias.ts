import { DomainError } from '../../../core/errors.ts';
import { isAlias } from '../../../core/ids.ts';
import { looksLikeRegion } from '../../hosts.ts';

/**
 * An alias that an account can have: it stands in front of a sign-in host, as Regions do (HOST-1).
 * @throws {DomainError} `INVALID_NAME`
 */
export function freeAlias(alias: string): string {
  if (!isAlias(alias) || looksLikeRegion(alias)) throw new DomainError('INVALID_NAME', { field: 'alias' });
  return alias;
}
