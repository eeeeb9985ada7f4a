/** Refusals of the REST APIs alone: SSO OIDC (RFC 6749, 7636, 8628) and the portal. Each has a name and a message there. */
export interface RestApiFacts {
  // SSO OIDC (RFC 6749, 7636, 8628) and the portal's API
  CLIENT_METADATA_INVALID: { detail: string };
  CLIENT_NOT_ALLOWED: object;
  SCOPE_INVALID: { scope: string };
  GRANT_TYPE_UNSUPPORTED: object;
  START_URL_UNKNOWN: { startUrl: string };
  AUTHORIZATION_PENDING: object;
  AUTHORIZATION_DENIED: object;
  SLOW_DOWN: object;
  TOKEN_UNKNOWN: object;
  TOKEN_EXPIRED: object;
  /** It stands for an AWS Builder ID, which opens no account (CLI-6). */
  TOKEN_OF_BUILDER_ID: object;
  // Sign-in's own API (`aws login`)
  LOGIN_GRANT_INVALID: { why: 'code' | 'refresh-token' | 'client' | 'redirect-uri' | 'verifier' | 'region' | 'key' };
  LOGIN_CODE_EXPIRED: object;
  LOGIN_EXPIRED: object;
  /** The user has another password by now. */
  LOGIN_PASSWORD_CHANGED: object;
  /** A proof of possession (RFC 9449). */
  DPOP_INVALID: { why: 'missing' | 'signature' | 'method' | 'url' | 'time' | 'jti' | 'replayed' };
}
