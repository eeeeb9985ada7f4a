import { isDeepStrictEqual } from 'node:util';
import { DomainError } from '../../../core/errors.ts';
import { namesFor, type UsedFields } from '../../../core/vocabulary/uses.ts';

/**
 * Whether a request that makes a thing has the fields of its kind.
 * @param called what more than one of the kind are called
 * @throws {DomainError} `MALFORMED_REQUEST`, naming each that is missing or another kind's
 */
export function checkCreation(fields: UsedFields, kind: string, called: string, wanted: object): void {
  const given = new Map(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const lacking = namesFor(fields, kind, 'create', 'needs').filter((name) => !given.has(name));
  const known = new Set(namesFor(fields, kind, 'create'));
  const foreign = [...given.keys()].filter((name) => !known.has(name));
  refuseAny([
    ...lacking.map((name) => `body lacks “${name}”`),
    ...foreign.map((name) => `${called} have no “${name}”`),
  ]);
}

/**
 * A request's changes to a thing: it may repeat fields as they are shown, and no others.
 * @param view the thing as it is shown now
 * @param more names that the view has beside the fields
 * @throws {DomainError} `MALFORMED_REQUEST`, naming each that is another kind's, or cannot be changed
 */
export function changesOf<C extends object>(
  { fields, kind, called }: { fields: UsedFields; kind: string; called: string },
  change: C,
  view: object,
  more: readonly string[] = [],
): C {
  const shown = new Map<string, unknown>(Object.entries(view));
  const fixed = new Set([...namesFor(fields, kind, 'change', 'same'), ...more]);
  const known = new Set([...namesFor(fields, kind, 'change'), ...more]);
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  refuseAny([
    ...given.flatMap(([name]) => (known.has(name) ? [] : [`${called} have no “${name}”`])),
    ...given.flatMap(([name, value]) =>
      !fixed.has(name) || isDeepStrictEqual(value, shown.get(name))
        ? []
        : [`body.${name} is not changed here: leave it out, or send it as it is shown`],
    ),
  ]);
  return Object.fromEntries(given.filter(([name]) => !fixed.has(name))) as C;
}

function refuseAny(faults: readonly string[]): void {
  if (faults.length > 0) throw new DomainError('MALFORMED_REQUEST', { detail: faults.join('; ') });
}
