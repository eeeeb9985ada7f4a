import type { Document, Element } from '@xmldom/xmldom';
import { assertionFault } from './assertion-fault.ts';
import { decryptAssertion } from './decrypt-assertion.ts';
import { demandDifferentIds } from './different-ids.ts';
import { NS } from './names.ts';
import { childrenOf, elementsOf, isElement, isNamed, readXml } from './read-xml.ts';
import { signedElement } from './signed-element.ts';

/** A relying party's knowledge of keys. */
export interface TrustedKeys {
  /** The identity provider's certificates, in PEM: any of them may have signed. */
  readonly certificates: readonly string[];
  /** The relying party's own RSA keys, in PEM, that assertions may be encrypted for. */
  readonly privateKeys?: readonly string[];
  /** Assertions that are not encrypted are refused. */
  readonly encryptionRequired?: boolean;
}

/**
 * The assertion of a response that the identity provider has signed: itself, or by the response around it, or both. Each signature
 * that is there must hold. The response is held to the one shape that leaves nothing to wrap (CVE-2025-29774, -29775, -47949): one
 * assertion, right below the response; signatures right below these two alone, each of its parent; no ID twice.
 * @throws {DomainError} `ASSERTION_INVALID`: malformed, structure, unsigned, signature, encryption
 */
export async function authenticAssertion(response: Document, text: string, keys: TrustedKeys): Promise<Element> {
  const root = response.documentElement;
  if (root === null || !isNamed(root, NS.protocol, 'Response')) throw assertionFault('structure');
  const all = [...elementsOf(response)];
  demandDifferentIds(all);
  const bearer = onlyBearer(all, root);
  const [ofResponse, ofAssertion] = signaturesOf(all, root, bearer);
  if (ofResponse !== undefined) {
    const signed = await signedElement(text, ofResponse, root, keys.certificates);
    const inside = onlyBearer([...elementsOf(signed)], signed);
    if (inside.localName === ENCRYPTED) return openAssertion(inside, keys, true);
    demandPlainAllowed(keys);
    return ofAssertion === undefined ? inside : signedElement(text, ofAssertion, bearer, keys.certificates);
  }
  if (bearer.localName === ENCRYPTED) return openAssertion(bearer, keys, false);
  demandPlainAllowed(keys);
  if (ofAssertion === undefined) throw assertionFault('unsigned');
  return signedElement(text, ofAssertion, bearer, keys.certificates);
}

const ENCRYPTED = 'EncryptedAssertion';

function demandPlainAllowed({ encryptionRequired }: TrustedKeys): void {
  if (encryptionRequired) throw assertionFault('encryption');
}

/** The one assertion, plain or encrypted. */
function onlyBearer(all: readonly Element[], root: Element): Element {
  // By local name: a forged one in a namespace of its own is no better.
  const found = all.filter(({ localName }) => localName === 'Assertion' || localName === ENCRYPTED);
  const [bearer] = found;
  if (bearer === undefined || found.length > 1 || bearer.parentNode !== root) throw assertionFault('structure');
  if (bearer.namespaceURI !== NS.assertion) throw assertionFault('structure');
  if (bearer.localName === 'Assertion' && !bearer.getAttribute('ID')) throw assertionFault('structure');
  return bearer;
}

/** The signatures below the response and below the assertion, where there are any; there may be no others. */
function signaturesOf(
  all: readonly Element[],
  root: Element,
  assertion: Element,
): readonly [Element | undefined, Element | undefined] {
  const found = all.filter(({ localName }) => localName === 'Signature');
  const below = (parent: Element) => found.filter(({ parentNode }) => parentNode === parent);
  const [ofRoot, ofAssertion] = [below(root), below(assertion)];
  if (ofRoot.length > 1 || ofAssertion.length > 1 || ofRoot.length + ofAssertion.length < found.length)
    throw assertionFault('structure');
  if (!found.every((each) => each.namespaceURI === NS.signature && isInPlace(each))) throw assertionFault('structure');
  return [ofRoot[0], ofAssertion[0]];
}

/** A signature stands right behind the issuer, if there is one, and in front of everything else (SAML core, schemas). */
function isInPlace(signature: Element): boolean {
  const before = Array.from(signature.parentNode?.childNodes ?? []).filter(isElement);
  const at = before.indexOf(signature);
  return at === 0 || (at === 1 && before[0] !== undefined && isNamed(before[0], NS.assertion, 'Issuer'));
}

/** Decrypts an assertion, which is a document of its own from then on. */
async function openAssertion(bearer: Element, keys: TrustedKeys, isSigned: boolean): Promise<Element> {
  const text = decryptAssertion(bearer, keys.privateKeys ?? []);
  const root = (await readXml(text)).documentElement;
  if (root === null || !isNamed(root, NS.assertion, 'Assertion')) throw assertionFault('structure');
  const all = [...elementsOf(root)];
  demandDifferentIds(all);
  const inner = all.filter(({ localName }) => localName === 'Assertion' || localName === ENCRYPTED);
  if (inner.length > 1) throw assertionFault('structure');
  const [signature, ...more] = childrenOf(root, NS.signature, 'Signature');
  const signatures = all.filter(({ localName }) => localName === 'Signature');
  if (more.length > 0 || signatures.length > (signature === undefined ? 0 : 1)) throw assertionFault('structure');
  if (signature !== undefined) return signedElement(text, signature, root, keys.certificates);
  if (!isSigned) throw assertionFault('unsigned');
  return root;
}
