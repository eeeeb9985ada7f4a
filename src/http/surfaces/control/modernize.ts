import { DomainError } from '../../../core/errors.ts';
import {
  bothNames,
  modernValue,
  type OldProperty,
  oldNameAdvice,
  withoutSeconds,
} from '../../../core/vocabulary/old-names.ts';
import { type Bounds, isWithin, spanExpected } from '../../../core/vocabulary/span-fault.ts';

/** The part of a route's schema that is obeyed here. The schema itself has let the value pass. */
interface Described extends OldProperty {
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
  readonly 'x-span'?: Bounds;
  readonly 'x-instant'?: true;
}

/**
 * Puts what a request gives into today's names and forms.
 * @param place what it stands in, such as `body`
 * @param advise is told of each old name and old form
 * @throws {DomainError} `MALFORMED_REQUEST` for a name given twice, and for a length of time out of its bounds
 */
export function modernize(schema: Described, value: unknown, place: string, advise: (advice: string) => void): unknown {
  return inPart(partFor(schema, value), withoutSeconds(schema, value, place, advise), place, advise);
}

function inPart(part: Described, value: unknown, place: string, advise: (advice: string) => void): unknown {
  if (typeof value === 'string' && part['x-span'] && !isWithin(value, part['x-span']))
    refuse(`${place} must be ${spanExpected(part['x-span'])}`);
  if (part['x-instant'] && isEpoch(value))
    advise(`${place} is given as epoch milliseconds; write a time as ISO 8601: “${isoOf(Number(value))}”`);
  if (Array.isArray(value)) {
    const { items } = part;
    return items === undefined ? value : value.map((each, at) => modernize(items, each, `${place}.${at}`, advise));
  }
  return typeof value === 'object' && value !== null && part.properties
    ? withNewNames(part.properties, value, place, advise)
    : value;
}

function withNewNames(
  properties: Readonly<Record<string, Described>>,
  value: object,
  place: string,
  advise: (advice: string) => void,
): object {
  const known = new Map(Object.entries(properties));
  const entries = Object.entries(value).map(([name, each]) => {
    const property = known.get(name);
    if (property === undefined) return [name, each] as const;
    const modern = modernize(property, each, `${place}.${name}`, advise);
    const now = property['x-now'];
    if (now === undefined) return [name, modern] as const;
    if (Object.hasOwn(value, now)) refuse(`${place} has ${bothNames(name, now)}: give “${now}” alone`);
    advise(`${place}: ${oldNameAdvice(name, property, each)}`);
    return [now, modernValue(property, modern)] as const;
  });
  return Object.fromEntries(entries);
}

/** The variant of a choice that a value is of. */
function partFor(schema: Described, value: unknown): Described {
  if (schema.anyOf === undefined || schema['x-instant']) return schema;
  const isList = Array.isArray(value);
  const isObject = !isList && typeof value === 'object' && value !== null;
  const fits = (each: Described) =>
    isObject ? each.properties !== undefined : isList ? each.items !== undefined : !each.properties && !each.items;
  return schema.anyOf.find(fits) ?? {};
}

/** A shorter number counts entries of a list. */
const isEpoch = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^\d{13,}$/.test(value));

function isoOf(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '2030-01-01T00:00:00Z' : date.toISOString();
}

function refuse(detail: string): never {
  throw new DomainError('MALFORMED_REQUEST', { detail });
}
