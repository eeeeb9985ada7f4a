import type { JournalEntry } from './journal.ts';
import { conditions, type EntryQuery, factOf, fitsCondition, type JournalCondition } from './journal-query.ts';

/** An entry that nearly fits a query, and the conditions that it does not fit. */
export interface CloseEntry {
  readonly entry: JournalEntry;
  readonly differs: readonly Difference[];
}

interface Difference {
  readonly condition: JournalCondition;
  readonly wanted: string;
  /** Absent where the entry says nothing of it. */
  readonly found?: string;
}

/**
 * The entries that fit most of a query's conditions without fitting all of them, the closest first, and the newer of two that
 * are as close.
 */
export function closestEntries(entries: readonly JournalEntry[], query: EntryQuery, most: number): CloseEntry[] {
  const asked = conditions.filter((name) => query[name] !== undefined);
  const closest: { readonly entry: JournalEntry; readonly score: number }[] = [];
  for (const entry of entries) {
    const fitting = asked.filter((name) => fitsCondition(entry, query, name)).length;
    if (fitting === asked.length) continue;
    const score = fitting + closeness(entry, query);
    if (score === 0) continue;
    const place = closest.findIndex((each) => each.score <= score);
    closest.splice(place < 0 ? closest.length : place, 0, { entry, score });
    if (closest.length > most) closest.pop();
  }
  return closest.map(({ entry }) => ({ entry, differs: differencesOf(entry, query, asked) }));
}

/** Less than a condition: the beginning that the name has in common with the wanted one, up to its first point or slash. */
function closeness({ name }: JournalEntry, { event = '' }: EntryQuery): number {
  const [stem = ''] = /^[a-z]+\.|^[A-Z]+ \/[^/]*/.exec(event) ?? [];
  return stem !== '' && name.startsWith(stem) ? 0.5 : 0;
}

const differencesOf = (
  entry: JournalEntry,
  query: EntryQuery,
  asked: readonly JournalCondition[],
): readonly Difference[] =>
  asked
    .filter((name) => !fitsCondition(entry, query, name))
    .map((condition) => {
      const found = factOf(entry, condition);
      return { condition, wanted: String(query[condition]), ...(found !== undefined && { found }) };
    });
