import type { ErrorCode } from '../../core/errors.ts';

/** What the query APIs and the JSON APIs call a refusal, and the HTTP status of the former. */
export interface AwsCode {
  readonly query: string;
  readonly json: string;
  readonly status: number;
}

/** The JSON APIs add `Exception` to the name that the query APIs use. */
const named = (query: string, status: number): AwsCode => ({ query, json: `${query}Exception`, status });
/** Named alike in both. */
const modelled = (name: string, status: number): AwsCode => ({ query: name, json: name, status });

const accessDenied = named('AccessDenied', 403);
const badSignature: AwsCode = { query: 'SignatureDoesNotMatch', json: 'InvalidSignatureException', status: 403 };
const badToken: AwsCode = { query: 'InvalidClientTokenId', json: 'UnrecognizedClientException', status: 403 };
const exists: AwsCode = { query: 'EntityAlreadyExists', json: 'ConflictException', status: 409 };
const limit: AwsCode = { query: 'LimitExceeded', json: 'ServiceQuotaExceededException', status: 409 };
const missing: AwsCode = { query: 'NoSuchEntity', json: 'ResourceNotFoundException', status: 404 };
const validation: AwsCode = { query: 'ValidationError', json: 'ValidationException', status: 400 };

/** Every refusal as the AWS APIs put it; an API may put some its own way (`Api.codes`). */
export const awsCodes: Readonly<Record<ErrorCode, AwsCode>> = {
  UNKNOWN_ROOT_EMAIL: missing,
  UNKNOWN_ACCOUNT: missing,
  UNKNOWN_USER: missing,
  WRONG_PASSWORD: accessDenied,
  NO_PASSWORD: validation,
  ACCOUNT_SUSPENDED: accessDenied,
  ACCOUNT_CLOSED: accessDenied,
  PASSWORD_HARD_EXPIRED: validation,
  WRONG_KIND_OF_USER: validation,
  SIGNED_IN_ALREADY: validation,
  USER_DISABLED: accessDenied,
  IDENTITY_SOURCE_ELSEWHERE: validation,
  WORKFLOW_UNKNOWN: missing,
  WRONG_CODE: accessDenied,
  CODE_EXPIRED: validation,
  CODE_USED: validation,
  TOO_MANY_ATTEMPTS: named('Throttling', 400),
  TOTP_REPLAYED: accessDenied,
  TOTP_OUT_OF_SYNC: accessDenied,
  CODES_NOT_CONSECUTIVE: validation,
  UNKNOWN_DEVICE: accessDenied,
  DEVICE_NOT_USABLE: accessDenied,
  DEVICE_NAME_TAKEN: exists,
  TOO_MANY_DEVICES: limit,
  WRONG_CAPTCHA: validation,
  CAPTCHA_USED: validation,
  LINK_INVALID: validation,
  LINK_EXPIRED: validation,
  MFA_REQUIRED: accessDenied,
  PASSWORDS_DIFFER: validation,
  PASSWORD_POLICY: named('PasswordPolicyViolation', 400),
  PASSWORD_CHANGE_NOT_ALLOWED: accessDenied,
  EMAIL_IN_USE: exists,
  INVALID_EMAIL: validation,
  INVALID_NAME: validation,
  INVALID_PHONE: validation,
  FIELD_MISSING: validation,
  FIELD_TOO_LONG: validation,
  STEP_OUT_OF_ORDER: validation,
  FLOW_EXPIRED: validation,
  STALE_FORM: validation,
  FOREIGN_REDIRECT: validation,
  SIGNED_OUT: accessDenied,
  ACTION_DENIED: accessDenied,
  SIGNATURE_MISSING: named('MissingAuthenticationToken', 403),
  SIGNATURE_INCOMPLETE: named('IncompleteSignature', 400),
  SIGNATURE_MISPLACED: badSignature,
  SIGNATURE_WRONG: badSignature,
  SIGNATURE_EXPIRED: badSignature,
  SIGNATURE_EARLY: badSignature,
  ACCESS_KEY_UNKNOWN: badToken,
  ACCESS_KEY_INACTIVE: badToken,
  SESSION_TOKEN_WRONG: badToken,
  CREDENTIALS_EXPIRED: named('ExpiredToken', 403),
  OPERATION_UNKNOWN: { query: 'InvalidAction', json: 'UnknownOperationException', status: 400 },
  PARAMETERS_INVALID: validation,
  ARN_INVALID: validation,
  ROOT_MAY_NOT_ASSUME: accessDenied,
  SESSION_CREDENTIALS_USED: accessDenied,
  MFA_INCOMPLETE: accessDenied,
  MFA_DEVICE_UNKNOWN: accessDenied,
  DURATION_OVER_ROLE: validation,
  DURATION_OVER_CHAIN: validation,
  POLICY_MALFORMED: named('MalformedPolicyDocument', 400),
  POLICY_TOO_LARGE: named('PackedPolicyTooLarge', 400),
  TAGS_INVALID: named('InvalidParameterValue', 400),
  IDENTITY_TOKEN_INVALID: named('InvalidIdentityToken', 400),
  AUTHORIZATION_MESSAGE_INVALID: modelled('InvalidAuthorizationMessageException', 400),
  OUTBOUND_FEDERATION_OFF: modelled('OutboundWebIdentityFederationDisabledException', 403),
  CLIENT_UNKNOWN: badToken,
  CLIENT_EXPIRED: badToken,
  CLIENT_METADATA_INVALID: validation,
  CLIENT_NOT_ALLOWED: accessDenied,
  REDIRECT_URI_INVALID: validation,
  SCOPE_INVALID: validation,
  GRANT_TYPE_UNSUPPORTED: validation,
  GRANT_INVALID: validation,
  START_URL_UNKNOWN: validation,
  USER_CODE_UNKNOWN: validation,
  AUTHORIZATION_PENDING: validation,
  AUTHORIZATION_DENIED: accessDenied,
  DEVICE_CODE_EXPIRED: validation,
  SLOW_DOWN: named('Throttling', 400),
  TOKEN_UNKNOWN: badToken,
  TOKEN_EXPIRED: badToken,
  ROLE_NOT_ASSIGNED: accessDenied,
  UNKNOWN_HOST: named('UnknownHost', 421),
  UNKNOWN_SANDBOX: named('UnknownSandbox', 404),
  UNKNOWN_PORTAL: named('ResourceNotFound', 404),
  NOT_SERVED: named('NotImplemented', 501),
  NOT_FOUND: named('ResourceNotFound', 404),
  METHOD_NOT_ALLOWED: named('MethodNotAllowed', 405),
  MALFORMED_REQUEST: { query: 'MalformedInput', json: 'SerializationException', status: 400 },
  BODY_TOO_LARGE: { query: 'RequestEntityTooLarge', json: 'RequestEntityTooLargeException', status: 413 },
  HEAD_TOO_LARGE: { query: 'RequestEntityTooLarge', json: 'RequestEntityTooLargeException', status: 431 },
  UNSUPPORTED_MEDIA_TYPE: { query: 'MalformedInput', json: 'SerializationException', status: 415 },
  SANDBOX_EXISTS: validation,
  SANDBOX_PERMANENT: validation,
  PORT_UNAVAILABLE: validation,
  CLOCK_GOES_BACK: validation,
  INVALID_FIXTURES: validation,
  CONFLICT: { query: 'ConcurrentModification', json: 'ConflictException', status: 409 },
  TOKEN_REQUIRED: accessDenied,
  FOREIGN_ORIGIN: validation,
  INTERNAL: { query: 'InternalFailure', json: 'InternalServerException', status: 500 },
};

/** The JSON APIs answer 400 to whatever is the client's fault. */
export const jsonStatus = ({ status }: AwsCode): number => (status < 500 ? 400 : status);
