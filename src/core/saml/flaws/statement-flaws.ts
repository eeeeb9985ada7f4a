import { NS } from '../names.ts';
import { beforeSigning, type Flaw, replaced, stating } from './flaw.ts';
import { changeStretch, MARKS, withAttribute, withText } from './stretches.ts';

const AWS = 'https://aws.amazon.com/SAML/Attributes/';
const ROLE = `${AWS}Role`;
const ELSEWHERE = 'https://elsewhere.example.com';
const DAY_MS = 24 * 60 * 60 * 1000;

type Attributes = Readonly<Record<string, readonly string[]>>;

const without = (attributes: Attributes, name: string): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([each]) => each !== name));

const withRoles = (attributes: Attributes, change: (role: string) => string): Attributes => ({
  ...attributes,
  [ROLE]: (attributes[ROLE] ?? []).map(change),
});

const swapped = (role: string): string => role.split(',').reverse().join(',');

const refused = (name: string, does: string, make: Flaw['make']): Flaw => ({ name, does, verdict: 'refused', make });

/** Responses that are signed properly, and say something else. */
export const statementFlaws: readonly Flaw[] = [
  {
    name: 'roles-swapped',
    does: 'Each role value has the provider in front of the role.',
    verdict: 'taken',
    make: stating(({ attributes }) => ({ attributes: withRoles(attributes, swapped) })),
  },
  {
    name: 'roles-with-blanks',
    does: 'Role values have blanks and line breaks around and inside.',
    verdict: 'taken',
    make: stating(({ attributes }) => ({
      attributes: withRoles(attributes, (role) => ` \n${role.replaceAll(',', ' ,\n ')}\t `),
    })),
  },
  {
    name: 'roles-swapped-with-blanks',
    does: 'Both at once.',
    verdict: 'taken',
    make: stating(({ attributes }) => ({
      attributes: withRoles(attributes, (role) => `\n ${swapped(role).replaceAll(',', ' , ')} \n`),
    })),
  },
  refused(
    'role-lower-case',
    'The attribute of roles has a name in lower case.',
    stating(({ attributes }) => ({
      attributes: { ...without(attributes, ROLE), [`${AWS}role`]: attributes[ROLE] ?? [] },
    })),
  ),
  refused(
    'role-missing',
    'It has no attribute of roles.',
    stating(({ attributes }) => ({ attributes: without(attributes, ROLE) })),
  ),
  refused(
    'session-name-missing',
    'It has no attribute RoleSessionName.',
    stating(({ attributes }) => ({ attributes: without(attributes, `${AWS}RoleSessionName`) })),
  ),
  refused(
    'attributes-missing',
    'It has no attributes.',
    stating(() => ({ attributes: {} })),
  ),
  {
    name: 'attributes-repeated',
    does: 'Every attribute stands in it twice.',
    verdict: 'depends',
    make: beforeSigning((xml) =>
      changeStretch(xml, MARKS.attributes, (statement) => withText(statement, (inner) => `${inner}${inner}`)),
    ),
  },
  refused(
    'other-audience',
    'It is for another service provider.',
    stating(() => ({ audience: ELSEWHERE })),
  ),
  refused(
    'no-audience',
    'It names no service provider.',
    beforeSigning((xml) => changeStretch(xml, MARKS.audiences, () => '')),
  ),
  refused(
    'other-recipient',
    'Another address is to take it; the envelope names the right one.',
    beforeSigning((xml) => withAttribute(xml, 'Recipient', `${ELSEWHERE}/saml`)),
  ),
  refused(
    'other-destination',
    'The envelope names another address; the assertion the right one.',
    beforeSigning((xml) => withAttribute(xml, 'Destination', `${ELSEWHERE}/saml`)),
  ),
  refused(
    'other-issuer',
    'It names another identity provider.',
    stating(() => ({ issuer: `${ELSEWHERE}/idp` })),
  ),
  refused(
    'other-request',
    'It answers a request that nobody has made.',
    stating(() => ({ inResponseTo: '_nobody-asked' })),
  ),
  {
    name: 'other-name-id-format',
    does: 'The name has another format.',
    verdict: 'depends',
    make: stating(({ nameIdFormat }) => ({
      nameIdFormat:
        nameIdFormat === 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
          ? 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
          : 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    })),
  },
  refused(
    'empty-name-id',
    'It names nobody.',
    stating(() => ({ nameId: '' })),
  ),
  refused(
    'early',
    'It begins to be valid in a day.',
    stating(({ issuedAt, expiresAt }) => ({ issuedAt: issuedAt + DAY_MS, expiresAt: expiresAt + DAY_MS })),
  ),
  refused(
    'late',
    'It was valid until a day ago.',
    stating(({ issuedAt, expiresAt }) => ({ issuedAt: issuedAt - DAY_MS, expiresAt: expiresAt - DAY_MS })),
  ),
  refused(
    'session-over',
    'The session at the identity provider is over.',
    stating(({ issuedAt }) => ({ authenticatedAt: issuedAt - DAY_MS, sessionEndsAt: issuedAt - DAY_MS / 2 })),
  ),
  refused(
    'no-confirmation',
    'Nothing confirms whose it is.',
    beforeSigning((xml) => changeStretch(xml, MARKS.confirmation, () => '')),
  ),
  {
    name: 'two-confirmations',
    does: 'Two confirmations say whose it is.',
    verdict: 'depends',
    make: beforeSigning((xml) => changeStretch(xml, MARKS.confirmation, (found) => `${found}${found}`)),
  },
  refused(
    'failed-status',
    'The identity provider says that it could not sign the person in.',
    beforeSigning((xml) => replaced(xml, 'status:Success', 'status:Responder')),
  ),
  refused('other-namespace', 'Its assertion is none of SAML 2.0.', async ({ facts, ...bench }) => {
    const xml = await beforeSigning((text) => text)({ facts, ...bench, part: 'response' });
    return xml.replaceAll(NS.assertion, 'urn:oasis:names:tc:SAML:1.0:assertion');
  }),
];
