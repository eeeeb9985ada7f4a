import type { Document, Element, Node } from '@xmldom/xmldom';
import { assertionFault } from './assertion-fault.ts';

const ELEMENT = 1;
const TEXT = 3;

/**
 * Parses what came from outside. Whatever makes one document two to different readers is refused: document types,
 * entities, comments, CDATA (all of which begin with `<!`), and processing instructions.
 * @throws {DomainError} `ASSERTION_INVALID`: malformed
 */
export async function readXml(text: string): Promise<Document> {
  const body = text.replace(/^\uFEFF?<\?xml [^<>]*\?>\s*/, '');
  if (/<[!?]/.test(body)) throw assertionFault('malformed');
  const { DOMParser, onWarningStopParsing } = await import('@xmldom/xmldom');
  try {
    return new DOMParser({ onError: onWarningStopParsing }).parseFromString(body, 'text/xml');
  } catch {
    throw assertionFault('malformed');
  }
}

export const isElement = (node: Node): node is Element => node.nodeType === ELEMENT;

export const isNamed = (node: Node, namespace: string, name: string): node is Element =>
  isElement(node) && node.namespaceURI === namespace && node.localName === name;

/** The element itself and all below it, in the order of the document. */
export function* elementsOf(node: Node): Generator<Element> {
  if (isElement(node)) yield node;
  for (const child of Array.from(node.childNodes)) yield* elementsOf(child);
}

/** Direct children of a name. */
export const childrenOf = (parent: Node, namespace: string, name: string): readonly Element[] =>
  Array.from(parent.childNodes).filter((node): node is Element => isNamed(node, namespace, name));

/**
 * The one direct child of a name.
 * @throws {DomainError} `ASSERTION_INVALID`: structure, when there is none or several
 */
export function onlyChild(parent: Node, namespace: string, name: string): Element {
  const [child, ...more] = childrenOf(parent, namespace, name);
  if (child === undefined || more.length > 0) throw assertionFault('structure');
  return child;
}

/**
 * The text of an element that holds nothing else.
 * @throws {DomainError} `ASSERTION_INVALID`: structure
 */
export function textOf(element: Element): string {
  const nodes = Array.from(element.childNodes);
  if (nodes.some(({ nodeType }) => nodeType !== TEXT)) throw assertionFault('structure');
  return nodes.map(({ nodeValue }) => nodeValue ?? '').join('');
}
