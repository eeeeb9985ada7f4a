import { createVerify } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import { demandDifferentIds } from './different-ids.ts';
import { SIGNING } from './names.ts';
import type { UnprovenRequest } from './read-request.ts';
import { elementsOf } from './read-xml.ts';
import { asRequest, requestFault } from './request-fault.ts';
import { signedElement } from './signed-element.ts';

/** The signature of a message in a query (SAML bindings §3.4.4.1). */
export interface QuerySignature {
  /** The URI of the algorithm. */
  readonly algorithm: string;
  /** Base64. */
  readonly value: string;
  /** The part of the query that was signed, as it was sent. */
  readonly octets: string;
}

const SIGNED = ['SAMLRequest', 'RelayState', 'SigAlg'] as const;

/**
 * Takes the signature of a query, with what it is about, just as the sender has written it. A name may be percent-encoded as well: the
 * reader of the query takes it for the same.
 * @returns undefined where there is none
 * @throws {DomainError} `SAML_REQUEST_INVALID` for parameters that come twice, and for half a signature
 */
export function querySignature(query: string): QuerySignature | undefined {
  const pairs = query.split('&').map((pair) => [new URLSearchParams(pair).keys().next().value, pair] as const);
  const find = (name: string): string | undefined => {
    const [found, ...more] = pairs.filter(([each]) => each === name);
    if (more.length > 0) throw requestFault('signature');
    return found?.[1];
  };
  const signed = SIGNED.map(find);
  const signature = find('Signature');
  const [, , algorithm] = signed;
  if (signature === undefined && algorithm === undefined) return undefined;
  if (signature === undefined || algorithm === undefined) throw requestFault('signature');
  const octets = signed.filter((pair) => pair !== undefined).join('&');
  return { algorithm: valueIn(algorithm), value: valueIn(signature), octets };
}

const valueIn = (pair: string): string => new URLSearchParams(pair).values().next().value ?? '';

/** No weak digest, and none whose key is a shared secret. */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  [SIGNING.rsaSha256, 'RSA-SHA256'],
  [SIGNING.rsaSha512, 'RSA-SHA512'],
]);

/** @throws {DomainError} `SAML_REQUEST_INVALID` where no certificate's owner has signed */
export function demandQuerySignature(signature: QuerySignature, certificates: readonly string[]): void {
  const name = ALGORITHMS.get(signature.algorithm);
  const value = Buffer.from(signature.value, 'base64');
  const fits = (certificate: string): boolean =>
    name !== undefined && createVerify(name).update(signature.octets).verify(certificate, value);
  if (!certificates.some(fits)) throw requestFault('signature');
}

/**
 * The element of a posted request that its sender has signed, parsed from the octets that were verified. There is one signature,
 * right below the element, and no ID stands there twice.
 * @returns undefined where nothing is signed
 * @throws {DomainError} `SAML_REQUEST_INVALID`
 */
export function signedRequest(
  { text, document, root }: UnprovenRequest,
  certificates: readonly string[],
): Promise<Element | undefined> {
  return asRequest(async () => {
    const all = [...elementsOf(document)];
    const [signature, ...more] = all.filter(({ localName }) => localName === 'Signature');
    if (signature === undefined) return undefined;
    demandDifferentIds(all);
    if (more.length > 0 || signature.parentNode !== root) throw requestFault('structure');
    return signedElement(text, signature, root, certificates);
  });
}
