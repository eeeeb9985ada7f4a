import type { ErrorFacts, RestApiCode } from '../../../core/errors.ts';
import type { RestCode } from './rest-api.ts';

type RestRefusals = { readonly [C in RestApiCode]: RestCode & { readonly message: (facts: ErrorFacts[C]) => string } };

const bad = (name: string): RestCode => ({ name: `${name}Exception`, status: 400 });
const denied = (status: number, error: string): RestCode => ({ name: 'AccessDeniedException', status, error });
export const noSession = () => 'Session token not found or invalid';

/** RFC 9449 §4.3. */
const dpopFaults: Readonly<Record<ErrorFacts['DPOP_INVALID']['why'], string>> = {
  missing: 'the request has no DPoP header',
  signature: 'it is no JWT of type dpop+jwt that ES256 and the public key in its header verify',
  method: 'htm is not the method of the request',
  url: 'htu is not the URL of the request',
  time: 'iat is too far from the present time',
  jti: 'jti is missing or too long',
  replayed: 'its jti was used before',
};

/**
 * The refusals of the REST APIs: their names as in the model of SSO OIDC (RFC 6749 §5.2, RFC 8628 §3.5), and the messages
 * that clients know from the service. An API may give another name (`RestApi.codes`).
 */
export const restRefusals: RestRefusals = {
  CLIENT_METADATA_INVALID: {
    ...bad('InvalidClientMetadata'),
    message: ({ detail }) => `A tool cannot be registered like this: ${detail}.`,
  },
  CLIENT_NOT_ALLOWED: { ...bad('UnauthorizedClient'), message: () => 'Client is unauthorized' },
  SCOPE_INVALID: {
    ...bad('InvalidScope'),
    message: ({ scope }) => (scope === '' ? 'The request lacks scopes.' : `There is no scope “${scope}”.`),
  },
  GRANT_TYPE_UNSUPPORTED: { ...bad('UnsupportedGrantType'), message: () => 'This type of grant is not known here.' },
  START_URL_UNKNOWN: { ...bad('InvalidRequest'), message: () => 'There is no access portal at this start URL.' },
  AUTHORIZATION_PENDING: { ...bad('AuthorizationPending'), message: () => 'Authorization is still pending' },
  AUTHORIZATION_DENIED: { ...bad('AccessDenied'), message: () => 'This authorization was denied.' },
  SLOW_DOWN: { ...bad('SlowDown'), message: () => 'That was asked too often. Wait a little.' },
  TOKEN_UNKNOWN: { ...bad('AccessDenied'), message: noSession },
  TOKEN_EXPIRED: { ...bad('AccessDenied'), message: noSession },
  TOKEN_OF_BUILDER_ID: { ...bad('AccessDenied'), message: noSession },
  LOGIN_GRANT_INVALID: {
    ...bad('Validation'),
    message: () => 'The provided authorization grant is invalid, expired, revoked, or malformed',
  },
  LOGIN_CODE_EXPIRED: {
    ...denied(401, 'AUTHCODE_EXPIRED'),
    message: () => 'The provided authorization code has expired',
  },
  LOGIN_EXPIRED: { ...denied(401, 'TOKEN_EXPIRED'), message: () => 'The provided refresh token has expired' },
  LOGIN_PASSWORD_CHANGED: {
    ...denied(403, 'USER_CREDENTIALS_CHANGED'),
    message: () => 'The credentials of the user have changed since the session began',
  },
  DPOP_INVALID: { ...bad('Validation'), message: ({ why }) => `The DPoP proof is not valid: ${dpopFaults[why]}` },
};
