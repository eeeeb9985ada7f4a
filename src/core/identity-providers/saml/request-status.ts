import { SAML } from '../../saml/names.ts';
import type { AuthnRequest } from '../../saml/read-authn-request.ts';
import { nameIdFormatUrn } from './name-id.ts';

const STATUS = 'urn:oasis:names:tc:SAML:2.0:status:';

/** The answers that vouch for nobody (SAML core §3.2.2.2), by the name of the lower status code. */
const requestStatuses = {
  NoPassive: SAML.responder,
  NoAuthnContext: SAML.responder,
  RequestUnsupported: SAML.responder,
  InvalidNameIDPolicy: SAML.requester,
  UnknownPrincipal: SAML.requester,
} as const;
export type RequestStatus = keyof typeof requestStatuses;

/** The upper and the lower status code. */
export const statusCodes = (status: RequestStatus): readonly [string, string] => [
  requestStatuses[status],
  `${STATUS}${status}`,
];

const FORMATS: ReadonlySet<string> = new Set(Object.values(nameIdFormatUrn));
/** Everybody here signs in with a password. */
const CONTEXTS: ReadonlySet<string> = new Set([SAML.password, SAML.passwordInClear, SAML.unspecifiedContext]);

/**
 * The status of a request that no sign-in can answer. A format of names that is known is let pass, though names come in the one
 * that the provider is set to, as with real providers.
 */
export function statusOfRequest(request: AuthnRequest): RequestStatus | undefined {
  const { issuer, nameIdFormat, nameQualifier, contexts, isSpecial } = request;
  if (isSpecial) return 'RequestUnsupported';
  if (nameIdFormat !== undefined && !FORMATS.has(nameIdFormat)) return 'InvalidNameIDPolicy';
  if (nameQualifier !== undefined && nameQualifier !== issuer) return 'InvalidNameIDPolicy';
  return contexts?.some((each) => CONTEXTS.has(each)) === false ? 'NoAuthnContext' : undefined;
}
