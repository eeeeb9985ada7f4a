/** Refusals of the APIs of the query and JSON protocols alone. Each has a name and a message there. */
export interface SignedApiFacts {
  // Second factors and challenges
  /** A virtual device is deleted only when it is nobody's. */
  DEVICE_IN_USE: object;
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
  // Identity providers that accounts trust
  METADATA_INVALID: { why: MetadataFault };
  PROVIDER_UNKNOWN: { of: 'saml' | 'openid'; arn: string };
  PROVIDER_EXISTS: { of: 'name' | 'url'; named: string };
  PROVIDER_INPUT_INVALID: { why: ProviderInputFault };
  // Roles and temporary credentials
  ARN_INVALID: { of?: 'principal' };
  ROOT_MAY_NOT_ASSUME: object;
  SESSION_CREDENTIALS_USED: { operation: string };
  MFA_INCOMPLETE: object;
  MFA_DEVICE_UNKNOWN: object;
  DURATION_OVER_ROLE: object;
  DURATION_OVER_CHAIN: object;
  POLICY_MALFORMED: { why: 'json' | 'syntax' | 'version' | 'operator' | 'colons'; operator?: string };
  QUOTA_REACHED: { quota: string; limit: number };
  TRUST_POLICY_INVALID: { why: 'resource' | 'no-principal' | 'action' | 'principal'; principal?: string };
  ROLE_EXISTS: { name: string };
  /** The service's own. */
  ROLE_PROTECTED: { name: string };
  POLICY_TOO_LARGE: { what: 'policy' | 'tags'; percent: number };
  TAGS_INVALID: { why: 'duplicate' | 'reserved' | 'not-transitive' | 'too-many' };
  /** A token or an assertion of somebody whom another vouches for; `requestId` is that of the service behind STS. */
  IDENTITY_TOKEN_INVALID: { why: IdentityTokenFault; issuer?: string; requestId?: string };
  /** Times in epoch seconds; absent for an assertion, which is to be used within five minutes. */
  IDENTITY_TOKEN_EXPIRED: { now?: number; expired?: number };
  /** The identity provider itself says no. */
  IDP_REJECTED: object;
  /** The identity provider does not answer now. */
  IDP_UNREACHABLE: object;
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
  // Hosts, sandboxes, control
  SERVICE_UNKNOWN: { service: string };
}

/** The fault of a token or an assertion at STS; the journal tells more where the message does not. */
export type IdentityTokenFault =
  | 'malformed'
  | 'unknown-issuer'
  | 'unknown-provider'
  | 'foreign-issuer'
  | 'signature'
  | 'key'
  | 'audience'
  | 'early'
  | 'claims'
  | 'assertion'
  | 'no-session-name'
  | 'session-name'
  | 'source-identity'
  | 'tags';

type ProviderInputFault =
  | 'arn'
  | 'url'
  | 'client-id'
  | 'thumbprint'
  | 'too-many-thumbprints'
  | 'private-key'
  | 'no-private-key'
  | 'too-many-private-keys'
  | 'unknown-private-key';

/** The fault of a metadata document of SAML, for the journal. */
export type MetadataFault = 'malformed' | 'no-provider' | 'entity-id' | 'certificate' | 'no-sign-in' | 'no-consumer';
