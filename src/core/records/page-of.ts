import { DomainError } from '../errors.ts';
import { seal, sealFits } from '../random/seal.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Row } from '../store.ts';

/** The wanted part of a list. */
interface PageQuery {
  readonly limit: number;
  /** From the page before; absent for the first one. */
  readonly token?: string;
  /** The name of the list: a token fits no other. */
  readonly of: string;
}

interface Page<T> {
  readonly items: readonly T[];
  /** For the next page; absent on the last one. */
  readonly next?: string;
}

/**
 * A page of rows that stand in the order of their ids.
 * @throws {DomainError} `MALFORMED_REQUEST` for a token that was not made for this list
 */
export function pageOf<T extends Row>(
  { secret }: Sandbox,
  rows: readonly T[],
  { limit, token, of }: PageQuery,
): Page<T> {
  const after = token === undefined ? '' : read(secret, of, token);
  const rest = rows.filter(({ id }) => id > after);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  if (last === undefined || rest.length === items.length) return { items };
  return { items, next: `${Buffer.from(last.id).toString('base64url')}.${seal(secret, purposeOf(of), last.id)}` };
}

function read(secret: string, of: string, token: string): string {
  const [id = '', sealed = ''] = token.split('.');
  const after = Buffer.from(id, 'base64url').toString();
  if (sealFits(secret, purposeOf(of), after, sealed)) return after;
  throw new DomainError('MALFORMED_REQUEST', { detail: 'the token of the next page is not one of this list' });
}

const purposeOf = (of: string): string => `page\0${of}`;
