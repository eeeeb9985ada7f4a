import { writtenTime as time } from '../time/last-instant.ts';
import { element, escaped } from './markup.ts';
import { NS, SAML } from './names.ts';

/** An identity provider's statement to a service provider about a person. Times in epoch milliseconds. */
export interface AssertionFacts {
  /** Without the leading letter that XML wants. */
  readonly responseId: string;
  readonly assertionId: string;
  readonly issuer: string;
  /** The address that the response is posted to: destination and recipient. */
  readonly recipient: string;
  /** The service provider's entity ID. */
  readonly audience: string;
  /** The ID of the request that is answered; absent where there was none. */
  readonly inResponseTo?: string;
  readonly nameId: string;
  /** The URN of its format; left out, that of an e-mail address. */
  readonly nameIdFormat?: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly sessionIndex: string;
  readonly issuedAt: number;
  /** When the response is too late, exclusive. */
  readonly expiresAt: number;
  readonly authenticatedAt: number;
  /** When the session behind it ends. */
  readonly sessionEndsAt: number;
}

/** An unsigned SAML 2.0 response with one assertion, for the web browser SSO profile (SAML profiles §4.1.4). */
export function buildResponse(facts: AssertionFacts): string {
  const attributes = { ID: `_${facts.responseId}`, Version: '2.0', IssueInstant: time(facts.issuedAt) };
  return element(
    'saml2p:Response',
    {
      'xmlns:saml2p': NS.protocol,
      'xmlns:saml2': NS.assertion,
      ...attributes,
      Destination: facts.recipient,
      InResponseTo: facts.inResponseTo,
    },
    issuer(facts),
    element('saml2p:Status', {}, element('saml2p:StatusCode', { Value: SAML.success })),
    assertion(facts),
  );
}

const issuer = (facts: AssertionFacts): string =>
  element('saml2:Issuer', { Format: SAML.entity }, escaped(facts.issuer));

function assertion(facts: AssertionFacts): string {
  return element(
    'saml2:Assertion',
    {
      'xmlns:saml2': NS.assertion,
      ID: `_${facts.assertionId}`,
      Version: '2.0',
      IssueInstant: time(facts.issuedAt),
    },
    issuer(facts),
    subject(facts),
    conditions(facts),
    authentication(facts),
    statement(facts),
  );
}

function subject({
  nameId,
  nameIdFormat = SAML.emailAddress,
  recipient,
  inResponseTo,
  expiresAt,
}: AssertionFacts): string {
  const data = element('saml2:SubjectConfirmationData', {
    NotOnOrAfter: time(expiresAt),
    Recipient: recipient,
    InResponseTo: inResponseTo,
  });
  return element(
    'saml2:Subject',
    {},
    element('saml2:NameID', { Format: nameIdFormat }, escaped(nameId)),
    element('saml2:SubjectConfirmation', { Method: SAML.bearer }, data),
  );
}

function conditions({ issuedAt, expiresAt, audience }: AssertionFacts): string {
  const restriction = element('saml2:Audience', {}, escaped(audience));
  return element(
    'saml2:Conditions',
    { NotBefore: time(issuedAt), NotOnOrAfter: time(expiresAt) },
    element('saml2:AudienceRestriction', {}, restriction),
  );
}

function authentication({ authenticatedAt, sessionEndsAt, sessionIndex }: AssertionFacts): string {
  return element(
    'saml2:AuthnStatement',
    {
      AuthnInstant: time(authenticatedAt),
      SessionIndex: sessionIndex,
      SessionNotOnOrAfter: time(sessionEndsAt),
    },
    element('saml2:AuthnContext', {}, element('saml2:AuthnContextClassRef', {}, SAML.password)),
  );
}

/** Readers of types take a value without one for anything (SAML core §2.7.3.1.1). */
const STRING = { 'xmlns:xs': NS.schema, 'xmlns:xsi': NS.schemaInstance, 'xsi:type': 'xs:string' };

function statement({ attributes }: AssertionFacts): string {
  // The schema wants an attribute in a statement (SAML core §2.7.3).
  const entries = Object.entries(attributes);
  if (entries.length === 0) return '';
  const each = entries.map(([name, values]) => {
    const held = values.map((value) => element('saml2:AttributeValue', STRING, escaped(value)));
    return element('saml2:Attribute', { Name: name, NameFormat: SAML.basicName }, ...held);
  });
  return element('saml2:AttributeStatement', {}, ...each);
}
