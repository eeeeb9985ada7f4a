import type { JournalEntry, JournalLog, Unnumbered } from '../../core/journal/journal.ts';
import { type EntryQuery, journalMatches } from '../../core/journal/journal-query.ts';
import { APPEND, READ_JOURNAL } from './life-scripts.ts';
import type { RedisLink } from './link.ts';

interface RedisJournalOptions {
  readonly link: RedisLink;
  /** The prefix of all keys of the life. */
  readonly key: string;
  readonly life: number;
  /** The channel that tells every process of new entries. */
  readonly channel: string;
}

/** A journal in Redis, which numbers the entries. Entries of one turn of the event loop are sent together. */
export class RedisJournal implements JournalLog {
  readonly #options: RedisJournalOptions;
  readonly #listeners = new Map<() => void, EntryQuery>();
  readonly #sent = new Set<Promise<unknown>>();
  #unsent: string[] = [];
  /** The number of the first of those that are not sent yet. */
  #first: Promise<number | undefined> = Promise.resolve(undefined);
  #limit = 0;

  constructor(options: RedisJournalOptions) {
    this.#options = options;
  }

  append(entry: Unnumbered, limit: number): Promise<number | undefined> {
    this.#limit = limit;
    const before = this.#unsent.length;
    // The script numbers it.
    this.#unsent.push(JSON.stringify({ ...entry, seq: undefined }));
    if (before === 0) this.#sendSoon();
    // The one that answers for the entries asks `settled`.
    return this.#first.then(
      (first) => (first === undefined ? undefined : first + before),
      () => undefined,
    );
  }

  #sendSoon(): void {
    const sent = Promise.resolve().then(() => this.#send());
    this.#first = sent;
    this.#sent.add(sent);
    const done = () => this.#sent.delete(sent);
    sent.then(done, done);
  }

  /** @throws {StoreUnavailable} when entries that were on their way may be lost */
  settled(): Promise<void> | undefined {
    return this.#sent.size === 0 ? undefined : Promise.all(this.#sent).then(() => undefined);
  }

  async list(query: EntryQuery, limit: number): Promise<JournalEntry[]> {
    const { link, key } = this.#options;
    const texts = (await link.run(READ_JOURNAL, key, [String(query.after ?? 0), String(limit)])) as string[];
    const found = texts.map((text) => JSON.parse(text) as JournalEntry).filter((entry) => journalMatches(entry, query));
    if (query.order === 'desc') found.reverse();
    return query.limit === undefined ? found : found.slice(0, query.limit);
  }

  async clear(): Promise<void> {
    await this.settled();
    await this.#options.link.send('DEL', `${this.#options.key}:j`);
  }

  async newest(): Promise<number> {
    await this.settled();
    return Number(await this.#options.link.send('HGET', `${this.#options.key}:v`, 'seq'));
  }

  onEntry(listener: () => void, query: EntryQuery): () => void {
    const told = () => listener();
    this.#listeners.set(told, query);
    return () => this.#listeners.delete(told);
  }

  /** Takes up that there are new entries, as JSON; without them, some may have been missed. */
  tell(json: string | undefined): void {
    if (this.#listeners.size === 0) return;
    const entries = json === undefined ? undefined : (JSON.parse(json) as JournalEntry[]);
    for (const [listener, query] of this.#listeners)
      if (entries === undefined || entries.some((entry) => journalMatches(entry, query))) listener();
  }

  async #send(): Promise<number | undefined> {
    const { link, key, life, channel } = this.#options;
    const unsent = this.#unsent.splice(0);
    const last = Number(await link.run(APPEND, key, [String(this.#limit), channel, String(life), ...unsent]));
    return last === 0 ? undefined : last - unsent.length + 1;
  }
}
