/** Refusals of the REST APIs alone: SSO OIDC (RFC 6749, 7636, 8628) and the portal. Each has a name and a message there. */
export interface RestApiFacts {
  // SSO OIDC (RFC 6749, 7636, 8628) and the portal's API
  CLIENT_METADATA_INVALID: { detail: string };
  CLIENT_NOT_ALLOWED: object;
  SCOPE_INVALID: { scope: string };
  GRANT_TYPE_UNSUPPORTED: object;
  START_URL_UNKNOWN: object;
  AUTHORIZATION_PENDING: object;
  AUTHORIZATION_DENIED: object;
  SLOW_DOWN: object;
  TOKEN_UNKNOWN: object;
  TOKEN_EXPIRED: object;
}
