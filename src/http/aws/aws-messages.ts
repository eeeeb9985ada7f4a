import type { CommonCode, ErrorCode, ErrorFacts, Reason, SignedApiCode } from '../../core/errors.ts';
import { errors } from '../../pages/locales/en/errors.ts';
import { englishOf } from '../refusals/english-of.ts';
import { signedApiRefusals } from './signed-api-refusals.ts';

/** Messages that an API has of its own; the facts are in it where the service tells them. */
export type Messages = { readonly [C in CommonCode | SignedApiCode]?: (facts: ErrorFacts[C]) => string };

const wrongMfaCode = () => 'MultiFactorAuthentication failed with invalid MFA one time pass code.';
const { message: unknownMfaDevice } = signedApiRefusals.MFA_DEVICE_UNKNOWN;

/** Messages to refusals that all doors share, as clients and people know them from the service (`apis.md` §2.4); the others say what the pages say. */
const messages: Messages = {
  ACTION_DENIED: deniedMessage,
  WRONG_CODE: wrongMfaCode,
  MFA_DELAYED: wrongMfaCode,
  TOTP_REPLAYED: wrongMfaCode,
  TOTP_OUT_OF_SYNC: wrongMfaCode,
  UNKNOWN_DEVICE: unknownMfaDevice,
  DEVICE_NOT_USABLE: unknownMfaDevice,
  ACCOUNT_SUSPENDED: () => 'This account is suspended.',
  ACCOUNT_CLOSED: () => 'This account is closed.',
};

/**
 * Names who was denied what. Refusals to assume a role say no more; the others tell the kind of policy that is missing,
 * and bring a message for DecodeAuthorizationMessage.
 */
function deniedMessage({ action, user, resource, because, encoded }: ErrorFacts['ACTION_DENIED']): string {
  // A person who comes by an identity provider is nobody's user yet.
  if (user === undefined)
    return because === 'trust' ? `Not authorized to perform ${action}` : errors.ACTION_DENIED({ action });
  const denial = `User: ${user} is not authorized to perform: ${action} on resource: ${resource}`;
  if (because === 'trust' || assuming.has(action)) return denial;
  const kind = because === 'session' ? 'session' : 'identity-based';
  return `${denial} because no ${kind} policy allows the ${action} action. Encoded authorization failure message: ${encoded}`;
}

const assuming: ReadonlySet<string> = new Set(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']);

/** @param own what the API itself says to some of them */
export function awsMessage(reason: Reason, own: Messages = {}): string {
  const known = { ...messages, ...own } as Partial<Record<ErrorCode, (facts: Reason['facts']) => string>>;
  return known[reason.code]?.(reason.facts) ?? englishOf(reason);
}
