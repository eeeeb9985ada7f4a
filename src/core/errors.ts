/**
 * The one catalogue of refusals: a code, and the facts that belong to it. `core` and `flows` throw them; every surface
 * maps each code to its own wire form, so that a new code does not compile until all surfaces have an answer.
 * The code is the true reason and goes to the journal; what a person reads may say less.
 */
export interface ErrorFacts {
  // Sign-in
  UNKNOWN_ROOT_EMAIL: object;
  UNKNOWN_ACCOUNT: object;
  UNKNOWN_USER: object;
  WRONG_PASSWORD: object;
  NO_PASSWORD: object;
  ACCOUNT_SUSPENDED: { owner: string };
  ACCOUNT_CLOSED: object;
  PASSWORD_HARD_EXPIRED: object;
  WRONG_KIND_OF_USER: object;
  SIGNED_IN_ALREADY: object;
  /** Somebody else is in at the console; a sign-in from outside takes nobody's place (FED-1). */
  SIGN_OUT_FIRST: object;
  USER_DISABLED: object;
  /** The directory's users are kept elsewhere, and so are their passwords (PORTAL-7, PORTAL-9). */
  IDENTITY_SOURCE_ELSEWHERE: object;
  WORKFLOW_UNKNOWN: object;
  // Second factors and challenges
  WRONG_CODE: object;
  CODE_EXPIRED: object;
  CODE_USED: object;
  TOO_MANY_ATTEMPTS: object;
  /** Too many wrong codes or keys in a row: none is judged for so many seconds. */
  MFA_DELAYED: { seconds: number };
  TOTP_REPLAYED: object;
  TOTP_OUT_OF_SYNC: object;
  CODES_NOT_CONSECUTIVE: object;
  UNKNOWN_DEVICE: object;
  DEVICE_NOT_USABLE: object;
  DEVICE_NAME_TAKEN: { name: string };
  DEVICE_REGISTERED_ALREADY: object;
  /** A virtual device is deleted only when it is nobody's. */
  DEVICE_IN_USE: object;
  TOO_MANY_DEVICES: { of: 'totp' | 'passkey' | 'any'; limit: number };
  /** What a page's script sent is no answer of an authenticator. */
  WEBAUTHN_MALFORMED: object;
  /** Another challenge than the page's, or one that was used or is too old. */
  WEBAUTHN_CHALLENGE: object;
  WEBAUTHN_ORIGIN: { expected: string };
  WEBAUTHN_RP_ID: { expected: string };
  WEBAUTHN_SIGNATURE: object;
  /** Nobody touched the authenticator, or it did not verify its user where it had to. */
  WEBAUTHN_UNATTENDED: object;
  WEBAUTHN_COUNTER: { stored: number; shown: number };
  WEBAUTHN_ATTESTATION: object;
  WEBAUTHN_CREDENTIAL_UNKNOWN: object;
  /** At an IP address (HOST-6). */
  PASSKEY_ELSEWHERE: object;
  WRONG_CAPTCHA: object;
  CAPTCHA_USED: object;
  LINK_INVALID: object;
  LINK_EXPIRED: object;
  PHONE_UNREACHABLE: object;
  /** The step is for somebody who has given the right password in this browser. */
  SIGN_IN_FIRST: object;
  /** The directory lets nobody in without a device (PORTAL-5). */
  MFA_REQUIRED: object;
  // Passwords, names, addresses
  PASSWORDS_DIFFER: object;
  PASSWORD_POLICY: { rules: readonly string[]; minimum: number; maximum: number; reuse?: number };
  /** A sign-in had accepted the password that was in force before. */
  PASSWORD_CHANGED_SINCE: object;
  PASSWORD_CHANGE_NOT_ALLOWED: object;
  EMAIL_IN_USE: object;
  INVALID_EMAIL: object;
  INVALID_NAME: { field: string };
  INVALID_PHONE: object;
  // Forms and steps
  FIELD_MISSING: { field: string };
  FIELD_TOO_LONG: { field: string; maximum: number };
  STEP_OUT_OF_ORDER: object;
  FLOW_EXPIRED: object;
  STALE_FORM: object;
  FOREIGN_REDIRECT: object;
  SIGNED_OUT: object;
  ACTION_DENIED: { action: string } & Partial<Denial>;
  // Signed API calls
  SIGNATURE_MISSING: object;
  SIGNATURE_INCOMPLETE: { detail: string };
  SIGNATURE_MISPLACED: { detail: string };
  SIGNATURE_WRONG: { canonicalRequest: string; stringToSign: string };
  /** Times in ISO 8601's basic format; `limit` is the edge of the window of `minutes` around `now`. */
  SIGNATURE_EXPIRED: { signed: string; limit: string; now: string; minutes: number };
  SIGNATURE_EARLY: { signed: string; limit: string; now: string; minutes: number };
  ACCESS_KEY_UNKNOWN: object;
  ACCESS_KEY_INACTIVE: object;
  SESSION_TOKEN_WRONG: object;
  CREDENTIALS_EXPIRED: object;
  /** GetFederationToken's, or GetSessionToken's without MFA. */
  CREDENTIALS_NOT_FOR_IAM: object;
  OPERATION_UNKNOWN: { operation: string; version: string };
  PARAMETERS_INVALID: { violations: readonly string[] };
  // Roles and temporary credentials
  ARN_INVALID: object;
  ROOT_MAY_NOT_ASSUME: object;
  SESSION_CREDENTIALS_USED: { operation: string };
  MFA_INCOMPLETE: object;
  MFA_DEVICE_UNKNOWN: object;
  DURATION_OVER_ROLE: object;
  DURATION_OVER_CHAIN: object;
  POLICY_MALFORMED: { why: 'json' | 'syntax' };
  POLICY_TOO_LARGE: { what: 'policy' | 'tags'; percent: number };
  TAGS_INVALID: { why: 'duplicate' | 'reserved' | 'not-transitive' | 'too-many' };
  IDENTITY_TOKEN_INVALID: { why: 'malformed' | 'unknown-issuer' | 'unknown-provider'; issuer?: string };
  /** Why credentials do not open the console (FED-2). */
  FEDERATION_REFUSED: {
    why:
      | 'secret-key'
      | 'long-term-key'
      | 'user-session'
      | 'duration-of-federated-user'
      | 'duration-of-chained-role'
      | 'duration-out-of-range';
  };
  AUTHORIZATION_MESSAGE_INVALID: object;
  OUTBOUND_FEDERATION_OFF: object;
  // SSO OIDC (RFC 6749, 7636, 8628) and the portal's API
  CLIENT_UNKNOWN: object;
  CLIENT_EXPIRED: object;
  CLIENT_METADATA_INVALID: { detail: string };
  CLIENT_NOT_ALLOWED: object;
  REDIRECT_URI_INVALID: { registering?: boolean };
  SCOPE_INVALID: { scope: string };
  GRANT_TYPE_UNSUPPORTED: object;
  GRANT_INVALID: { why: 'code' | 'redirect-uri' | 'verifier' | 'refresh-token' | 'client' | 'device-code' | 'region' };
  START_URL_UNKNOWN: object;
  /** A name of another Region was called than that of the directory, which is `region` (HOST-7). */
  REGION_WRONG: { region: string };
  USER_CODE_UNKNOWN: object;
  AUTHORIZATION_PENDING: object;
  AUTHORIZATION_DENIED: object;
  DEVICE_CODE_EXPIRED: object;
  SLOW_DOWN: object;
  TOKEN_UNKNOWN: object;
  TOKEN_EXPIRED: object;
  ROLE_NOT_ASSIGNED: object;
  // Applications of the portal (PORTAL-6)
  APPLICATION_NOT_ASSIGNED: object;
  ASSERTION_INVALID: { why: AssertionFault };
  ID_TOKEN_INVALID: { why: 'state' | 'refused' | 'token' | 'nonce' };
  // Hosts, sandboxes, control
  UNKNOWN_HOST: { host: string };
  UNKNOWN_SANDBOX: { name: string };
  UNKNOWN_PORTAL: { host: string };
  NOT_SERVED: { what: string };
  SERVICE_UNKNOWN: { service: string };
  /** `known`: what there is instead. */
  NOT_FOUND: { what: string; known?: readonly string[] };
  METHOD_NOT_ALLOWED: { method: string; allowed: readonly string[] };
  MALFORMED_REQUEST: { detail: string };
  BODY_TOO_LARGE: { maximum: number };
  HEAD_TOO_LARGE: { maximum: number };
  UNSUPPORTED_MEDIA_TYPE: { type: string };
  SANDBOX_EXISTS: { name: string };
  TOO_MANY_SANDBOXES: { limit: number };
  TOO_MANY_WAITERS: { limit: number };
  SANDBOX_PERMANENT: { name: string };
  /** `range`: the ports that sandboxes may have, where it is none of these. */
  PORT_UNAVAILABLE: { port: number; range?: string };
  CLOCK_GOES_BACK: { now: number; asked: number };
  /** Records that came from outside are no records (TEST-8). */
  INVALID_STATE: { problems: readonly StateProblem[] };
  /** There is no folder to save the state in, or it could not be written. */
  STATE_NOT_SAVED: { why: 'no-folder' | 'failed'; detail: string };
  INVALID_FIXTURES: { problems: readonly FixtureProblem[] };
  CONFLICT: { what: string };
  /** The change is in force already. */
  UNCHANGED: { what: string };
  TOKEN_REQUIRED: object;
  FOREIGN_ORIGIN: { origin: string };
  /** The store that replicas share is not to be reached: nothing was accepted. */
  STORE_UNAVAILABLE: object;
  INTERNAL: object;
}

/** What is wrong with a SAML response, for the journal; the page does not tell. */
export type AssertionFault =
  | 'malformed'
  | 'structure'
  | 'status'
  | 'unsigned'
  | 'signature'
  | 'issuer'
  | 'subject'
  | 'audience'
  | 'recipient'
  | 'early'
  | 'late'
  | 'replayed';

/** Who was denied what, as an API tells it; `encoded` is for DecodeAuthorizationMessage. */
export interface Denial {
  readonly user: string;
  readonly resource: string;
  /** The policy that does not allow it: of the identity, of the session, or the trust policy of the role. */
  readonly because: 'identity' | 'session' | 'trust';
  readonly encoded: string;
}

/** One fault in a fixture file: where it is, what was found, what was expected. Lines and columns start at 1. */
export interface FixtureProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
  readonly path: string;
}

/** A place where a state is not what it has to be. `path` is in the form `records.users[0].email`. */
export interface StateProblem {
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

export type ErrorCode = keyof ErrorFacts;

/** A code with its facts, as records and pages carry it. */
export type Reason = { [C in ErrorCode]: { readonly code: C; readonly facts: ErrorFacts[C] } }[ErrorCode];

/** A refusal by the rules of the domain. */
export class DomainError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'DomainError';
  readonly code: C;
  readonly facts: ErrorFacts[C];
  constructor(code: C, facts: ErrorFacts[C]) {
    super(code);
    this.code = code;
    this.facts = facts;
  }

  reason(): Reason {
    return { code: this.code, facts: this.facts } as Reason;
  }
}
