import type { CommonCode } from '../../core/errors.ts';

/** The names of a refusal at the query APIs and the JSON APIs, and the HTTP status of the former. */
export interface AwsCode {
  readonly query: string;
  readonly json: string;
  readonly status: number;
}

/** The JSON APIs add `Exception` to the name that the query APIs use. */
export const exception = (query: string, status: number): AwsCode => ({ query, json: `${query}Exception`, status });
/** Named alike in both. */
export const modelled = (name: string, status: number): AwsCode => ({ query: name, json: name, status });

export const accessDenied = exception('AccessDenied', 403);
export const badSignature: AwsCode = { query: 'SignatureDoesNotMatch', json: 'InvalidSignatureException', status: 403 };
export const badToken: AwsCode = { query: 'InvalidClientTokenId', json: 'UnrecognizedClientException', status: 403 };
export const exists: AwsCode = { query: 'EntityAlreadyExists', json: 'ConflictException', status: 409 };
export const quotaExceeded: AwsCode = { query: 'LimitExceeded', json: 'ServiceQuotaExceededException', status: 409 };
export const missing: AwsCode = { query: 'NoSuchEntity', json: 'ResourceNotFoundException', status: 404 };
export const validation: AwsCode = { query: 'ValidationError', json: 'ValidationException', status: 400 };

/** The refusals that all doors share, as the AWS APIs name them; an API may give some another name (`QueryApi.codes`). */
export const awsCodes: Readonly<Record<CommonCode, AwsCode>> = {
  ACCOUNT_SUSPENDED: accessDenied,
  ACCOUNT_CLOSED: accessDenied,
  WRONG_CODE: accessDenied,
  CODE_EXPIRED: validation,
  CODE_USED: validation,
  MFA_DELAYED: accessDenied,
  TOTP_REPLAYED: accessDenied,
  TOTP_OUT_OF_SYNC: accessDenied,
  CODES_NOT_CONSECUTIVE: validation,
  UNKNOWN_DEVICE: accessDenied,
  DEVICE_NOT_USABLE: accessDenied,
  DEVICE_NAME_TAKEN: exists,
  DEVICE_REGISTERED_ALREADY: exists,
  TOO_MANY_DEVICES: quotaExceeded,
  TOO_MANY_WAITERS: quotaExceeded,
  FIELD_MISSING: validation,
  FLOW_EXPIRED: validation,
  STALE_FORM: validation,
  FOREIGN_REDIRECT: validation,
  SIGNED_OUT: accessDenied,
  ACTION_DENIED: accessDenied,
  CLIENT_UNKNOWN: badToken,
  CLIENT_EXPIRED: badToken,
  REDIRECT_URI_INVALID: validation,
  GRANT_INVALID: validation,
  REGION_WRONG: validation,
  USER_CODE_UNKNOWN: validation,
  DEVICE_CODE_EXPIRED: validation,
  ROLE_NOT_ASSIGNED: accessDenied,
  APPLICATION_NOT_ASSIGNED: accessDenied,
  UNKNOWN_HOST: exception('UnknownHost', 421),
  HOST_OFF: exception('HostOff', 403),
  UNKNOWN_SANDBOX: exception('UnknownSandbox', 404),
  UNKNOWN_PORTAL: exception('ResourceNotFound', 404),
  NOT_SERVED: exception('NotImplemented', 501),
  NOT_FOUND: exception('ResourceNotFound', 404),
  METHOD_NOT_ALLOWED: exception('MethodNotAllowed', 405),
  MALFORMED_REQUEST: { query: 'MalformedInput', json: 'SerializationException', status: 400 },
  BODY_TOO_LARGE: { query: 'RequestEntityTooLarge', json: 'RequestEntityTooLargeException', status: 413 },
  HEAD_TOO_LARGE: { query: 'RequestEntityTooLarge', json: 'RequestEntityTooLargeException', status: 431 },
  UNSUPPORTED_MEDIA_TYPE: { query: 'MalformedInput', json: 'SerializationException', status: 415 },
  CONFLICT: { query: 'ConcurrentModification', json: 'ConflictException', status: 409 },
  FOREIGN_ORIGIN: validation,
  STORE_UNAVAILABLE: { query: 'ServiceUnavailable', json: 'ServiceUnavailableException', status: 503 },
  INTERNAL: { query: 'InternalFailure', json: 'InternalServerException', status: 500 },
};

/** The JSON APIs answer 400 to whatever is the client's fault. */
export const jsonStatus = ({ status }: AwsCode): number => (status < 500 ? 400 : status);
