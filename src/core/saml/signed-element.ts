import type { Element } from '@xmldom/xmldom';
import { assertionFault } from './assertion-fault.ts';
import { NS, SIGNING } from './names.ts';
import { childrenOf, isElement, onlyChild, readXml } from './read-xml.ts';

/** Algorithms that a signature may use: no weak digest, and none whose key is a shared secret. */
const CANONICAL: ReadonlySet<string | null> = new Set([SIGNING.exclusive, SIGNING.inclusive]);
const SIGNATURES: ReadonlySet<string | null> = new Set([SIGNING.rsaSha256, SIGNING.rsaSha512]);
const DIGESTS: ReadonlySet<string | null> = new Set([SIGNING.sha256, SIGNING.sha512]);

/**
 * The element that a signature covers, parsed from the very octets that were verified: whatever else the text says is not in
 * it. The signature stands right below the element, and has one reference, which names the element.
 * @param text the document that holds both
 * @param certificates in PEM, known beforehand: what the response brings along proves nothing
 * @throws {DomainError} `ASSERTION_INVALID`: signature, structure, malformed
 */
export async function signedElement(
  text: string,
  signature: Element,
  element: Element,
  certificates: readonly string[],
): Promise<Element> {
  demandPlainReference(signature, element);
  for (const certificate of certificates) {
    const signed = await verifiedOctets(text, signature, certificate);
    if (signed === undefined) continue;
    const root = (await readXml(signed)).documentElement;
    const isIt =
      root?.namespaceURI === element.namespaceURI &&
      root?.localName === element.localName &&
      root?.getAttribute('ID') === element.getAttribute('ID');
    if (!isIt) break;
    return root;
  }
  throw assertionFault('signature');
}

/** SAML core §5.4: one reference to the parent, enveloped, in one of the canonical forms. */
function demandPlainReference(signature: Element, element: Element): void {
  const info = onlyChild(signature, NS.signature, 'SignedInfo');
  const reference = onlyChild(info, NS.signature, 'Reference');
  const all = onlyChild(reference, NS.signature, 'Transforms');
  const transforms = childrenOf(all, NS.signature, 'Transform').map(algorithmOf);
  const id = element.getAttribute('ID');
  const plain =
    id &&
    reference.getAttribute('URI') === `#${id}` &&
    CANONICAL.has(algorithmOf(onlyChild(info, NS.signature, 'CanonicalizationMethod'))) &&
    SIGNATURES.has(algorithmOf(onlyChild(info, NS.signature, 'SignatureMethod'))) &&
    DIGESTS.has(algorithmOf(onlyChild(reference, NS.signature, 'DigestMethod'))) &&
    transforms.length === 2 &&
    transforms[0] === SIGNING.enveloped &&
    CANONICAL.has(transforms[1] ?? null) &&
    Array.from(all.childNodes).filter(isElement).length === 2;
  if (!plain) throw assertionFault('signature');
}

const algorithmOf = (element: Element): string | null => element.getAttribute('Algorithm');

/** The canonical octets that the signature covers; undefined when the certificate's owner has not signed them. */
async function verifiedOctets(text: string, signature: Element, certificate: string): Promise<string | undefined> {
  const { SignedXml } = await import('xml-crypto');
  const verifier = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null });
  try {
    verifier.loadSignature(signature.toString());
    const [signed, ...more] = verifier.checkSignature(text) ? verifier.getSignedReferences() : [];
    return more.length === 0 ? signed : undefined;
  } catch {
    // It throws for a wrong signature value, and answers false for a wrong digest.
    return undefined;
  }
}
