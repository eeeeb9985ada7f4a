import type { Element } from '@xmldom/xmldom';
import { NS } from './names.ts';
import { headOf, type RequestHead } from './read-request.ts';
import { childrenOf, instantOf, onlyChild, textOf } from './read-xml.ts';
import { asRequest } from './request-fault.ts';

/** A service provider's wish that a person's session ends (SAML core §3.7.1). */
export interface LogoutRequest extends RequestHead {
  readonly nameId: string;
  /** The sessions that are meant, as assertions have named them; none where all are. */
  readonly sessionIndexes: readonly string[];
  /** When it is too late, exclusive, in epoch milliseconds. */
  readonly expiresAt?: number;
}

/**
 * Reads a request whose element is known to be one. Names that are encrypted, or none, are refused.
 * @throws {DomainError} `SAML_REQUEST_INVALID`
 */
export async function readLogoutRequest(root: Element): Promise<LogoutRequest> {
  const head = await headOf(root);
  return asRequest(() => ({
    ...head,
    nameId: textOf(onlyChild(root, NS.assertion, 'NameID')).trim(),
    sessionIndexes: childrenOf(root, NS.protocol, 'SessionIndex').map((each) => textOf(each).trim()),
    expiresAt: instantOf(root, 'NotOnOrAfter'),
  }));
}
