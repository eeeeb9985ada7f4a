import type { ErrorCode } from '../../../../core/errors.ts';

/** The refusals of pages on the way of a sign-in that are told as they are. */
export const refusalsOfPages = [
  'ACCOUNT_SUSPENDED',
  'ACCOUNT_CLOSED',
  'UNKNOWN_ROOT_EMAIL',
  'UNKNOWN_USER',
  'USER_DISABLED',
  'NO_PASSWORD',
  'PASSWORD_HARD_EXPIRED',
  'IDENTITY_SOURCE_ELSEWHERE',
  'CONNECTOR_REFUSED',
  'DEVICE_CLOCK_SKEWED',
  'MFA_REQUIRED',
  'MFA_DELAYED',
  'TOTP_OUT_OF_SYNC',
  'UNKNOWN_DEVICE',
  'ACTION_DENIED',
  'ROLE_NOT_ASSIGNED',
  'ASSERTION_INVALID',
  'SAML_SIGN_IN_REFUSED',
  'BROKER_REFUSED',
] as const satisfies readonly ErrorCode[];
