import { masked } from './masked.ts';

/** The elements without which an assertion proves nothing (XML Signature, XML Encryption). */
const PROOFS = ['SignatureValue', 'DigestValue', 'CipherValue'];

/** A SAML response as XML, all but its signatures. */
export function maskSaml(encoded: string): string {
  const bytes = Buffer.from(encoded, 'base64');
  const xml = bytes.toString();
  return xml.trimStart().startsWith('<') ? PROOFS.reduce(withoutElement, xml) : masked(encoded);
}

/** Without the text of elements of one name, and without the rest where one does not end. */
function withoutElement(xml: string, name: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const found = xml.indexOf(`${name}>`, at);
    if (found < 0) return parts.join('') + xml.slice(at);
    const begin = found + name.length + 1;
    const end = xml.indexOf('<', begin);
    parts.push(xml.slice(at, begin), '(hidden)');
    if (end < 0) return parts.join('');
    parts.push(xml.slice(end, xml.indexOf('>', end) + 1 || xml.length));
    at = xml.indexOf('>', end) + 1 || xml.length;
  }
}
