import { DomainError } from '../../../core/errors.ts';
import { pageOf } from '../../../core/records/page-of.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { Row } from '../../../core/store.ts';
import type { InputOf } from '../../aws/shapes.ts';
import type { paging } from './shapes.ts';

const DEFAULT_ITEMS = 100;

interface Found<T> {
  readonly items: readonly T[];
  /** The members behind the list in the answer. */
  readonly rest: { readonly IsTruncated: boolean; readonly Marker?: string };
}

/**
 * The part of a list that a call asks for.
 * @param of what the list is of: a marker fits no other
 * @param key by what the list is ordered, of one length in all items, with ASCII letters only
 * @throws {DomainError} `PARAMETERS_INVALID` for a marker of another list
 */
export function listPage<T>(
  sandbox: Sandbox,
  of: string,
  all: readonly T[],
  key: (item: T) => string,
  { Marker, MaxItems = DEFAULT_ITEMS }: InputOf<typeof paging>,
): Found<T> {
  const rows = all.map((item) => ({ id: key(item), item })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const { items, next } = cut(sandbox, rows, { limit: MaxItems, token: Marker, of: `iam/${of}` });
  return { items: items.map(({ item }) => item), rest: { IsTruncated: next !== undefined, Marker: next } };
}

function cut<T extends Row>(sandbox: Sandbox, rows: readonly T[], query: Parameters<typeof pageOf>[2]) {
  try {
    return pageOf(sandbox, rows, query);
  } catch (error) {
    if (!(error instanceof DomainError) || query.token === undefined) throw error;
    throw new DomainError('PARAMETERS_INVALID', {
      violations: [
        `Value '${query.token}' at 'marker' failed to satisfy constraint: Member must be a marker of this list`,
      ],
    });
  }
}
