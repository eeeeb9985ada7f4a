import type { StateProblem } from '../refusals/control-facts.ts';
import { isWellFormed } from '../refusals/well-formed.ts';
import { LAST_INSTANT } from '../time/last-instant.ts';
import { recordFormats } from './formats.ts';
import type { RecordShape } from './shape.ts';

/** More faults than these help nobody. */
export const MOST_FAULTS = 20;
const CENTURY_MS = 36_500 * 24 * 60 * 60 * 1000;
/** A clock may stand at the last instant, and things last for a hundred years at most. No count is as large. */
const LARGEST = LAST_INSTANT + CENTURY_MS;

type Of<K extends string> = Extract<RecordShape, Readonly<Record<K, unknown>>>;
type Objects = Readonly<Record<string, unknown>>;

/** Compares a value with a shape and adds each difference to `faults`. Fields that no shape names are let through. */
export function checkRecordShape(shape: RecordShape, value: unknown, path: string, faults: StateProblem[]): void {
  if (faults.length >= MOST_FAULTS) return;
  const parts = partsOf(shape, value, path);
  if (parts !== undefined) for (const part of parts) checkRecordShape(...part, faults);
  else if (typeof shape === 'object' && 'any' in shape) checkVariants(shape, value, path, faults);
  else if (!fits(shape, value)) faults.push({ path, found: describe(value), expected: expectation(shape) });
}

/** Whether a value is what a shape says: `checkRecordShape` without a word about it, for what is nearly always right. */
export function holds(shape: RecordShape, value: unknown): boolean {
  if (typeof shape !== 'object' || 'one' in shape || 'from' in shape || 'format' in shape) return fits(shape, value);
  if ('list' in shape) return Array.isArray(value) && value.every((item) => holds(shape.list, item));
  if ('any' in shape) return shape.any.some((each) => holds(each, value));
  if (!isObject(value)) return false;
  if ('map' in shape)
    return Object.entries(value).every(([key, item]) => keyFits(shape, key) && holds(shape.map, item));
  return fieldsOf(shape).every(([name, isOptional, field]) => {
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    return (isOptional && found === undefined) || holds(field, found);
  });
}

/** The fields of an object's shape, read once: name, whether it may be missing, shape. */
const fieldLists = new WeakMap<object, readonly (readonly [string, boolean, RecordShape])[]>();

function fieldsOf({ has }: Of<'has'>): readonly (readonly [string, boolean, RecordShape])[] {
  const known = fieldLists.get(has);
  if (known !== undefined) return known;
  const list = Object.entries(has).map(([key, shape]) => [key.replace(/\?$/, ''), key.endsWith('?'), shape] as const);
  fieldLists.set(has, list);
  return list;
}

/** A part of a value: its shape, what it is, and where. */
type Part = readonly [RecordShape, unknown, string];

/** The parts of a list or an object that shall be one. */
function partsOf(shape: RecordShape, value: unknown, path: string): Iterable<Part> | undefined {
  if (typeof shape !== 'object') return undefined;
  if ('list' in shape && Array.isArray(value)) return items(shape, value, path);
  if (!isObject(value)) return undefined;
  if ('has' in shape) return fields(shape, value, path);
  return 'map' in shape ? entries(shape, value, path) : undefined;
}

function* items({ list }: Of<'list'>, value: readonly unknown[], path: string): Generator<Part> {
  for (const [at, item] of value.entries()) yield [list, item, `${path}[${at}]`];
}

function* entries({ map, keys }: Of<'map'>, value: Objects, path: string): Generator<Part> {
  for (const [key, item] of Object.entries(value)) {
    if (keys !== undefined) yield [{ format: keys }, key, `${path}.${key}`];
    yield [map, item, `${path}.${key}`];
  }
}

const keyFits = ({ keys }: Of<'map'>, key: string): boolean => keys === undefined || fits({ format: keys }, key);

function* fields({ has }: Of<'has'>, value: Objects, path: string): Generator<Part> {
  for (const [key, shape] of Object.entries(has)) {
    const name = key.replace(/\?$/, '');
    const field = Object.hasOwn(value, name) ? value[name] : undefined;
    if (field !== undefined || key === name) yield [shape, field, `${path}.${name}`];
  }
}

/** Objects are told apart by their words, such as `kind`; other values by trying. */
function checkVariants({ any }: Of<'any'>, value: unknown, path: string, faults: StateProblem[]): void {
  const objects = any.filter((each) => typeof each === 'object' && 'has' in each) as Of<'has'>[];
  const others = any.filter((each) => !(objects as RecordShape[]).includes(each));
  if (others.some((shape) => faultsOf(shape, value, path).length === 0)) return;
  const lists = others.filter((each) => typeof each === 'object' && 'list' in each);
  if (Array.isArray(value) && lists.length === 1) {
    for (const shape of lists) checkRecordShape(shape, value, path, faults);
    return;
  }
  if (!isObject(value) || objects.length === 0) {
    faults.push({ path, found: describe(value), expected: any.map(expectation).join(' or ') });
    return;
  }
  const meant = objects.filter(({ has }) => wordsOf(has).every(([name, shape]) => fits(shape, value[name])));
  const told = meant.map((shape) => faultsOf(shape, value, path));
  if (told.some((found) => found.length === 0)) return;
  const [first] = told;
  if (first !== undefined) faults.push(...first);
  else faults.push(unknownVariant(objects, value, path));
}

function unknownVariant(objects: readonly Of<'has'>[], value: Objects, path: string): StateProblem {
  const words = objects.flatMap(({ has }) => wordsOf(has));
  const [name = ''] = words.find(([name, shape]) => !fits(shape, value[name])) ?? [];
  const one = words.filter(([each]) => each === name).flatMap(([, shape]) => shape.one);
  return { path: `${path}.${name}`, found: describe(value[name]), expected: expectation({ one }) };
}

function faultsOf(shape: RecordShape, value: unknown, path: string): readonly StateProblem[] {
  const faults: StateProblem[] = [];
  checkRecordShape(shape, value, path, faults);
  return faults;
}

/** The property that tells an object's variants apart. */
const wordsOf = (has: Of<'has'>['has']): [string, Of<'one'>][] =>
  Object.entries(has).filter(
    (entry): entry is [string, Of<'one'>] =>
      typeof entry[1] === 'object' && 'one' in entry[1] && !entry[0].endsWith('?'),
  );

function fits(shape: RecordShape, value: unknown): boolean {
  if (shape === 'any') return value !== undefined;
  if (shape === 'text') return typeof value === 'string' && isWellFormed(value);
  if (shape === 'flag') return typeof value === 'boolean';
  if (shape === 'finite') return Number.isFinite(value);
  if (shape === 'number') return isWhole(value, -LARGEST, LARGEST);
  if ('one' in shape) return shape.one.includes(value as string);
  if ('from' in shape) return isWhole(value, shape.from, shape.to);
  if ('format' in shape) return typeof value === 'string' && isWellFormed(value) && formatOf(shape).accepts(value);
  return false;
}

const isWhole = (value: unknown, from: number, to: number): boolean =>
  Number.isSafeInteger(value) && Number(value) >= from && Number(value) <= to;

function formatOf({ format }: Of<'format'>): (typeof recordFormats)[string] {
  const known = recordFormats[format];
  if (known === undefined) throw new Error(`there is no format ${format}`);
  return known;
}

function expectation(shape: RecordShape): string {
  if (shape === 'text') return 'a text';
  if (shape === 'flag') return 'true or false';
  if (shape === 'finite') return 'a number';
  if (shape === 'number') return `a whole number from ${-LARGEST} to ${LARGEST}`;
  if (shape === 'any') return 'a value';
  if ('one' in shape) return shape.one.map((word) => JSON.stringify(word)).join(' or ');
  if ('from' in shape) return `a whole number from ${shape.from} to ${shape.to}`;
  if ('format' in shape) return formatOf(shape).expected;
  return 'list' in shape ? 'a list' : 'any' in shape ? shape.any.map(expectation).join(' or ') : 'an object';
}

/** The found value, in words; the text of a field is left out, because it may be a secret. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

const isObject = (value: unknown): value is Objects =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
