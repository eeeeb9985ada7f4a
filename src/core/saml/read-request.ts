import { inflateRawSync } from 'node:zlib';
import type { Document, Element } from '@xmldom/xmldom';
import { NS } from './names.ts';
import { childrenOf, isNamed, readXml, textOf } from './read-xml.ts';
import { asRequest, requestFault } from './request-fault.ts';

/** The ways in which a browser brings a message (SAML bindings §3.4, §3.5). */
export type MessageBinding = 'redirect' | 'post';

/** A request as it came: nothing in it is proven. */
export interface UnprovenRequest {
  readonly text: string;
  readonly document: Document;
  readonly root: Element;
}

/** Real requests have a tenth of it. Characters of base64. */
const LONGEST = 64 * 1024;
const LONGEST_DOCUMENT = 128 * 1024;

/**
 * Reads the parameter `SAMLRequest`.
 * @param binding `redirect` for a compressed one (SAML bindings §3.4.4.1), `post` for one in a form (§3.5.4)
 * @param name the element that it has to be
 * @throws {DomainError} `SAML_REQUEST_INVALID`
 */
export async function readRequest(encoded: string, binding: MessageBinding, name: string): Promise<UnprovenRequest> {
  const text = decode(encoded, binding);
  const document = await asRequest(() => readXml(text));
  const root = document.documentElement;
  if (root === null || !isNamed(root, NS.protocol, name)) throw requestFault('structure');
  return { text, document, root };
}

/** The parts that requests of all kinds have (SAML core §3.2.1). */
export interface RequestHead {
  readonly id: string;
  /** The service provider's entity ID. */
  readonly issuer: string;
  readonly destination?: string;
}

/** @throws {DomainError} `SAML_REQUEST_INVALID` */
export async function headOf(root: Element): Promise<RequestHead> {
  const id = root.getAttribute('ID') ?? '';
  // It stands in the answer, where it has to be a name (XML Schema Datatypes §3.3.8).
  if (!/^[A-Za-z_][\w.-]{0,255}$/.test(id)) throw requestFault('structure');
  if (root.getAttribute('Version') !== '2.0') throw requestFault('version');
  const [issuer, ...more] = childrenOf(root, NS.assertion, 'Issuer');
  if (issuer === undefined || more.length > 0) throw requestFault('issuer');
  const name = (await asRequest(() => textOf(issuer))).trim();
  if (name === '' || name.length > 1024) throw requestFault('issuer');
  return { id, issuer: name, destination: root.getAttribute('Destination') ?? undefined };
}

function decode(encoded: string, binding: MessageBinding): string {
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
