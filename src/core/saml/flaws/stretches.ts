// The documents are our own, and their values are escaped: no value holds a mark. Looked for by index, which is linear.

/** The marks that a stretch of a text begins and ends with, both of them in it. */
type Marks = readonly [from: string, to: string];

export const MARKS = {
  assertion: ['<saml2:Assertion ', '</saml2:Assertion>'],
  signature: ['<ds:Signature ', '</ds:Signature>'],
  signedInfo: ['<ds:SignedInfo>', '</ds:SignedInfo>'],
  signatureValue: ['<ds:SignatureValue>', '</ds:SignatureValue>'],
  keyInfo: ['<ds:KeyInfo>', '</ds:KeyInfo>'],
  nameId: ['<saml2:NameID ', '</saml2:NameID>'],
  confirmation: ['<saml2:SubjectConfirmation ', '</saml2:SubjectConfirmation>'],
  audiences: ['<saml2:AudienceRestriction>', '</saml2:AudienceRestriction>'],
  attributes: ['<saml2:AttributeStatement>', '</saml2:AttributeStatement>'],
} as const satisfies Readonly<Record<string, Marks>>;

/** The first stretch between marks; '' where there is none. */
export function stretchOf(xml: string, [from, to]: Marks): string {
  const start = xml.indexOf(from);
  const end = start < 0 ? -1 : xml.indexOf(to, start + from.length);
  return end < 0 ? '' : xml.slice(start, end + to.length);
}

/** A text with its first stretch between marks changed. */
export function changeStretch(xml: string, marks: Marks, change: (stretch: string) => string): string {
  const found = stretchOf(xml, marks);
  if (found === '') return xml;
  const start = xml.indexOf(found);
  return `${xml.slice(0, start)}${change(found)}${xml.slice(start + found.length)}`;
}

/** A text with every stretch between marks changed. */
export function changeStretches(xml: string, marks: Marks, change: (stretch: string) => string): string {
  let done = '';
  let rest = xml;
  for (let found = stretchOf(rest, marks); found !== ''; found = stretchOf(rest, marks)) {
    const start = rest.indexOf(found);
    done += rest.slice(0, start) + change(found);
    rest = rest.slice(start + found.length);
  }
  return done + rest;
}

const attributeMarks = (name: string): Marks => [` ${name}="`, '"'];

/** The value of the first attribute of a name. */
export const attributeIn = (xml: string, name: string): string =>
  stretchOf(xml, attributeMarks(name)).slice(name.length + 3, -1);

/** A text whose first attribute of a name has another value, which is markup already. */
export const withAttribute = (xml: string, name: string, value: string): string =>
  changeStretch(xml, attributeMarks(name), () => ` ${name}="${value}"`);

/** An element that holds text alone, with another text, which is markup already. */
export function withText(element: string, change: (text: string) => string): string {
  const start = element.indexOf('>') + 1;
  const end = element.lastIndexOf('<');
  return `${element.slice(0, start)}${change(element.slice(start, end))}${element.slice(end)}`;
}

/** A text that names somebody else, wherever it names anybody. */
export const withNameId = (xml: string, change: (text: string) => string): string =>
  changeStretches(xml, MARKS.nameId, (element) => withText(element, change));
