import { inflateRawSync } from 'node:zlib';
import { endOfTag } from './end-of-tag.ts';
import { masked } from './masked.ts';

/** The elements without which an assertion proves nothing (XML Signature, XML Encryption). */
const PROOF = /<((?:[^\s<>/:]*:)?(?:SignatureValue|DigestValue|CipherValue))[\s>]/g;

/** A SAML message of either binding as XML, all but its signatures. */
export function maskSaml(encoded: string): string {
  const bytes = Buffer.from(encoded, 'base64');
  const xml = asXml(bytes.toString()) ?? asXml(inflated(bytes));
  return xml === undefined ? masked(encoded) : withoutProofs(xml);
}

const asXml = (text: string): string | undefined => (text.trimStart().startsWith('<') ? text : undefined);

/** More than that is no message of the redirect binding. */
const LONGEST = 65_536;

/** A message of the redirect binding (SAML bindings §3.4.4.1); '' for what is none. */
function inflated(bytes: Buffer): string {
  try {
    return inflateRawSync(bytes, { maxOutputLength: LONGEST }).toString();
  } catch {
    return '';
  }
}

/** Without what stands in these elements, and without the rest where one does not end. */
function withoutProofs(xml: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { 1: name, index } of xml.matchAll(PROOF)) {
    if (index < at) continue;
    const begin = endOfTag(xml, index) + 1;
    if (begin === 0) return parts.join('') + xml.slice(at, index);
    if (xml.charAt(begin - 2) === '/') continue;
    parts.push(xml.slice(at, begin), '(hidden)');
    const end = xml.indexOf(`</${name}`, begin);
    if (end < 0) return parts.join('');
    at = end;
  }
  return parts.join('') + xml.slice(at);
}
