import type { Document, Element } from '@xmldom/xmldom';
import { assertionFault } from './assertion-fault.ts';
import { authenticAssertion, type TrustedKeys } from './authentic-assertion.ts';
import { NS, SAML } from './names.ts';
import { childrenOf, elementsOf, instantOf, isNamed, onlyChild, readXml, textOf } from './read-xml.ts';

/** A service provider's knowledge of itself and of its identity provider. */
export interface Expectation extends TrustedKeys {
  /** The identity provider's entity ID. */
  readonly issuer: string;
  /** The service provider's own entity ID. */
  readonly audience: string;
  /** Whether an address is one of its own, where responses are posted. */
  readonly isRecipient: (address: string) => boolean;
  /** The ID of the request that is to be answered; absent where none was made, and then none may be answered. */
  readonly inResponseTo?: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The statements of a verified assertion. Times in epoch milliseconds. */
export interface Assertion {
  readonly id: string;
  readonly issuer: string;
  readonly nameId: string;
  readonly nameIdFormat: string;
  /** When the assertion was made, as it says itself. */
  readonly issuedAt: number;
  readonly audience: string;
  readonly recipient: string;
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly sessionIndex?: string;
  /** When it must have been used, exclusive. Until then it must not be taken twice. */
  readonly expiresAt: number;
  readonly sessionEndsAt?: number;
}

/** Real responses are shorter, and parsing costs more than the length. */
const LONGEST = 256 * 1024;

/**
 * Verifies a response of the web browser SSO profile (SAML profiles §4.1.4.3, §4.1.5), as it was posted. That it is taken once
 * is left to the caller.
 * @param encoded the form's `SAMLResponse`: base64
 * @throws {DomainError} `ASSERTION_INVALID`
 */
export async function verifyResponse(encoded: string, expected: Expectation): Promise<Assertion> {
  const text = decode(encoded);
  const response = await readXml(text);
  if (response.documentElement !== null) checkStatus(response.documentElement);
  demandIssuer(response, expected);
  const assertion = await authenticAssertion(response, text, expected);
  if (response.documentElement !== null) checkEnvelope(response.documentElement, expected);
  if (textOf(onlyChild(assertion, NS.assertion, 'Issuer')) !== expected.issuer) throw assertionFault('issuer');
  checkConditions(assertion, expected);
  return { ...claims(assertion), ...confirmed(assertion, expected), ...session(assertion, expected) };
}

/**
 * The issuer that a response names. Nothing is verified: it only tells which identity providers to ask. Undefined where it names
 * none, or several.
 * @throws {DomainError} `ASSERTION_INVALID`: malformed
 */
export async function claimedIssuer(encoded: string): Promise<string | undefined> {
  const response = await readXml(decode(encoded));
  const named = [...elementsOf(response)].filter((element) => isNamed(element, NS.assertion, 'Issuer')).map(textOf);
  return new Set(named).size === 1 ? named[0] : undefined;
}

function decode(encoded: string): string {
  if (encoded.length > LONGEST) throw assertionFault('malformed');
  const base64 = encoded.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw assertionFault('malformed');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    throw assertionFault('malformed');
  }
}

/** A response that refuses has no assertion (SAML core §3.2.2). */
function checkStatus(response: Element): void {
  if (!isNamed(response, NS.protocol, 'Response')) throw assertionFault('structure');
  const status = onlyChild(onlyChild(response, NS.protocol, 'Status'), NS.protocol, 'StatusCode');
  if (status.getAttribute('Value') !== SAML.success) throw assertionFault('status');
}

/** A key is looked for only where the name fits. Names of an unsigned text can only make things worse. */
function demandIssuer(response: Document, { issuer }: Expectation): void {
  const all = [...elementsOf(response)].filter((element) => isNamed(element, NS.assertion, 'Issuer'));
  if (all.some((element) => textOf(element) !== issuer)) throw assertionFault('issuer');
}

/** The envelope may be unsigned, so it can only make things worse. */
function checkEnvelope(response: Element, { isRecipient, inResponseTo }: Expectation): void {
  const destination = response.getAttribute('Destination');
  if (destination !== null && !isRecipient(destination)) throw assertionFault('recipient');
  const answered = response.getAttribute('InResponseTo');
  if (answered !== null && answered !== inResponseTo) throw assertionFault('request');
}

function checkConditions(assertion: Element, { audience, now }: Expectation): void {
  const conditions = onlyChild(assertion, NS.assertion, 'Conditions');
  if (now < (instantOf(conditions, 'NotBefore') ?? 0)) throw assertionFault('early');
  if (now >= (instantOf(conditions, 'NotOnOrAfter') ?? Number.POSITIVE_INFINITY)) throw assertionFault('late');
  // Each of several restrictions must name us (SAML core §2.5.1.4).
  const restrictions = childrenOf(conditions, NS.assertion, 'AudienceRestriction');
  const named = (restriction: Element) => childrenOf(restriction, NS.assertion, 'Audience').map(textOf);
  if (restrictions.length === 0 || !restrictions.every((each) => named(each).includes(audience)))
    throw assertionFault('audience');
}

/** The bearer's confirmation: for this address, still in time, and an answer to the request where there was one. */
function confirmed(assertion: Element, { audience, isRecipient, inResponseTo, now }: Expectation) {
  const subject = onlyChild(assertion, NS.assertion, 'Subject');
  const confirmation = onlyChild(subject, NS.assertion, 'SubjectConfirmation');
  if (confirmation.getAttribute('Method') !== SAML.bearer) throw assertionFault('subject');
  const data = onlyChild(confirmation, NS.assertion, 'SubjectConfirmationData');
  if (data.hasAttribute('NotBefore')) throw assertionFault('subject');
  if ((data.getAttribute('InResponseTo') ?? undefined) !== inResponseTo) throw assertionFault('request');
  const recipient = data.getAttribute('Recipient') ?? '';
  if (!isRecipient(recipient)) throw assertionFault('recipient');
  const expiresAt = instantOf(data, 'NotOnOrAfter');
  if (expiresAt === undefined || now >= expiresAt) throw assertionFault('late');
  return { audience, recipient, expiresAt };
}

function session(assertion: Element, { now }: Expectation): Pick<Assertion, 'sessionIndex' | 'sessionEndsAt'> {
  const statement = onlyChild(assertion, NS.assertion, 'AuthnStatement');
  const sessionEndsAt = instantOf(statement, 'SessionNotOnOrAfter');
  if (sessionEndsAt !== undefined && now >= sessionEndsAt) throw assertionFault('late');
  return { sessionIndex: statement.getAttribute('SessionIndex') ?? undefined, sessionEndsAt };
}

/** Characters. Persistent names have 256 (SAML core §8.3.7). */
const LONGEST_NAME = 1024;

type Claims = Pick<Assertion, 'id' | 'issuer' | 'issuedAt' | 'nameId' | 'nameIdFormat' | 'attributes'>;

function claims(assertion: Element): Claims {
  const nameId = onlyChild(onlyChild(assertion, NS.assertion, 'Subject'), NS.assertion, 'NameID');
  const name = textOf(nameId);
  if (name === '' || name.length > LONGEST_NAME) throw assertionFault('subject');
  const attributes = childrenOf(assertion, NS.assertion, 'AttributeStatement')
    .flatMap((statement) => childrenOf(statement, NS.assertion, 'Attribute'))
    .map((attribute) => ({
      name: attribute.getAttribute('Name') ?? '',
      values: childrenOf(attribute, NS.assertion, 'AttributeValue').map(textOf),
    }));
  const issuedAt = instantOf(assertion, 'IssueInstant');
  if (issuedAt === undefined) throw assertionFault('structure');
  return {
    id: assertion.getAttribute('ID') ?? '',
    issuedAt,
    issuer: textOf(onlyChild(assertion, NS.assertion, 'Issuer')),
    nameId: name,
    nameIdFormat: nameId.getAttribute('Format') ?? '',
    attributes,
  };
}
