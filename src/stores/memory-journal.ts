import type { JournalEntry, JournalLog, Unnumbered } from '../core/journal/journal.ts';
import { type EntryQuery, journalMatches } from '../core/journal/journal-query.ts';

/** A journal in memory. Added entries can be read at once. */
export class MemoryJournal implements JournalLog {
  /** Made for the first, as most sandboxes have none. */
  #listeners: Map<() => void, EntryQuery> | undefined;
  #entries: JournalEntry[];
  #seq: number;
  #clearings = 0;

  /**
   * @param seq the number of the last entry before
   * @param entries left by another process, oldest first
   * @param gap how many numbers may have been given after these
   */
  constructor(seq = 0, entries: readonly JournalEntry[] = [], gap = 0) {
    this.#seq = Math.max(seq, entries.at(-1)?.seq ?? 0) + gap;
    this.#entries = [...entries];
  }

  /** How often it was cleared. */
  get clearings(): number {
    return this.#clearings;
  }

  get seq(): number {
    return this.#seq;
  }

  append(entry: Unnumbered, limit: number): number {
    this.#seq += 1;
    entry.seq = this.#seq;
    this.#entries.push(entry);
    // Cut in blocks, so that a full journal does not move ten thousand entries at every request.
    if (this.#entries.length > limit + 256 || this.#entries.length > limit * 2)
      this.#entries = this.#entries.slice(-limit);
    if (this.#listeners !== undefined)
      for (const [listener, query] of this.#listeners) if (journalMatches(entry, query)) listener();
    return entry.seq;
  }

  settled(): undefined {}

  async list(query: EntryQuery, limit: number): Promise<JournalEntry[]> {
    const entries = this.since(query.after ?? 0).slice(-limit);
    if (query.order === 'desc') entries.reverse();
    const found: JournalEntry[] = [];
    for (const entry of entries) {
      if (found.length === query.limit) break;
      if (journalMatches(entry, query)) found.push(entry);
    }
    return found;
  }

  async clear(): Promise<void> {
    this.#entries = [];
    this.#clearings += 1;
  }

  async newest(): Promise<number> {
    return this.#seq;
  }

  onEntry(listener: () => void, query: EntryQuery): () => void {
    // A key of its own: the same listener may listen for several things.
    const told = () => listener();
    this.#listeners ??= new Map();
    this.#listeners.set(told, query);
    return () => this.#listeners?.delete(told);
  }

  /** The entries after a number, found by halving: an end without order leaves a gap in the numbers. */
  since(after: number): readonly JournalEntry[] {
    let from = 0;
    let to = this.#entries.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#entries[middle]?.seq ?? 0) > after) to = middle;
      else from = middle + 1;
    }
    return this.#entries.slice(from);
  }
}
