import { type JournalEntry, type JournalLog, type JournalQuery, journalMatches } from '../core/journal.ts';

/** A journal in memory. Added entries can be read at once. */
export class MemoryJournal implements JournalLog {
  readonly #listeners = new Map<() => void, JournalQuery>();
  #entries: JournalEntry[] = [];
  #seq: number;

  /** @param seq the number of the last entry before */
  constructor(seq = 0) {
    this.#seq = seq;
  }

  get seq(): number {
    return this.#seq;
  }

  append(unnumbered: Omit<JournalEntry, 'seq'>, limit: number): void {
    const entry = { seq: ++this.#seq, ...unnumbered };
    this.#entries.push(entry);
    // Cut in blocks, so that a full journal does not move ten thousand entries at every request.
    if (this.#entries.length > limit + 256 || this.#entries.length > limit * 2)
      this.#entries = this.#entries.slice(-limit);
    for (const [listener, query] of this.#listeners) if (journalMatches(entry, query)) listener();
  }

  settled(): undefined {}

  async list(query: JournalQuery, limit: number): Promise<JournalEntry[]> {
    const found = this.#since(query.after, limit).filter((entry) => journalMatches(entry, query));
    if (query.order === 'desc') found.reverse();
    return query.limit === undefined ? found : found.slice(0, query.limit);
  }

  async clear(): Promise<void> {
    this.#entries = [];
  }

  async newest(): Promise<number> {
    return this.#seq;
  }

  onEntry(listener: () => void, query: JournalQuery): () => void {
    // A key of its own: the same listener may listen for several things.
    const told = () => listener();
    this.#listeners.set(told, query);
    return () => this.#listeners.delete(told);
  }

  /** The entries after a number: they are numbered without gaps, so that nobody has to look for the first. */
  #since(after = 0, limit: number): JournalEntry[] {
    const skipped = Math.max(0, after - (this.#entries[0]?.seq ?? 0) + 1);
    return this.#entries.slice(Math.max(this.#entries.length - limit, skipped));
  }
}
