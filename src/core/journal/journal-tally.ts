import type { JournalEntry } from './journal.ts';
import { type EntryQuery, journalMatches } from './journal-query.ts';

/** How many entries there have to be. */
interface Amounts {
  readonly atLeast: number;
  /** Absent: any number will do; 0: there must be none. */
  readonly atMost?: number;
}

/** The state of one expectation. */
export interface Count extends Amounts {
  readonly count: number;
  readonly holds: boolean;
  /** The newest of the entries that fit, oldest first. */
  readonly entries: readonly JournalEntry[];
}

/** So many of the entries that fit are kept for whoever asks. */
const KEPT = 10;

/** Counts a journal's entries for several expectations at once, in whichever order they come; reads each entry once. */
export class JournalTally {
  readonly #counts: (Amounts & { count: number; readonly entries: JournalEntry[] })[];

  constructor(amounts: readonly Amounts[]) {
    this.#counts = amounts.map((each) => ({ ...each, count: 0, entries: [] }));
  }

  /**
   * Takes up entries that it has not seen.
   * @param queries of the expectations, in their order
   */
  take(entries: readonly JournalEntry[], queries: readonly EntryQuery[]): void {
    for (const [at, each] of this.#counts.entries()) {
      const fitting = entries.filter((entry) => journalMatches(entry, queries[at] ?? {}));
      each.count += fitting.length;
      each.entries.push(...fitting.slice(-KEPT));
      each.entries.splice(0, Math.max(0, each.entries.length - KEPT));
    }
  }

  get counts(): readonly Count[] {
    return this.#counts.map((each) => ({
      ...each,
      entries: [...each.entries],
      holds: each.count >= each.atLeast && !isOver(each),
    }));
  }

  /** Whether it is of no use to wait: all is there, or there is more than may be. */
  get isDecided(): boolean {
    return this.#counts.some(isOver) || this.#counts.every(({ count, atLeast }) => count >= atLeast);
  }
}

const isOver = ({ count, atMost = Number.POSITIVE_INFINITY }: Amounts & { readonly count: number }): boolean =>
  count > atMost;
