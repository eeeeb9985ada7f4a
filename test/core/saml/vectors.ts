type Rewrite = (xml: string) => string;

const ASSERTION = /<saml2:Assertion[\s\S]*<\/saml2:Assertion>/;
const SIGNATURE = /<ds:Signature [\s\S]*<\/ds:Signature>/;

const assertionOf = (xml: string): string => ASSERTION.exec(xml)?.[0] ?? '';
const signatureOf = (xml: string): string => SIGNATURE.exec(xml)?.[0] ?? '';
const unsigned = (assertion: string): string => assertion.replace(SIGNATURE, '');
/** The attacker's own words, under an ID of their own. */
const evil = (xml: string): string =>
  unsigned(assertionOf(xml))
    .replace('jane_doe@example.com', 'root@example.com')
    .replace(/ID="[^"]*"/, 'ID="_evil"');
const after = (xml: string, end: string, text: string): string => xml.replace(end, (found) => `${found}${text}`);
const before = (xml: string, start: string, text: string): string => xml.replace(start, (found) => `${text}${found}`);

/**
 * Forgeries of a genuine response: the eight wrappings of "On Breaking SAML" (Somorovsky et al., 2012),
 * the parser tricks of later years, and plain damage. Each has the reason that the journal tells.
 */
export const forgeries: readonly (readonly [name: string, why: string, rewrite: Rewrite])[] = [
  ['another name', 'signature', (xml) => xml.replace('>jane_doe@example.com<', '>root@example.com<')],
  ['no signature', 'unsigned', (xml) => xml.replace(SIGNATURE, '')],
  [
    'XSW1: a copy of the response within the signature',
    'structure',
    (xml) => {
      const object = `<ds:Object>${xml}</ds:Object>`;
      return xml
        .replace(ASSERTION, evil(xml).replace('</saml2:Issuer>', `</saml2:Issuer>${signatureOf(xml)}`))
        .replace('</ds:Signature>', `${object}</ds:Signature>`);
    },
  ],
  [
    'XSW2: the genuine assertion beside the signature of the response',
    'structure',
    (xml) => xml.replace(ASSERTION, `${signatureOf(xml)}${unsigned(assertionOf(xml))}${evil(xml)}`),
  ],
  ['XSW3: a forged assertion before the genuine one', 'structure', (xml) => before(xml, '<saml2:Assertion', evil(xml))],
  [
    'XSW4: the genuine assertion within the forged one',
    'structure',
    (xml) => xml.replace(ASSERTION, evil(xml).replace('</saml2:Assertion>', `${assertionOf(xml)}</saml2:Assertion>`)),
  ],
  [
    'XSW5: the genuine assertion behind, its signature in the forged one',
    'structure',
    (xml) =>
      xml.replace(
        ASSERTION,
        `${evil(xml).replace('</saml2:Issuer>', `</saml2:Issuer>${signatureOf(xml)}`)}${unsigned(assertionOf(xml))}`,
      ),
  ],
  [
    'XSW6: the genuine assertion within the signature of the forged one',
    'structure',
    (xml) =>
      xml.replace(
        ASSERTION,
        evil(xml).replace(
          '</saml2:Issuer>',
          `</saml2:Issuer>${signatureOf(xml).replace('</ds:Signature>', `${unsigned(assertionOf(xml))}</ds:Signature>`)}`,
        ),
      ),
  ],
  [
    'XSW7: the forged assertion within extensions',
    'structure',
    (xml) => before(xml, '<saml2:Assertion', `<saml2p:Extensions>${evil(xml)}</saml2p:Extensions>`),
  ],
  [
    'XSW8: the genuine assertion within an object of the forged one',
    'structure',
    (xml) =>
      xml.replace(
        ASSERTION,
        evil(xml).replace(
          '</saml2:Issuer>',
          `</saml2:Issuer>${signatureOf(xml).replace('</ds:Signature>', `<ds:Object>${unsigned(assertionOf(xml))}</ds:Object></ds:Signature>`)}`,
        ),
      ),
  ],
  [
    'two of the same ID',
    'structure',
    (xml) => after(xml, '</saml2p:Status>', `<saml2p:Extensions ID="${idOf(xml)}"/>`),
  ],
  [
    'an ID in another spelling',
    'structure',
    (xml) => xml.replace('<saml2p:Status>', `<saml2p:Status id="${idOf(xml)}">`),
  ],
  ['a comment within the name', 'malformed', (xml) => xml.replace('jane_doe@', 'jane<!-- -->_doe@')],
  ['a comment within the digest', 'malformed', (xml) => xml.replace('<ds:DigestValue>', '<ds:DigestValue><!--x-->')],
  ['a document type', 'malformed', (xml) => `<!DOCTYPE Response [<!ENTITY x "y">]>${xml}`],
  ['a processing instruction', 'malformed', (xml) => xml.replace('jane_doe@', 'jane<?x?>_doe@')],
  ['no XML at all', 'malformed', () => 'SAMLResponse'],
  ['text behind the root', 'malformed', (xml) => `${xml}more`],
  ['an element that is never closed', 'malformed', (xml) => xml.replace('</saml2p:Response>', '')],
  [
    'one transform more',
    'signature',
    (xml) =>
      before(xml, '</ds:Transforms>', '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"/>'),
  ],
  ['one reference more', 'structure', (xml) => before(xml, '</ds:SignedInfo>', referenceOf(xml))],
  ['a reference to the whole document', 'signature', (xml) => xml.replace(/URI="#[^"]*"/, 'URI=""')],
  ['a weaker algorithm', 'signature', (xml) => xml.replaceAll('xmldsig-more#rsa-sha256', 'xmldsig-more#rsa-md5')],
  [
    'a signature of another element',
    'structure',
    (xml) => xml.replace(SIGNATURE, '').replace('</saml2p:Status>', `</saml2p:Status>${signatureOf(xml)}`),
  ],
  ['an empty signature value', 'signature', (xml) => xml.replace(/<ds:SignatureValue>[^<]*</, '<ds:SignatureValue><')],
  ['a failed status', 'status', (xml) => xml.replace('status:Success', 'status:Responder')],
  [
    'another destination',
    'recipient',
    (xml) => xml.replace(/Destination="[^"]*"/, 'Destination="http://other.test/acs"'),
  ],
  ['a response of somebody else', 'issuer', (xml) => xml.replace(/<\/saml2:Issuer>/, 'x</saml2:Issuer>')],
];

const idOf = (xml: string): string => /<saml2:Assertion[^>]* ID="([^"]*)"/.exec(xml)?.[1] ?? '';
const referenceOf = (xml: string): string => /<ds:Reference [\s\S]*<\/ds:Reference>/.exec(xml)?.[0] ?? '';

/** A response as a directory signs it. */
export const xmlOf = (encoded: string): string => Buffer.from(encoded, 'base64').toString();
export const encode = (xml: string): string => Buffer.from(xml).toString('base64');
