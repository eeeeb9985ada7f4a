import type { ErrorCode, ErrorFacts, Reason } from '../../core/errors.ts';
import { errors } from '../../pages/locales/en/errors.ts';

/** What an API says to refusals; the facts are in it where the service tells them. */
export type Messages = { readonly [C in ErrorCode]?: (facts: ErrorFacts[C]) => string };

const invalidToken = () => 'The security token included in the request is invalid.';
const wrongMfaCode = () => 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
const unknownMfaDevice = () =>
  'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.';

/** Messages that clients and people know from the service (`apis.md` §2.4); the others say what the pages say. */
const messages: Messages = {
  ACTION_DENIED: deniedMessage,
  WRONG_CODE: wrongMfaCode,
  MFA_DELAYED: wrongMfaCode,
  TOTP_REPLAYED: wrongMfaCode,
  TOTP_OUT_OF_SYNC: wrongMfaCode,
  UNKNOWN_DEVICE: unknownMfaDevice,
  DEVICE_NOT_USABLE: unknownMfaDevice,
  MFA_DEVICE_UNKNOWN: unknownMfaDevice,
  MFA_INCOMPLETE: () => 'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
  SIGNATURE_MISSING: () => 'Request is missing Authentication Token',
  SIGNATURE_INCOMPLETE: ({ detail }) => detail,
  SIGNATURE_MISPLACED: ({ detail }) => detail,
  SIGNATURE_WRONG: ({ canonicalRequest, stringToSign }) =>
    `The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n'${canonicalRequest}'\n\nThe String-to-Sign should have been\n'${stringToSign}'\n`,
  SIGNATURE_EXPIRED: ({ signed, limit, now, minutes }) =>
    `Signature expired: ${signed} is now earlier than ${limit} (${now} - ${minutes} min.)`,
  SIGNATURE_EARLY: ({ signed, limit, now, minutes }) =>
    `Signature not yet current: ${signed} is still later than ${limit} (${now} + ${minutes} min.)`,
  ACCESS_KEY_UNKNOWN: invalidToken,
  ACCESS_KEY_INACTIVE: invalidToken,
  SESSION_TOKEN_WRONG: invalidToken,
  CREDENTIALS_NOT_FOR_IAM: invalidToken,
  CREDENTIALS_EXPIRED: () => 'The security token included in the request is expired',
  ACCOUNT_SUSPENDED: () => 'This account is suspended.',
  ACCOUNT_CLOSED: () => 'This account is closed.',
  OPERATION_UNKNOWN: ({ operation, version }) => `Could not find operation ${operation} for version ${version}`,
  PARAMETERS_INVALID: ({ violations }) =>
    `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: ${violations.join('; ')}`,
  ARN_INVALID: () => 'Request ARN is invalid',
  ROOT_MAY_NOT_ASSUME: () => 'Roles may not be assumed by root accounts.',
  SESSION_CREDENTIALS_USED: ({ operation }) => `Cannot call ${operation} with session credentials`,
  DURATION_OVER_ROLE: () => 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  DURATION_OVER_CHAIN: () =>
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
  POLICY_MALFORMED: ({ why }) =>
    why === 'json' ? 'The policy is not in the valid JSON format.' : 'Syntax errors in policy.',
  POLICY_TOO_LARGE: ({ what, percent }) =>
    what === 'tags'
      ? `Packed size of session tags consumes ${percent}% of allotted space.`
      : `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`,
  TAGS_INVALID: ({ why }) => tagMessages[why],
  IDENTITY_TOKEN_INVALID: ({ why, issuer }) => identityTokenMessages[why](issuer ?? ''),
  AUTHORIZATION_MESSAGE_INVALID: () => 'Message is not valid',
  OUTBOUND_FEDERATION_OFF: () => 'Outbound web identity federation is not enabled for your account.',
};

const tagMessages: Readonly<Record<ErrorFacts['TAGS_INVALID']['why'], string>> = {
  duplicate: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  reserved: 'Tag keys must not begin with aws:.',
  'too-many': 'There can be 50 tags at most.',
  'not-transitive': 'The specified transitive tag key must be included in the requested tags.',
};

const identityTokenMessages: Readonly<Record<ErrorFacts['IDENTITY_TOKEN_INVALID']['why'], (issuer: string) => string>> =
  {
    malformed: () => 'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    'unknown-issuer': (issuer) => `No OpenIDConnect provider found in your account for ${issuer}`,
    'unknown-provider': () => "Specified provider doesn't exist",
  };

/**
 * Names who was denied what. Refusals to assume a role say no more; the others tell the kind of policy that is missing,
 * and bring a message for DecodeAuthorizationMessage.
 */
function deniedMessage({ action, user, resource, because, encoded }: ErrorFacts['ACTION_DENIED']): string {
  if (user === undefined) return errors.ACTION_DENIED({ action });
  const denial = `User: ${user} is not authorized to perform: ${action} on resource: ${resource}`;
  if (because === 'trust' || assuming.has(action)) return denial;
  const kind = because === 'session' ? 'session' : 'identity-based';
  return `${denial} because no ${kind} policy allows the ${action} action. Encoded authorization failure message: ${encoded}`;
}

const assuming: ReadonlySet<string> = new Set(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']);

/** @param own what the API itself says to some of them */
export function awsMessage({ code, facts }: Reason, own: Messages = {}): string {
  const message = (own[code] ?? messages[code] ?? errors[code]) as (facts: Reason['facts']) => string;
  return message(facts);
}
