import type { Element } from '@xmldom/xmldom';
import { assertionFault } from './assertion-fault.ts';

/** In any spelling that a library may look for. */
const idsOf = (element: Element): string[] =>
  Array.from(element.attributes)
    .filter(({ localName, name }) => /^id$/i.test(localName ?? name))
    .map(({ value }) => value);

/**
 * No ID stands twice in a document, so that a signature's reference means one element.
 * @throws {DomainError} `ASSERTION_INVALID`: structure
 */
export function demandDifferentIds(all: readonly Element[]): void {
  const ids = all.flatMap(idsOf);
  if (new Set(ids).size < ids.length) throw assertionFault('structure');
}
