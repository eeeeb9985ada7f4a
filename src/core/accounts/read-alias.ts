import { DomainError } from '../errors.ts';
import { isAlias } from '../ids.ts';

/**
 * An alias that an account can have.
 * @throws {DomainError} `INVALID_NAME`
 */
export function readAlias(alias: string): string {
  if (!isAlias(alias)) throw new DomainError('INVALID_NAME', { field: 'alias' });
  return alias;
}
