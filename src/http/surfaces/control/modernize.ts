import { DomainError } from '../../../core/errors.ts';
import {
  bothNames,
  modernForm,
  modernValue,
  type OldProperty,
  oldNameAdvice,
} from '../../../core/vocabulary/old-names.ts';
import { type Bounds, isWithin, spanExpected } from '../../../core/vocabulary/span-fault.ts';

/** The part of a route's schema that is obeyed here. The schema itself has let the value pass. */
interface Described extends OldProperty {
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
  readonly 'x-span'?: Bounds;
  readonly 'x-instant'?: true | 'or a number of the list';
  /** Names that the object has to have, under these or their old ones. */
  readonly 'x-needed'?: readonly string[];
}

/**
 * Puts what a request gives into today's names and forms.
 * @param place what it stands in, such as `body`
 * @param advise is told of each old name and old form
 * @throws {DomainError} `MALFORMED_REQUEST` for a name given twice, for one that is lacking, and for a length of time out of its bounds
 */
export function modernize(schema: Described, value: unknown, place: string, advise: (advice: string) => void): unknown {
  const part = partFor(schema, value);
  const formed = modernForm(schema, value, place, advise);
  return inPart(part, modernForm(part, formed, place, advise), place, advise);
}

function inPart(part: Described, value: unknown, place: string, advise: (advice: string) => void): unknown {
  if (typeof value === 'string' && part['x-span'] && !isWithin(value, part['x-span']))
    refuse(`${place} must be ${spanExpected(part['x-span'])}`);
  if (isEpoch(part['x-instant'], value))
    advise(`${place} is given as epoch milliseconds; write a time as ISO 8601: “${isoOf(Number(value))}”`);
  if (Array.isArray(value)) {
    const { items } = part;
    return items === undefined ? value : value.map((each, at) => modernize(items, each, `${place}.${at}`, advise));
  }
  if (typeof value !== 'object' || value === null || !part.properties) return value;
  const renamed = withNewNames(part.properties, value, place, advise);
  const lacking = (part['x-needed'] ?? []).filter((name) => !Object.hasOwn(renamed, name));
  if (lacking.length > 0) refuse(`${place} lacks “${lacking.join('”, “')}”`);
  return renamed;
}

function withNewNames(
  properties: Readonly<Record<string, Described>>,
  value: object,
  place: string,
  advise: (advice: string) => void,
): object {
  const known = new Map(Object.entries(properties));
  const entries = Object.entries(value).flatMap(([name, each]): (readonly [string, unknown])[] => {
    const property = known.get(name);
    if (property === undefined) return [[name, each]];
    const modern = modernize(property, each, `${place}.${name}`, advise);
    const now = property['x-now'];
    if (now === undefined) return [[name, modern]];
    if (!Object.hasOwn(value, now)) {
      advise(`${place}: ${oldNameAdvice(name, property, each)}`);
      return [[now, modernValue(property, modern)]];
    }
    if (property['x-told'] && (value as Readonly<Record<string, unknown>>)[now] === each) return [];
    return refuse(`${place} has ${bothNames(name, now)}: give “${now}” alone`);
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

/** A number of a list is shorter than epoch milliseconds have been since 2001. */
const isEpoch = (instant: Described['x-instant'], value: unknown): boolean =>
  instant === true
    ? typeof value === 'number'
    : instant !== undefined && /^\d{13,}$/.test(String(typeof value === 'object' ? '' : value));

function isoOf(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '2030-01-01T00:00:00Z' : date.toISOString();
}

function refuse(detail: string): never {
  throw new DomainError('MALFORMED_REQUEST', { detail });
}
