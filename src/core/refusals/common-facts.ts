/** Refusals that any door can show: a page, an API, the control API. Each has a status, a text in both languages and a name at the APIs. */
export interface CommonFacts {
  // Sign-in
  ACCOUNT_SUSPENDED: { owner: string };
  ACCOUNT_CLOSED: object;
  // Second factors and challenges
  WRONG_CODE: object;
  CODE_EXPIRED: object;
  CODE_USED: object;
  /** Too many wrong codes or keys in a row: none is judged for so many seconds. */
  MFA_DELAYED: { seconds: number };
  TOTP_REPLAYED: object;
  TOTP_OUT_OF_SYNC: object;
  CODES_NOT_CONSECUTIVE: object;
  UNKNOWN_DEVICE: object;
  DEVICE_NOT_USABLE: object;
  DEVICE_NAME_TAKEN: { name: string };
  DEVICE_REGISTERED_ALREADY: object;
  TOO_MANY_DEVICES: { of: 'totp' | 'passkey' | 'any'; limit: number };
  // Forms and steps
  FIELD_MISSING: { field: string };
  FLOW_EXPIRED: object;
  STALE_FORM: object;
  FOREIGN_REDIRECT: object;
  SIGNED_OUT: object;
  ACTION_DENIED: { action: string } & Partial<Denial>;
  // SSO OIDC (RFC 6749, 7636, 8628) and the portal's API
  CLIENT_UNKNOWN: object;
  CLIENT_EXPIRED: object;
  REDIRECT_URI_INVALID: { registering?: boolean };
  GRANT_INVALID: {
    why:
      | 'code'
      | 'redirect-uri'
      | 'verifier'
      | 'refresh-token'
      | 'used-refresh-token'
      | 'client'
      | 'device-code'
      | 'region';
  };
  /** A name of another Region was called than that of the directory, which is `region` (HOST-7). */
  REGION_WRONG: { region: string };
  USER_CODE_UNKNOWN: object;
  DEVICE_CODE_EXPIRED: object;
  ROLE_NOT_ASSIGNED: object;
  // Applications of the portal (PORTAL-6)
  APPLICATION_NOT_ASSIGNED: object;
  // Hosts, sandboxes, control
  UNKNOWN_HOST: { host: string };
  /** The sandbox says that it cannot be reached (HOST-5). */
  HOST_OFF: { host: string };
  UNKNOWN_SANDBOX: { name: string };
  UNKNOWN_PORTAL: { host: string };
  NOT_SERVED: { what: string };
  /** `known`: what there is instead. */
  NOT_FOUND: { what: string; known?: readonly string[] };
  METHOD_NOT_ALLOWED: { method: string; allowed: readonly string[] };
  MALFORMED_REQUEST: { detail: string };
  BODY_TOO_LARGE: { maximum: number };
  HEAD_TOO_LARGE: { maximum: number };
  UNSUPPORTED_MEDIA_TYPE: { type: string };
  TOO_MANY_WAITERS: { limit: number };
  CONFLICT: { what: string };
  FOREIGN_ORIGIN: { origin: string };
  /** The store that replicas share is not to be reached: nothing was accepted. */
  STORE_UNAVAILABLE: object;
  INTERNAL: object;
}

/** A denial, as an API tells it; `encoded` is for DecodeAuthorizationMessage. */
export interface Denial {
  readonly user: string;
  readonly resource: string;
  /** The policy that does not allow it: of the identity, of the session, or the trust policy of the role. */
  readonly because: 'identity' | 'session' | 'trust';
  readonly encoded: string;
}
