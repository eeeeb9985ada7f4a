import { inflateRawSync } from 'node:zlib';
import { DomainError } from '../errors.ts';
import type { AuthnRequestFault } from '../refusals/page-facts.ts';
import { NS, SAML } from './names.ts';
import { childrenOf, isNamed, readXml, textOf } from './read-xml.ts';

/** A service provider's wish that a person is vouched for (SAML core §3.4.1). */
export interface AuthnRequest {
  readonly id: string;
  /** The service provider's entity ID. */
  readonly issuer: string;
  /** The address that the response is to be posted to; absent leaves it to what is known of the service provider. */
  readonly acsUrl?: string;
  readonly destination?: string;
  /** The person has to sign in again. */
  readonly forced: boolean;
  /** Nobody may be asked anything. */
  readonly passive: boolean;
}

/** Real requests have a tenth of it. Characters of base64. */
const LONGEST = 64 * 1024;
const LONGEST_DOCUMENT = 128 * 1024;

/**
 * Reads the parameter `SAMLRequest`. A signature is not looked at: nothing is told to anybody because of one.
 * @param binding `redirect` for a compressed one (SAML bindings §3.4.4.1), `post` for one in a form (§3.5.4)
 * @throws {DomainError} `SAML_REQUEST_INVALID`
 */
export async function readAuthnRequest(encoded: string, binding: 'redirect' | 'post'): Promise<AuthnRequest> {
  const root = await documentOf(decode(encoded, binding));
  const id = root.getAttribute('ID') ?? '';
  // It stands in the answer, where it has to be a name (XML Schema Datatypes §3.3.8).
  if (!/^[A-Za-z_][\w.-]{0,255}$/.test(id)) throw requestFault('structure');
  if (root.getAttribute('Version') !== '2.0') throw requestFault('version');
  const binds = root.getAttribute('ProtocolBinding') ?? SAML.post;
  if (binds !== SAML.post) throw requestFault('binding');
  const [issuer, ...more] = childrenOf(root, NS.assertion, 'Issuer');
  if (issuer === undefined || more.length > 0) throw requestFault('issuer');
  const name = textIn(issuer);
  if (name === '' || name.length > 1024) throw requestFault('issuer');
  return {
    id,
    issuer: name,
    acsUrl: root.getAttribute('AssertionConsumerServiceURL') ?? undefined,
    destination: root.getAttribute('Destination') ?? undefined,
    forced: isTrue(root.getAttribute('ForceAuthn')),
    passive: isTrue(root.getAttribute('IsPassive')),
  };
}

export const requestFault = (why: AuthnRequestFault): DomainError => new DomainError('SAML_REQUEST_INVALID', { why });

const isTrue = (text: string | null): boolean => text === 'true' || text === '1';

function decode(encoded: string, binding: 'redirect' | 'post'): string {
  const base64 = encoded.replace(/\s/g, '');
  if (base64.length > LONGEST || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw requestFault('malformed');
  const bytes = Buffer.from(base64, 'base64');
  try {
    const document = binding === 'post' ? bytes : inflateRawSync(bytes, { maxOutputLength: LONGEST_DOCUMENT });
    return new TextDecoder('utf-8', { fatal: true }).decode(document);
  } catch {
    // More than the limit, no DEFLATE, or no UTF-8.
    throw requestFault('malformed');
  }
}

async function documentOf(text: string) {
  const document = await readXml(text).catch(refuseMalformed);
  const root = document.documentElement;
  if (root === null || !isNamed(root, NS.protocol, 'AuthnRequest')) throw requestFault('structure');
  return root;
}

function textIn(element: Parameters<typeof textOf>[0]): string {
  try {
    return textOf(element).trim();
  } catch (error) {
    return refuseMalformed(error);
  }
}

/** The reader of responses words its refusals as theirs. */
function refuseMalformed(error: unknown): never {
  throw error instanceof DomainError && error.code === 'ASSERTION_INVALID' ? requestFault('malformed') : error;
}
