import { DomainError } from '../errors.ts';
import { type ClientRequest, DEVICE_GRANT, type GrantType } from './client.ts';
import { isLoopbackUri } from './redirect-uri.ts';

/** A tool's description of itself, unchecked. */
export interface ClientMetadata {
  readonly clientName: string;
  readonly clientType: string;
  readonly scopes?: readonly string[];
  readonly redirectUris?: readonly string[];
  readonly grantTypes?: readonly string[];
  readonly issuerUrl?: string;
}

const GRANT_TYPES: ReadonlySet<string> = new Set<GrantType>(['authorization_code', DEVICE_GRANT, 'refresh_token']);
/** The grants of a tool that names none: sign in by a code that a person confirms, and renew its tokens. */
const UNSAID: readonly GrantType[] = [DEVICE_GRANT, 'refresh_token'];
/** RFC 6749 §3.3. */
const SCOPE = /^[!#-[\]-~]{1,80}$/;
/** Client ids hold all of it, and stand in URLs. */
const LARGEST = 2048;

/**
 * Checks what a tool says of itself.
 * @throws {DomainError} `CLIENT_METADATA_INVALID`, `GRANT_TYPE_UNSUPPORTED`, `SCOPE_INVALID`, `REDIRECT_URI_INVALID`
 */
export function clientRequest(metadata: ClientMetadata): ClientRequest {
  const { clientName: name, clientType, scopes = [], redirectUris = [], issuerUrl } = metadata;
  if (clientType !== 'public') throw invalid('its client type is not public');
  if (name.trim() === '') throw invalid('it has no name');
  const bad = scopes.find((scope) => !SCOPE.test(scope));
  if (bad !== undefined) throw new DomainError('SCOPE_INVALID', { scope: bad });
  if (!redirectUris.every(isLoopbackUri)) throw new DomainError('REDIRECT_URI_INVALID', { registering: true });
  const grantTypes = (metadata.grantTypes ?? UNSAID).map(grantType);
  if (grantTypes.includes('authorization_code') && redirectUris.length === 0)
    throw invalid('it wants authorization codes, and names no redirect URI');
  if (grantTypes.includes('authorization_code') && scopes.length === 0)
    throw new DomainError('SCOPE_INVALID', { scope: '' });
  const request = { name, grantTypes, scopes, redirectUris, ...(issuerUrl !== undefined && { issuerUrl }) };
  if (Buffer.byteLength(JSON.stringify(request)) > LARGEST) throw invalid('it says more than fits into a client id');
  return request;
}

function grantType(given: string): GrantType {
  if (!GRANT_TYPES.has(given)) throw new DomainError('GRANT_TYPE_UNSUPPORTED', {});
  return given as GrantType;
}

const invalid = (detail: string) => new DomainError('CLIENT_METADATA_INVALID', { detail });
