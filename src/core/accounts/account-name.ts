import { DomainError } from '../errors.ts';

const LONGEST = 50;

/**
 * An account's name as it is kept: without blanks around it, 1 to 50 characters, no control characters.
 * @throws {DomainError} `INVALID_NAME`
 */
export function readAccountName(typed: string): string {
  const name = typed.trim();
  if (name === '' || [...name].length > LONGEST || /\p{Cc}/u.test(name))
    throw new DomainError('INVALID_NAME', { field: 'accountName' });
  return name;
}
