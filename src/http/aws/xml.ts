/** What an answer is made of; what is undefined is left out. Lists become `<member>` elements. */
export type XmlValue = string | number | boolean | readonly XmlValue[] | XmlStructure;

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

// What is no character of XML 1.0 (§2.2) would break the whole answer.
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

/** The document of an answer. */
export function xmlDocument(name: string, namespace: string, contentsOf: XmlStructure): string {
  return `<${name} xmlns="${escapeXml(namespace)}">${contents(contentsOf)}</${name}>`;
}

function contents(value: XmlValue): string {
  if (typeof value !== 'object') return escapeXml(String(value));
  let all = '';
  if (isList(value)) for (const item of value) all += xml('member', item);
  else for (const [name, part] of Object.entries(value)) if (part !== undefined) all += xml(name, part);
  return all;
}

const isList = (value: XmlValue): value is readonly XmlValue[] => Array.isArray(value);

/** A time in the form of the query APIs: ISO 8601 in whole seconds. */
export const xmlTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
