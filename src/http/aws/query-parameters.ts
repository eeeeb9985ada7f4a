import { DomainError } from '../../core/errors.ts';
import type { Raw } from './check-input.ts';
import type { InputShape, Members } from './shapes.ts';

/** Most parameters of one call: far more than any operation takes, and little enough to be read at once. */
const MAX_PARAMETERS = 5000;
/** Deepest name, such as `Tags.member.1.Key`. */
const MAX_DEPTH = 10;

/** Parameters by name; of one that is given twice, the first counts. */
type Parameters = ReadonlyMap<string, string>;

/**
 * Reads `application/x-www-form-urlencoded` texts, body and query string alike.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
export function readParameters(...texts: readonly string[]): Parameters {
  const text = texts.length === 2 && texts[0] === '' ? (texts[1] ?? '') : texts.join('&');
  const known = read.get(text);
  if (known !== undefined) return known;
  const parameters = parsed(text);
  if (text.length > SHORT) return parameters;
  if (read.size >= KEPT) read.clear();
  read.set(text, parameters);
  return parameters;
}

/** Clients that poll, and all that ask who they are, send the same few words again and again. */
const SHORT = 100;
const KEPT = 256;
const read = new Map<string, Parameters>();

function parsed(text: string): Parameters {
  const parameters = new Map<string, string>();
  const isLong = text.length > LONG;
  const pairs = text.split('&', MAX_PARAMETERS + 1);
  if (pairs.length > MAX_PARAMETERS) throw malformed(`more than ${MAX_PARAMETERS} parameters; send fewer`);
  for (const pair of pairs) {
    if (pair === '') continue;
    const cut = pair.indexOf('=');
    const name = decode(cut < 0 ? pair : pair.slice(0, cut), isLong);
    if (!parameters.has(name)) parameters.set(name, decode(cut < 0 ? '' : pair.slice(cut + 1), isLong));
  }
  return parameters;
}

/** A part of a text keeps all of it in memory, as long as a record or the journal keeps the part. Characters. */
const LONG = 4096;

// Python writes a blank as `+`, JavaScript as `%20`.
function decode(text: string, isPartOfLong: boolean): string {
  if (/^[\w.:/-]*$/.test(text)) return isPartOfLong ? Buffer.from(text, 'latin1').toString('latin1') : text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw malformed('the query string contains a syntax error');
  }
}

/** Names as a tree: `Tags.member.1.Key` stands at Tags → member → 1 → Key. */
interface Branch {
  value?: string;
  readonly children: Map<string, Branch>;
}

/**
 * The input that parameters spell out, in the form of a structure: lists are `Name.member.N`, structures `Name.Member`.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
export function queryInput(members: Members, parameters: Parameters): Raw {
  if (Object.keys(members).length === 0) return {};
  const root: Branch = { children: new Map() };
  for (const [name, value] of parameters) {
    const path = name.split('.');
    if (Object.hasOwn(members, path[0] ?? '')) plant(root, path, value);
  }
  return pickStructure(members, root);
}

function plant(root: Branch, path: readonly string[], value: string): void {
  if (path.length > MAX_DEPTH) throw malformed(`the parameter ${path.join('.')} is nested too deeply`);
  let branch = root;
  for (const step of path) {
    const next = branch.children.get(step) ?? { children: new Map() };
    branch.children.set(step, next);
    branch = next;
  }
  branch.value = value;
}

function pick(shape: InputShape, branch: Branch): Raw {
  if (shape.type === 'structure') return pickStructure(shape.members, branch);
  return shape.type === 'list' ? pickList(shape.of, branch) : branch.value;
}

function pickStructure(members: Members, { children }: Branch): Raw {
  const found: Record<string, Raw> = {};
  for (const [name, shape] of Object.entries(members)) {
    const branch = children.get(name);
    if (branch !== undefined) found[name] = pick(shape, branch);
  }
  return found;
}

/** Items in the order of their numbers; gaps close. An empty list is `Name=`. */
function pickList(of: InputShape, { children }: Branch): Raw {
  const items = [...(children.get('member')?.children ?? [])].map(([number, item]) => {
    if (!/^[1-9]\d{0,5}$/.test(number)) throw malformed(`${number} is no place in a list`);
    return [Number(number), item] as const;
  });
  return items.sort(([a], [b]) => a - b).map(([, item]) => pick(of, item));
}

const malformed = (detail: string): DomainError => new DomainError('MALFORMED_REQUEST', { detail });
