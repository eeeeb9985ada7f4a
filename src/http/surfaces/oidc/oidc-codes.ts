import type { RestApi, RestCode } from '../../aws/rest/rest-api.ts';

export const INVALID_REQUEST = 'InvalidRequestException';
const INTERNAL = 'InternalServerException';

const bad = (name: string): RestCode => ({ name: `${name}Exception`, status: 400 });

const accessDenied = bad('AccessDenied');
const invalidClient: RestCode = { name: 'InvalidClientException', status: 401 };
const invalidGrant = bad('InvalidGrant');

/** SSO OIDC's names of the refusals that other doors share, as in its model (RFC 6749 §5.2, RFC 8628 §3.5). */
export const oidcCodes: RestApi['codes'] = {
  CLIENT_UNKNOWN: invalidClient,
  CLIENT_EXPIRED: invalidClient,
  REDIRECT_URI_INVALID: bad('InvalidRedirectUri'),
  GRANT_INVALID: invalidGrant,
  REGION_WRONG: invalidGrant,
  USER_CODE_UNKNOWN: invalidGrant,
  FLOW_EXPIRED: invalidGrant,
  DEVICE_CODE_EXPIRED: bad('ExpiredToken'),
  SIGNED_OUT: accessDenied,
  FOREIGN_ORIGIN: { ...accessDenied, status: 403 },
};

/** All other refusals are an invalid request. */
export const oidcFallback: RestApi['fallback'] = {
  fault: INVALID_REQUEST,
  missing: INVALID_REQUEST,
  internal: INTERNAL,
};

/** The body of a refusal (RFC 6749 §5.2). SDKs read the name from the header only: no member is called as theirs are. */
export const oidcRefusal: RestApi['refusal'] = ({ name, message, oauthError = oidcError(name) }) => ({
  error: oauthError,
  error_description: message,
});

/** The `error` of a body, which goes by the exception's name. */
export function oidcError(name: string): string {
  if (name === INTERNAL) return 'server_error';
  const words = name.replace(/Exception$/, '').replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`);
  return words.toLowerCase();
}
