/** Refusals of pages, which the control API may show too. Each has a status and a text in both languages. */
export interface PageFacts {
  // Sign-in
  UNKNOWN_ROOT_EMAIL: object;
  UNKNOWN_ACCOUNT: object;
  UNKNOWN_USER: object;
  WRONG_PASSWORD: object;
  NO_PASSWORD: object;
  PASSWORD_HARD_EXPIRED: object;
  SIGNED_IN_ALREADY: object;
  /** Somebody else is in at the console; a sign-in from outside takes nobody's place (FED-1). */
  SIGN_OUT_FIRST: object;
  /** Nobody is told whether the role, its trust or the own rights are missing (FED-6). */
  ROLE_NOT_SWITCHED: object;
  /** STS gives a company's broker nothing for somebody (FED-2). */
  BROKER_REFUSED: object;
  /** An assertion does not open the console (FED-3); the journal says more. */
  SAML_SIGN_IN_REFUSED: { why: SamlSignInFault };
  ROOT_MAY_NOT_SWITCH: object;
  USER_DISABLED: object;
  /** The directory's users are kept elsewhere, and so are their passwords (PORTAL-7, PORTAL-9). */
  IDENTITY_SOURCE_ELSEWHERE: object;
  /** Active Directory lets AD Connector ask nothing, so nobody signs in (PORTAL-8). */
  CONNECTOR_REFUSED: { why: ConnectorFault; account: string };
  WORKFLOW_UNKNOWN: object;
  /** The device's clock and ours are too far apart (BUILDER-13, PORTAL-8); negative: the device is behind. */
  DEVICE_CLOCK_SKEWED: { seconds: number };
  // Second factors and challenges
  TOO_MANY_ATTEMPTS: object;
  /** The message of a page's script is no answer of an authenticator. */
  WEBAUTHN_MALFORMED: object;
  /** Another challenge than the page's, or one that was used or is too old. */
  WEBAUTHN_CHALLENGE: object;
  WEBAUTHN_ORIGIN: { expected: string };
  WEBAUTHN_RP_ID: { expected: string };
  WEBAUTHN_SIGNATURE: object;
  /** The authenticator was not touched, or did not verify its user where it had to. */
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
  EMAIL_CHANGED_SINCE: object;
  PASSWORD_CHANGE_NOT_ALLOWED: object;
  EMAIL_IN_USE: object;
  /** Somebody else goes by it at this tool (BUILDER-15). */
  ALIAS_TAKEN: object;
  /** A tool's feature that a Builder ID alone does not open (BUILDER-15). */
  AWS_ACCOUNT_NEEDED: object;
  INVALID_EMAIL: object;
  INVALID_NAME: { field: string };
  INVALID_PHONE: object;
  /** Typed other words than those that confirm (BUILDER-7). */
  CONFIRMATION_DIFFERS: { words: string };
  /** An acknowledgement is not ticked (BUILDER-9). */
  NOT_ACKNOWLEDGED: object;
  /** One that is not ready yet (BUILDER-8). */
  DATA_REQUESTED_ALREADY: object;
  // Forms and steps
  FIELD_TOO_LONG: { field: string; maximum: number };
  STEP_OUT_OF_ORDER: object;
  // Applications of the portal (PORTAL-6)
  ASSERTION_INVALID: { why: AssertionFault };
  /** An identity provider cannot do what a service provider asks. */
  SAML_REQUEST_INVALID: { why: AuthnRequestFault };
  ID_TOKEN_INVALID: { why: 'state' | 'refused' | 'token' | 'nonce' };
  // Hosts, sandboxes, control
  TOKEN_REQUIRED: object;
}

/** The fault of a SAML response, for the journal; the page does not tell. */
export type AssertionFault =
  | 'malformed'
  | 'structure'
  | 'status'
  | 'unsigned'
  | 'signature'
  /** It cannot be decrypted, or it should have been encrypted. */
  | 'encryption'
  | 'issuer'
  | 'subject'
  /** It names the person in another format than the one that is matched with user names (PORTAL-8). */
  | 'name-format'
  | 'audience'
  | 'recipient'
  /** It answers a request that was not made, or not the one that was. */
  | 'request'
  | 'early'
  | 'late'
  | 'replayed';

/** The fault of a service provider's request, for the journal; the page does not tell. */
export type AuthnRequestFault =
  | 'malformed'
  | 'structure'
  | 'version'
  | 'binding'
  | 'issuer'
  | 'destination'
  | 'consumer'
  | 'relay-state'
  /** Nobody has made the service provider known, and unknown ones are not served. */
  | 'party'
  | 'unsigned'
  | 'signature'
  /** A request for a sign-out that has come too late. */
  | 'late';

/** The fault of the credentials that AD Connector was given, for the journal; the page does not tell. */
export type ConnectorFault = 'unknown-account' | 'password' | 'password-expired' | 'disabled';

/** As much of a refused assertion's fault as the page tells. */
export type SamlSignInFault =
  | 'invalid'
  | 'no-session-name'
  | 'session-name'
  | 'provider'
  | 'late'
  | 'role'
  | 'replayed';
