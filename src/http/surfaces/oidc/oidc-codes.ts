import type { RestApi, RestCode } from '../../aws/rest/rest-api.ts';

export const INVALID_REQUEST = 'InvalidRequestException';
export const INTERNAL = 'InternalServerException';

const bad = (name: string): RestCode => ({ name: `${name}Exception`, status: 400 });

const accessDenied = bad('AccessDenied');
const invalidClient: RestCode = { name: 'InvalidClientException', status: 401 };
const invalidGrant = bad('InvalidGrant');

/** What SSO OIDC calls refusals, as its model does (RFC 6749 §5.2, RFC 8628 §3.5); all others are an invalid request. */
export const oidcCodes: RestApi['codes'] = {
  CLIENT_UNKNOWN: invalidClient,
  CLIENT_EXPIRED: invalidClient,
  CLIENT_METADATA_INVALID: bad('InvalidClientMetadata'),
  CLIENT_NOT_ALLOWED: bad('UnauthorizedClient'),
  REDIRECT_URI_INVALID: bad('InvalidRedirectUri'),
  SCOPE_INVALID: bad('InvalidScope'),
  GRANT_TYPE_UNSUPPORTED: bad('UnsupportedGrantType'),
  GRANT_INVALID: invalidGrant,
  REGION_WRONG: invalidGrant,
  USER_CODE_UNKNOWN: invalidGrant,
  FLOW_EXPIRED: invalidGrant,
  AUTHORIZATION_PENDING: bad('AuthorizationPending'),
  AUTHORIZATION_DENIED: accessDenied,
  DEVICE_CODE_EXPIRED: bad('ExpiredToken'),
  SLOW_DOWN: bad('SlowDown'),
  TOKEN_UNKNOWN: accessDenied,
  TOKEN_EXPIRED: accessDenied,
  SIGNED_OUT: accessDenied,
  FOREIGN_ORIGIN: { ...accessDenied, status: 403 },
};

/** The `error` of a body, which goes by the exception's name. */
export function oidcError(name: string): string {
  if (name === INTERNAL) return 'server_error';
  const words = name.replace(/Exception$/, '').replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`);
  return words.toLowerCase();
}
