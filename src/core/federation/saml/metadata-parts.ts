import type { Element } from '@xmldom/xmldom';
import { DomainError } from '../../errors.ts';
import type { MetadataFault } from '../../refusals/signed-api-facts.ts';
import { NS, SAML } from '../../saml/names.ts';
import { childrenOf, instantOf, isNamed, readXml } from '../../saml/read-xml.ts';
import { readCertificate } from '../../signing/read-certificate.ts';

/** An entity in one of its roles (SAML metadata §2.3.2). */
interface EntityRole {
  readonly entityId: string;
  readonly role: Element;
  /** When the document stops to be true, in epoch milliseconds. */
  readonly validUntil?: number;
}

/** An address of an entity, by the way in which a browser comes to it. */
export interface BoundAddress {
  readonly binding: 'redirect' | 'post';
  readonly location: string;
}

/** SAML metadata §2.2.1. */
const LONGEST_ID = 1024;
/** Characters of a list of protocols, of which the first ones count. */
const LONGEST_LIST = 4096;
/** Characters of a certificate, with the lines and blanks around and in it. */
const LONGEST_CERTIFICATE = 64 * 1024;
/** Each is tried when a signed message comes. */
const MOST_CERTIFICATES = 10;
const MOST_ADDRESSES = 20;
export const LONGEST_METADATA = 10_000_000;

/**
 * Reads a metadata document, which comes from outside: no document type, no entity of its own, bounded in length, depth and
 * elements. Nothing that it names is fetched.
 * @param read takes from a role what the caller wants
 * @throws {DomainError} `METADATA_INVALID`
 */
export async function readRole<T>(
  xml: string,
  name: 'IDPSSODescriptor' | 'SPSSODescriptor',
  read: (entity: EntityRole) => T,
): Promise<T> {
  try {
    return read(await roleOf(xml, name));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ASSERTION_INVALID') throw invalidMetadata('malformed');
    throw error;
  }
}

async function roleOf(xml: string, name: string): Promise<EntityRole> {
  if (xml.length > LONGEST_METADATA) throw invalidMetadata('malformed');
  const root = (await readXml(withoutComments(xml))).documentElement;
  if (root === null || !isNamed(root, NS.metadata, 'EntityDescriptor')) throw invalidMetadata('no-provider');
  const entityId = root.getAttribute('entityID') ?? '';
  if (entityId === '' || entityId.length > LONGEST_ID) throw invalidMetadata('entity-id');
  const [role, ...more] = childrenOf(root, NS.metadata, name);
  if (role === undefined || more.length > 0) throw invalidMetadata('no-provider');
  const protocols = (role.getAttribute('protocolSupportEnumeration') ?? '').slice(0, LONGEST_LIST).split(/\s+/);
  if (!protocols.includes(NS.protocol)) throw invalidMetadata('no-provider');
  const ends = [instantOf(root, 'validUntil'), instantOf(role, 'validUntil')].filter((at) => at !== undefined);
  return { entityId, role, ...(ends.length > 0 && { validUntil: Math.min(...ends) }) };
}

/** Publishers write comments, which nobody needs; a reader that stumbles over them is not asked. */
function withoutComments(xml: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<!--', at);
    parts.push(xml.slice(at, start < 0 ? undefined : start));
    // A blank, so that nothing grows together that stood apart.
    if (start < 0) return parts.join(' ');
    const end = xml.indexOf('-->', start + 4);
    if (end < 0) throw invalidMetadata('malformed');
    at = end + 3;
  }
}

/**
 * The certificates that may sign, in PEM; there may be none. Keys whose use is not told are for both uses (SAML metadata §2.4.1.1).
 * @throws {DomainError} `METADATA_INVALID`
 */
export function signingCertificates(role: Element): readonly string[] {
  const texts = childrenOf(role, NS.metadata, 'KeyDescriptor')
    .filter((key) => (key.getAttribute('use') ?? 'signing') === 'signing')
    .flatMap((key) => childrenOf(key, NS.signature, 'KeyInfo'))
    .flatMap((info) => childrenOf(info, NS.signature, 'X509Data'))
    .flatMap((data) => childrenOf(data, NS.signature, 'X509Certificate'))
    .map((certificate) => certificate.textContent ?? '');
  if (texts.some(({ length }) => length > LONGEST_CERTIFICATE)) throw invalidMetadata('certificate');
  const different = [...new Set(texts.map((text) => text.replace(/\s/g, '')))];
  if (different.length > MOST_CERTIFICATES) throw invalidMetadata('certificate');
  return different.map(pemOf);
}

/** Base64 of DER, of an RSA key: as the verifier takes it. */
function pemOf(text: string): string {
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(text);
  const pem = isBase64 ? readCertificate(Buffer.from(text, 'base64')) : undefined;
  if (pem === undefined) throw invalidMetadata('certificate');
  return pem;
}

const BINDINGS: ReadonlyMap<string | null, BoundAddress['binding']> = new Map([
  [SAML.redirect, 'redirect'],
  [SAML.post, 'post'],
]);

/** The elements of a name that are addresses for browsers, each with its own; those of other bindings are left out. */
export function boundAddresses(
  role: Element,
  name: string,
  fault: MetadataFault,
): readonly (BoundAddress & { readonly element: Element })[] {
  const found = childrenOf(role, NS.metadata, name).flatMap((element) => {
    const binding = BINDINGS.get(element.getAttribute('Binding'));
    if (binding === undefined) return [];
    return [{ binding, element, location: webAddress(element.getAttribute('Location') ?? '', fault) }];
  });
  if (found.length > MOST_ADDRESSES) throw invalidMetadata(fault);
  return found;
}

/** @throws {DomainError} `METADATA_INVALID` for an address that no browser goes to */
export function webAddress(text: string, fault: MetadataFault): string {
  if (text.length > 2048 || !URL.canParse(text) || !/^https?:\/\//i.test(text)) throw invalidMetadata(fault);
  return text;
}

export const invalidMetadata = (why: MetadataFault): DomainError => new DomainError('METADATA_INVALID', { why });
