/** The parts of an answer; undefined members are left out. Lists become `<member>` elements. */
type XmlValue = string | number | boolean | readonly XmlValue[] | XmlStructure;

export interface XmlStructure {
  readonly [name: string]: XmlValue | undefined;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Else a parser would turn it into a line feed (XML 1.0 §2.11).
  '\r': '&#13;',
};

// A code point that is no character of XML 1.0 (§2.2) would break the whole answer.
const unspeakable = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export const escapeXml = (text: string): string =>
  // Nearly every text is one of these.
  /^[\w .:/+=@-]*$/.test(text)
    ? text
    : text.replace(unspeakable, '\ufffd').replace(/[&<>"\r]/g, (letter) => escapes[letter] ?? letter);

/** An element and all that is in it. */
export function xml(name: string, value: XmlValue): string {
  return `<${name}>${contents(value)}</${name}>`;
}

/** The document of an answer, set as the service sets it: some clients match on its lines. */
export const xmlDocument = (name: string, namespace: string, contentsOf: XmlStructure): string =>
  `<${name} xmlns="${escapeXml(namespace)}">${contents(contentsOf, '\n')}</${name}>\n`;

/** @param margin what stands before the end of the element; absent where all is to stand in one line */
function contents(value: XmlValue, margin?: string): string {
  if (typeof value !== 'object') return escapeXml(String(value));
  const inner = margin === undefined ? undefined : `${margin}  `;
  let all = '';
  if (isList(value)) for (const item of value) all += element('member', item, inner);
  else for (const name of Object.keys(value)) all += element(name, value[name], inner);
  return all === '' ? '' : `${all}${margin ?? ''}`;
}

const element = (name: string, value: XmlValue | undefined, margin?: string): string =>
  value === undefined ? '' : `${margin ?? ''}<${name}>${contents(value, margin)}</${name}>`;

/** The same members as JSON, in the order of their names, as the service sorts them. */
export function jsonOf(value: XmlValue): unknown {
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map(jsonOf);
  const members = Object.entries(value).flatMap(([name, part]) =>
    part === undefined ? [] : [[name, jsonOf(part)] as const],
  );
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isList = (value: XmlStructure | readonly XmlValue[]): value is readonly XmlValue[] => Array.isArray(value);

/** A time in the form of the query APIs: ISO 8601 in whole seconds. */
export const xmlTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
