import type { Document, Element } from '@xmldom/xmldom';
import { assertionFault } from './assertion-fault.ts';
import { NS, SIGNING } from './names.ts';
import { childrenOf, elementsOf, isElement, isNamed, onlyChild, readXml } from './read-xml.ts';

/**
 * The assertion that a certificate's owner has signed, parsed from the very octets that were verified: whatever else the
 * response says is not in it. Held to the one shape that leaves nothing to wrap (CVE-2025-29774, -29775, -47949):
 * one assertion, right below the response; one signature, right below that; one reference, to its parent.
 * @param certificate in PEM, known beforehand: what the response brings along proves nothing
 * @throws {DomainError} `ASSERTION_INVALID`: malformed, structure, unsigned, signature
 */
export async function authenticAssertion(response: Document, text: string, certificate: string): Promise<Element> {
  const assertion = oneAssertion(response);
  const signature = oneSignature(response, assertion);
  demandPlainReference(signature, assertion);
  const signed = await verify(text, signature, certificate);
  const root = (await readXml(signed)).documentElement;
  if (root === null || !isNamed(root, NS.assertion, 'Assertion')) throw assertionFault('signature');
  if (root.getAttribute('ID') !== assertion.getAttribute('ID')) throw assertionFault('signature');
  return root;
}

function oneAssertion(response: Document): Element {
  const all = [...elementsOf(response)];
  const root = response.documentElement;
  if (root === null || !isNamed(root, NS.protocol, 'Response')) throw assertionFault('structure');
  // By local name: a forged one in a namespace of its own is no better.
  const [assertion, ...more] = all.filter(({ localName }) => localName === 'Assertion');
  if (more.length > 0 || assertion?.parentNode !== root) throw assertionFault('structure');
  const ids = all.flatMap((each) => idsOf(each));
  if (new Set(ids).size < ids.length || !assertion.getAttribute('ID')) throw assertionFault('structure');
  return onlyChild(root, NS.assertion, 'Assertion');
}

/** In any spelling that a library may look for. */
const idsOf = (element: Element): string[] =>
  Array.from(element.attributes)
    .filter(({ localName, name }) => /^id$/i.test(localName ?? name))
    .map(({ value }) => value);

function oneSignature(response: Document, assertion: Element): Element {
  const [signature, ...more] = [...elementsOf(response)].filter(({ localName }) => localName === 'Signature');
  if (signature === undefined) throw assertionFault('unsigned');
  if (more.length > 0 || signature.parentNode !== assertion) throw assertionFault('structure');
  return onlyChild(assertion, NS.signature, 'Signature');
}

function demandPlainReference(signature: Element, assertion: Element): void {
  const info = onlyChild(signature, NS.signature, 'SignedInfo');
  const reference = onlyChild(info, NS.signature, 'Reference');
  const transforms = onlyChild(reference, NS.signature, 'Transforms');
  const algorithms = [
    onlyChild(info, NS.signature, 'CanonicalizationMethod'),
    onlyChild(info, NS.signature, 'SignatureMethod'),
    onlyChild(reference, NS.signature, 'DigestMethod'),
    ...childrenOf(transforms, NS.signature, 'Transform'),
  ].map((each) => each.getAttribute('Algorithm'));
  const { exclusive, enveloped, rsaSha256, sha256 } = SIGNING;
  const plain =
    reference.getAttribute('URI') === `#${assertion.getAttribute('ID')}` &&
    algorithms.join() === [exclusive, rsaSha256, sha256, enveloped, exclusive].join() &&
    Array.from(transforms.childNodes).filter(isElement).length === 2;
  if (!plain) throw assertionFault('signature');
}

/** The canonical octets that the signature covers. */
async function verify(text: string, signature: Element, certificate: string): Promise<string> {
  const { SignedXml } = await import('xml-crypto');
  const verifier = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null });
  try {
    verifier.loadSignature(signature.toString());
    const [signed, ...more] = verifier.checkSignature(text) ? verifier.getSignedReferences() : [];
    if (signed !== undefined && more.length === 0) return signed;
  } catch {
    // It throws for a wrong signature value, and answers false for a wrong digest.
  }
  throw assertionFault('signature');
}
