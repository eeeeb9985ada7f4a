import type { ErrorFacts, SignedApiCode } from '../../core/errors.ts';
import {
  type AwsCode,
  accessDenied,
  badSignature,
  badToken,
  exception,
  exists,
  missing,
  modelled,
  quotaExceeded,
  validation,
} from './aws-codes.ts';
import { identityTokenMessage } from './identity-token-messages.ts';
import { policyMessage } from './policy-message.ts';

type SignedApiRefusals = {
  readonly [C in SignedApiCode]: AwsCode & { readonly message: (facts: ErrorFacts[C]) => string };
};

const invalidInput = exception('InvalidInput', 400);

const invalidToken = () => 'The security token included in the request is invalid.';

const tagMessages: Readonly<Record<ErrorFacts['TAGS_INVALID']['why'], string>> = {
  duplicate: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  reserved: 'Tag keys must not begin with aws:.',
  'too-many': 'There can be 50 tags at most.',
  'not-transitive': 'The specified transitive tag key must be included in the requested tags.',
};

const providerInputMessages: Readonly<Record<ErrorFacts['PROVIDER_INPUT_INVALID']['why'], string>> = {
  arn: 'The ARN is not one of an identity provider.',
  url: 'Invalid Open ID Connect Provider URL',
  'client-id': 'A client ID has 1 to 255 characters.',
  thumbprint: 'Thumbprint must be 40 hexadecimal digits.',
  'too-many-thumbprints': 'There can be 5 thumbprints at most.',
  'private-key': 'The private key is not an RSA key in PEM.',
  'no-private-key': 'Encrypted assertions can be required only where there is a private key.',
  'too-many-private-keys': 'There can be 2 private keys at most.',
  'unknown-private-key': 'There is no private key of this ID.',
};

const trustMessages: Readonly<Record<ErrorFacts['TRUST_POLICY_INVALID']['why'], (principal: string) => string>> = {
  resource: () => 'Has prohibited field Resource',
  'no-principal': () => 'Missing required field Principal',
  action: () => 'AssumeRole policy may only specify STS AssumeRole actions.',
  principal: (principal) => `Invalid principal in policy: ${principal}`,
};

const federationRefusals: Readonly<Record<ErrorFacts['FEDERATION_REFUSED']['why'], string>> = {
  'secret-key': 'The secret does not belong to the access key.',
  'long-term-key': 'A long-term access key opens no console. Use those of AssumeRole or GetFederationToken.',
  'user-session': 'Credentials of a user open no console from outside. Use those of AssumeRole or GetFederationToken.',
  'duration-of-federated-user': 'SessionDuration cannot be chosen for credentials of GetFederationToken.',
  'duration-of-chained-role': 'SessionDuration cannot be chosen for a role that a role has taken on.',
  'duration-out-of-range': 'SessionDuration is from 900 to 43200 seconds.',
};

/** The refusals of the query and JSON APIs, with the messages that clients and people know from the service (`apis.md` §2.4). */
export const signedApiRefusals: SignedApiRefusals = {
  DEVICE_IN_USE: {
    query: 'DeleteConflict',
    json: 'ConflictException',
    status: 409,
    message: () => 'This device is enabled for a user. Deactivate it first.',
  },
  SIGNATURE_MISSING: {
    ...exception('MissingAuthenticationToken', 403),
    message: () => 'Request is missing Authentication Token',
  },
  SIGNATURE_INCOMPLETE: { ...exception('IncompleteSignature', 400), message: ({ detail }) => detail },
  SIGNATURE_MISPLACED: { ...badSignature, message: ({ detail }) => detail },
  SIGNATURE_WRONG: {
    ...badSignature,
    message: ({ canonicalRequest, stringToSign }) =>
      `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n'${canonicalRequest}'\n\nThe String-to-Sign should have been\n'${stringToSign}'\n`,
  },
  SIGNATURE_EXPIRED: {
    ...badSignature,
    message: ({ signed, limit, now, minutes }) =>
      `Signature expired: ${signed} is now earlier than ${limit} (${now} - ${minutes} min.)`,
  },
  SIGNATURE_EARLY: {
    ...badSignature,
    message: ({ signed, limit, now, minutes }) =>
      `Signature not yet current: ${signed} is still later than ${limit} (${now} + ${minutes} min.)`,
  },
  ACCESS_KEY_UNKNOWN: { ...badToken, message: invalidToken },
  ACCESS_KEY_INACTIVE: { ...badToken, message: invalidToken },
  SESSION_TOKEN_WRONG: { ...badToken, message: invalidToken },
  CREDENTIALS_EXPIRED: {
    ...exception('ExpiredToken', 403),
    message: () => 'The security token included in the request is expired',
  },
  CREDENTIALS_NOT_FOR_IAM: { ...badToken, message: invalidToken },
  OPERATION_UNKNOWN: {
    query: 'InvalidAction',
    json: 'UnknownOperationException',
    status: 400,
    message: ({ operation, version }) => `Could not find operation ${operation} for version ${version}`,
  },
  PARAMETERS_INVALID: {
    ...validation,
    message: ({ violations }) =>
      `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: ${violations.join('; ')}`,
  },
  ARN_INVALID: {
    ...validation,
    message: ({ of }) => (of === 'principal' ? 'Principal ARN is invalid' : 'Request ARN is invalid'),
  },
  ROOT_MAY_NOT_ASSUME: { ...accessDenied, message: () => 'Roles may not be assumed by root accounts.' },
  SESSION_CREDENTIALS_USED: {
    ...accessDenied,
    message: ({ operation }) => `Cannot call ${operation} with session credentials`,
  },
  MFA_INCOMPLETE: {
    ...accessDenied,
    message: () => 'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
  },
  MFA_DEVICE_UNKNOWN: {
    ...accessDenied,
    message: () =>
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
  },
  DURATION_OVER_ROLE: {
    ...validation,
    message: () => 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  },
  DURATION_OVER_CHAIN: {
    ...validation,
    message: () => 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
  },
  POLICY_MALFORMED: {
    ...exception('MalformedPolicyDocument', 400),
    message: policyMessage('The policy is not in the valid JSON format.'),
  },
  QUOTA_REACHED: { ...quotaExceeded, message: ({ quota, limit: most }) => `Cannot exceed quota for ${quota}: ${most}` },
  TRUST_POLICY_INVALID: {
    ...exception('MalformedPolicyDocument', 400),
    message: ({ why, principal = '' }) => trustMessages[why](principal),
  },
  ROLE_EXISTS: { ...exists, message: ({ name }) => `Role with name ${name} already exists.` },
  ROLE_PROTECTED: {
    ...exception('UnmodifiableEntity', 400),
    message: ({ name }) =>
      `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`,
  },
  POLICY_TOO_LARGE: {
    ...exception('PackedPolicyTooLarge', 400),
    message: ({ what, percent }) =>
      what === 'tags'
        ? `Packed size of session tags consumes ${percent}% of allotted space.`
        : `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`,
  },
  TAGS_INVALID: { ...exception('InvalidParameterValue', 400), message: ({ why }) => tagMessages[why] },
  IDENTITY_TOKEN_INVALID: {
    ...exception('InvalidIdentityToken', 400),
    message: identityTokenMessage,
  },
  IDENTITY_TOKEN_EXPIRED: {
    ...modelled('ExpiredTokenException', 400),
    message: ({ now, expired }) =>
      expired === undefined
        ? 'Token must be redeemed within 5 minutes of issuance'
        : // There is no blank behind “date/time” in the service's own words.
          `Token expired: current date/time ${now} must be before the expiration date/time${expired}`,
  },
  IDP_REJECTED: {
    ...exception('IDPRejectedClaim', 403),
    message: () => 'The identity provider (IdP) reported that authentication failed.',
  },
  IDP_UNREACHABLE: {
    ...exception('IDPCommunicationError', 400),
    message: () => 'The identity provider (IdP) that was asked to verify the identity token could not be reached.',
  },
  METADATA_INVALID: { ...invalidInput, message: () => 'Could not parse metadata' },
  PROVIDER_UNKNOWN: {
    ...missing,
    message: ({ of, arn }) =>
      of === 'saml' ? `Manifest not found for arn ${arn}` : `OpenIDConnect Provider not found for arn ${arn}`,
  },
  PROVIDER_EXISTS: { ...exists, message: ({ of, named }) => `Provider with ${of} ${named} already exists.` },
  PROVIDER_INPUT_INVALID: { ...invalidInput, message: ({ why }) => providerInputMessages[why] },
  FEDERATION_REFUSED: { ...validation, message: ({ why }) => federationRefusals[why] },
  AUTHORIZATION_MESSAGE_INVALID: {
    ...modelled('InvalidAuthorizationMessageException', 400),
    message: () => 'Message is not valid',
  },
  OUTBOUND_FEDERATION_OFF: {
    ...modelled('OutboundWebIdentityFederationDisabledException', 403),
    message: () => 'Outbound web identity federation is not enabled for your account.',
  },
  SERVICE_UNKNOWN: {
    ...exception('NotImplemented', 501),
    message: ({ service }) =>
      `The mock is there for signing in and knows no service “${service}”: give this client the endpoint of another emulator.`,
  },
};
