import { X509Certificate } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import { DomainError } from '../errors.ts';
import { NS, SAML } from '../saml/names.ts';
import { childrenOf, instantOf, isNamed, readXml } from '../saml/read-xml.ts';

/** An identity provider as its metadata describes it (SAML metadata §2.4.3). */
export interface ProviderMetadata {
  readonly entityId: string;
  /**
   * Certificates in PEM that may sign, one at least.
   * @format certificate[]
   */
  readonly certificates: readonly string[];
  /** The addresses where a browser starts, by redirect or by a form. */
  readonly signIn: readonly SignInAddress[];
  /** When the document stops to be true, in epoch milliseconds. */
  readonly validUntil?: number;
}

export interface SignInAddress {
  readonly binding: 'redirect' | 'post';
  readonly location: string;
}

/** SAML metadata §2.2.1. */
const LONGEST_ID = 1024;
/** Characters of a list of protocols, of which the first ones count. */
const LONGEST_LIST = 4096;
/** Characters of a certificate, with the lines and blanks around and in it. */
const LONGEST_CERTIFICATE = 64 * 1024;
/** Each is tried when an assertion comes. */
const MOST_CERTIFICATES = 10;
const MOST_ADDRESSES = 20;
export const LONGEST_METADATA = 10_000_000;

/**
 * Reads the metadata document of an identity provider, which comes from outside: no document type, no entity of its own, bounded in
 * length, depth and elements. Nothing that it names is fetched.
 * @throws {DomainError} `METADATA_INVALID`
 */
export async function readProviderMetadata(xml: string): Promise<ProviderMetadata> {
  try {
    return await readDocument(xml);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ASSERTION_INVALID') throw invalid('malformed');
    throw error;
  }
}

async function readDocument(xml: string): Promise<ProviderMetadata> {
  if (xml.length > LONGEST_METADATA) throw invalid('malformed');
  const root = (await readXml(withoutComments(xml))).documentElement;
  if (root === null || !isNamed(root, NS.metadata, 'EntityDescriptor')) throw invalid('no-provider');
  const entityId = root.getAttribute('entityID') ?? '';
  if (entityId === '' || entityId.length > LONGEST_ID) throw invalid('entity-id');
  const [role, ...more] = childrenOf(root, NS.metadata, 'IDPSSODescriptor');
  if (role === undefined || more.length > 0) throw invalid('no-provider');
  const protocols = (role.getAttribute('protocolSupportEnumeration') ?? '').slice(0, LONGEST_LIST).split(/\s+/);
  if (!protocols.includes(NS.protocol)) throw invalid('no-provider');
  const certificates = certificatesOf(role);
  const signIn = childrenOf(role, NS.metadata, 'SingleSignOnService').flatMap(signInAddress);
  if (signIn.length === 0 || signIn.length > MOST_ADDRESSES) throw invalid('no-sign-in');
  const ends = [instantOf(root, 'validUntil'), instantOf(role, 'validUntil')].filter((at) => at !== undefined);
  return { entityId, certificates, signIn, ...(ends.length > 0 && { validUntil: Math.min(...ends) }) };
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
    if (end < 0) throw invalid('malformed');
    at = end + 3;
  }
}

/** Keys whose use is not told are for both uses (SAML metadata §2.4.1.1). */
function certificatesOf(role: Element): readonly string[] {
  const texts = childrenOf(role, NS.metadata, 'KeyDescriptor')
    .filter((key) => (key.getAttribute('use') ?? 'signing') === 'signing')
    .flatMap((key) => childrenOf(key, NS.signature, 'KeyInfo'))
    .flatMap((info) => childrenOf(info, NS.signature, 'X509Data'))
    .flatMap((data) => childrenOf(data, NS.signature, 'X509Certificate'))
    .map((certificate) => certificate.textContent ?? '');
  if (texts.some(({ length }) => length > LONGEST_CERTIFICATE)) throw invalid('certificate');
  const different = [...new Set(texts.map((text) => text.replace(/\s/g, '')))];
  if (different.length === 0 || different.length > MOST_CERTIFICATES) throw invalid('certificate');
  return different.map(pemOf);
}

/** Base64 of DER, of an RSA key: as the verifier takes it. */
function pemOf(text: string): string {
  if (text.length > 16_384 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw invalid('certificate');
  try {
    const certificate = new X509Certificate(Buffer.from(text, 'base64'));
    if (certificate.publicKey.asymmetricKeyType === 'rsa') return certificate.toString();
  } catch {
    // It is no certificate.
  }
  throw invalid('certificate');
}

const BINDINGS: ReadonlyMap<string | null, SignInAddress['binding']> = new Map([
  [SAML.redirect, 'redirect'],
  [SAML.post, 'post'],
]);

function signInAddress(service: Element): readonly SignInAddress[] {
  const binding = BINDINGS.get(service.getAttribute('Binding'));
  const location = service.getAttribute('Location') ?? '';
  if (binding === undefined) return [];
  if (location.length > 2048 || !URL.canParse(location) || !/^https?:\/\//i.test(location)) throw invalid('no-sign-in');
  return [{ binding, location }];
}

type Why = 'malformed' | 'no-provider' | 'entity-id' | 'certificate' | 'no-sign-in';
const invalid = (why: Why): DomainError => new DomainError('METADATA_INVALID', { why });
