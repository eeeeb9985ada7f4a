import { DomainError } from '../../core/errors.ts';
import type { InputOf, InputShape, IntegerShape, ListShape, Members, StructureShape, TextShape } from './shapes.ts';

/** An input as it was decoded: texts from a query, or what stood in JSON. */
export type Raw = unknown;

/** The place of a value, as error messages write it: `tags.1.member.key`. */
type Walk = { readonly violations: string[] };

/**
 * Compares an input with the model's limits and answers it in the model's types.
 * @throws {DomainError} `PARAMETERS_INVALID` with every violation, in the service's words; `MALFORMED_REQUEST`
 */
export function checkInput<M extends Members>(members: M, raw: Raw): InputOf<M> {
  const walk: Walk = { violations: [] };
  const value = checkStructure({ type: 'structure', members }, raw, '', walk);
  if (walk.violations.length > 0) throw new DomainError('PARAMETERS_INVALID', { violations: walk.violations });
  // Every member was checked against the shape that the type is derived from.
  return value as InputOf<M>;
}

function check(shape: InputShape, raw: Raw, path: string, walk: Walk): unknown {
  switch (shape.type) {
    case 'text':
      return checkText(shape, raw, path, walk);
    case 'integer':
      return checkInteger(shape, raw, path, walk);
    case 'flag':
      return checkFlag(raw, path);
    case 'list':
      return checkList(shape, raw, path, walk);
    case 'structure':
      return checkStructure(shape, raw, path, walk);
  }
}

function checkStructure({ members }: StructureShape, raw: Raw, path: string, walk: Walk): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw malformed(path, 'a structure');
  const given: Readonly<Record<string, Raw>> = raw as Record<string, Raw>;
  const value: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(members)) {
    const member = Object.hasOwn(given, name) ? given[name] : undefined;
    const isThere = member !== undefined && member !== null;
    if (!isThere && !shape.required) continue;
    const at = path === '' ? lowerFirst(name) : `${path}.${lowerFirst(name)}`;
    if (isThere) value[name] = check(shape, member, at, walk);
    else violate(walk, 'null', at, 'Member must not be null');
  }
  return value;
}

function checkText(shape: TextShape, raw: Raw, path: string, walk: Walk): string {
  if (typeof raw !== 'string') throw malformed(path, 'a text');
  const shown = `'${shape.sensitive ? '***sensitive***' : raw}'`;
  checkLength(shape, raw.length, shown, path, walk);
  if (shape.pattern !== undefined && !new RegExp(`^(?:${shape.pattern})$`, 'u').test(raw)) {
    violate(walk, shown, path, `Member must satisfy regular expression pattern: ${shape.pattern}`);
  }
  if (shape.oneOf !== undefined && !shape.oneOf.includes(raw)) {
    violate(walk, shown, path, `Member must satisfy enum value set: [${shape.oneOf.join(', ')}]`);
  }
  return raw;
}

function checkInteger({ min, max }: IntegerShape, raw: Raw, path: string, walk: Walk): number {
  const value = typeof raw === 'string' && /^[+-]?\d{1,15}$/.test(raw) ? Number(raw) : raw;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw malformed(path, 'a whole number');
  if (min !== undefined && value < min) {
    violate(walk, `'${value}'`, path, `Member must have value greater than or equal to ${min}`);
  }
  if (max !== undefined && value > max) {
    violate(walk, `'${value}'`, path, `Member must have value less than or equal to ${max}`);
  }
  return value;
}

function checkFlag(raw: Raw, path: string): boolean {
  const value = raw === 'true' ? true : raw === 'false' ? false : raw;
  if (typeof value !== 'boolean') throw malformed(path, 'true or false');
  return value;
}

function checkList(shape: ListShape, raw: Raw, path: string, walk: Walk): readonly unknown[] {
  if (!Array.isArray(raw)) throw malformed(path, 'a list');
  checkLength(shape, raw.length, `'[${raw.map(summary).join(', ')}]'`, path, walk);
  return raw.map((item: Raw, at) => check(shape.of, item, `${path}.${at + 1}.member`, walk));
}

function checkLength({ min, max }: TextShape | ListShape, length: number, shown: string, path: string, walk: Walk) {
  if (min !== undefined && length < min) {
    violate(walk, shown, path, `Member must have length greater than or equal to ${min}`);
  }
  if (max !== undefined && length > max) {
    violate(walk, shown, path, `Member must have length less than or equal to ${max}`);
  }
}

/** Error messages quote what was wrong, but no more of it than one can read. */
const QUOTED = 1024;

function violate({ violations }: Walk, shown: string, path: string, constraint: string): void {
  const value = shown.length > QUOTED ? `${shown.slice(0, QUOTED)}...'` : shown;
  violations.push(`Value ${value} at '${path}' failed to satisfy constraint: ${constraint}`);
}

const summary = (item: Raw): string => (typeof item === 'object' ? '{...}' : String(item));

const malformed = (path: string, expected: string): DomainError =>
  new DomainError('MALFORMED_REQUEST', { detail: `${path === '' ? 'the input' : path} is not ${expected}` });

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
