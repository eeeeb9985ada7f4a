import type { Document, Element, Node } from '@xmldom/xmldom';
import { assertionFault } from './assertion-fault.ts';

const ELEMENT = 1;
const TEXT = 3;

/**
 * Parses what came from outside. Constructs that different readers read differently are refused: document types,
 * entities, comments, CDATA (all of which begin with `<!`), and processing instructions.
 * @throws {DomainError} `ASSERTION_INVALID`: malformed
 */
export async function readXml(text: string): Promise<Document> {
  const body = text.replace(/^\uFEFF?<\?xml [^<>]*\?>\s*/, '');
  if (/<[!?]/.test(body) || isTooMuch(body)) throw assertionFault('malformed');
  const { DOMParser, onWarningStopParsing } = await import('@xmldom/xmldom');
  try {
    const document = new DOMParser({ onError: onWarningStopParsing }).parseFromString(body, 'text/xml');
    if (!nestsTooDeep(document)) return document;
  } catch {
    // A document that the parser refuses is refused in the same way.
  }
  throw assertionFault('malformed');
}

/** Tags and attributes of the longest response that anybody sends, many times over; the parser compares all of an element. */
const MOST_MARKS = 4000;
/** Readers, copiers and printers of documents work by recursion. */
const DEEPEST = 50;

const isTooMuch = (text: string): boolean =>
  text.split('<', MOST_MARKS + 1).length > MOST_MARKS || text.split(/=\s*["']/, MOST_MARKS + 1).length > MOST_MARKS;

function nestsTooDeep(document: Document): boolean {
  let level: Node[] = [document];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap((node) => Array.from(node.childNodes));
    if (level.length === 0) return false;
  }
  return true;
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

/** SAML core §1.3.3: in UTC. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/**
 * A time in an attribute, in epoch milliseconds; undefined where there is none.
 * @throws {DomainError} `ASSERTION_INVALID`: structure
 */
export function instantOf(element: Element, name: string): number | undefined {
  const text = element.getAttribute(name);
  if (text === null) return undefined;
  const at = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw assertionFault('structure');
  return at;
}
