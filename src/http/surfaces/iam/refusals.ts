import type { QueryApi } from '../../aws/api.ts';
import { policyMessage } from '../../aws/policy-message.ts';

const invalidCode = { query: 'InvalidAuthenticationCode', json: 'InvalidAuthenticationCodeException', status: 403 };

/** The IAM API's own names of refusals. */
export const iamCodes: QueryApi['codes'] = {
  CODES_NOT_CONSECUTIVE: invalidCode,
  TOTP_REPLAYED: invalidCode,
  NOT_FOUND: { query: 'NoSuchEntity', json: 'NoSuchEntityException', status: 404 },
  TAGS_INVALID: { query: 'InvalidInput', json: 'InvalidInputException', status: 400 },
};

const invalidCodes = () => 'The authentication codes are not two that this device shows one directly after the other.';

/** Without the full stop that STS puts. */
const invalidToken = () => 'The security token included in the request is invalid';

/** The IAM API's own messages: administrators and programs read them, not people at pages. */
export const iamMessages: QueryApi['messages'] = {
  ACCESS_KEY_UNKNOWN: invalidToken,
  ACCESS_KEY_INACTIVE: invalidToken,
  SESSION_TOKEN_WRONG: invalidToken,
  CREDENTIALS_NOT_FOR_IAM: invalidToken,
  CODES_NOT_CONSECUTIVE: invalidCodes,
  TOTP_REPLAYED: () => 'The authentication codes, or later ones of this device, have been used before.',
  NOT_FOUND: ({ what }) => `The ${what} cannot be found.`,
  DEVICE_NAME_TAKEN: ({ name }) => `An MFA device with name ${name} already exists in this account.`,
  DEVICE_REGISTERED_ALREADY: () => 'This MFA device is enabled for a user already.',
  DEVICE_IN_USE: () => 'This MFA device is enabled for a user. It must be deactivated first.',
  TOO_MANY_DEVICES: ({ limit }) => `There can be ${limit} MFA devices at most.`,
  POLICY_MALFORMED: policyMessage('This policy contains invalid Json'),
  TAGS_INVALID: ({ why }) => tagMessages[why],
};

const tagMessages = {
  duplicate: 'Tag keys must differ, and not by case alone.',
  reserved: 'Tag keys must not begin with aws:.',
  'too-many': 'An entity can have 50 tags at most.',
  'not-transitive': 'These tags cannot be used.',
} as const;
