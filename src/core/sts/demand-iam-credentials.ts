import { DomainError } from '../errors.ts';
import type { Caller } from './caller.ts';

/**
 * The IAM API takes no credentials of GetFederationToken, nor of GetSessionToken without MFA, whatever their user may do.
 * @throws {DomainError} `CREDENTIALS_NOT_FOR_IAM`
 */
export function demandIamCredentials({ credentials }: Caller): void {
  const { source, mfa } = credentials ?? {};
  if (source === 'federation-token' || (source === 'session-token' && mfa !== true))
    throw new DomainError('CREDENTIALS_NOT_FOR_IAM', {});
}
