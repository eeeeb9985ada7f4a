import type { EventFacts, EventName } from './events.ts';

/** One line of the journal. `at` is the sandbox's time in epoch milliseconds; `seq` grows by one, from 1. */
export interface JournalEntry {
  readonly seq: number;
  readonly at: number;
  readonly kind: 'request' | 'event';
  readonly name: string;
  readonly reason?: string;
  readonly user?: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface JournalQuery {
  /** An event or request name; `*` at the end matches any rest. */
  readonly event?: string;
  /** Why something was refused: a code, whole. */
  readonly reason?: string;
  /** Found within the entry's user, without case. */
  readonly user?: string;
  /** The whole of the entry's user, for who is meant by `user` under another name. */
  readonly alias?: string;
  /** Only entries with a greater `seq`. */
  readonly after?: number;
  /** Only entries of a later time, in epoch milliseconds. */
  readonly later?: number;
  /** Oldest first by default; `desc`: the newest first, so that `limit` keeps the newest. */
  readonly order?: 'asc' | 'desc';
  readonly limit?: number;
}

/** The journal as all but the sandbox see it. */
export type JournalView = Pick<Journal, keyof Journal>;

/** What happened in a sandbox: every request and every domain event, the newest `limit` of them (TEST-6). */
export class Journal {
  readonly #now: () => number;
  readonly #limit: () => number;
  readonly #listeners = new Set<(entry: JournalEntry) => void>();
  #entries: JournalEntry[] = [];
  #seq = 0;

  constructor(now: () => number, limit: () => number) {
    this.#now = now;
    this.#limit = limit;
  }

  event<N extends EventName>(name: N, facts: EventFacts[N]): void {
    this.#append('event', name, facts);
  }

  /** `facts` are method, host, path, status, surface and style; never a body or a cookie. */
  request(name: string, facts: Readonly<Record<string, unknown>>): void {
    this.#append('request', name, facts);
  }

  list(query: JournalQuery = {}): JournalEntry[] {
    const found = this.#entries.slice(-this.#limit()).filter((entry) => matches(entry, query));
    if (query.order === 'desc') found.reverse();
    return query.limit === undefined ? found : found.slice(0, query.limit);
  }

  clear(): void {
    this.#entries = [];
  }

  /** Calls back on each new entry; answers how to stop. */
  onEntry(listener: (entry: JournalEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The same journal, whose events are told to somebody else. */
  telling(event: Journal['event']): JournalView {
    return {
      event,
      request: (name, facts) => this.request(name, facts),
      list: (query) => this.list(query),
      clear: () => this.clear(),
      onEntry: (listener) => this.onEntry(listener),
      telling: (another) => this.telling(another),
    };
  }

  #append(kind: JournalEntry['kind'], name: string, all: object): void {
    const { reason, user, ...facts } = all as { reason?: string; user?: string };
    const entry: JournalEntry = {
      seq: ++this.#seq,
      at: this.#now(),
      kind,
      name,
      ...(reason !== undefined && { reason }),
      ...(user !== undefined && { user }),
      facts,
    };
    this.#entries.push(entry);
    // Cut in blocks, so that a full journal does not move ten thousand entries at every request.
    const limit = this.#limit();
    if (this.#entries.length > limit + 256 || this.#entries.length > limit * 2)
      this.#entries = this.#entries.slice(-limit);
    for (const listener of this.#listeners) listener(entry);
  }
}

function matches(entry: JournalEntry, query: JournalQuery): boolean {
  if (query.after !== undefined && entry.seq <= query.after) return false;
  if (query.later !== undefined && entry.at <= query.later) return false;
  if (query.event !== undefined && !nameMatches(entry.name, query.event)) return false;
  if (query.reason !== undefined && entry.reason !== query.reason) return false;
  return query.user === undefined || isAbout(entry.user, query.user, query.alias);
}

function isAbout(user: string | undefined, wanted: string, alias: string | undefined): boolean {
  return user !== undefined && (user === alias || user.toLowerCase().includes(wanted.toLowerCase()));
}

function nameMatches(name: string, wanted: string): boolean {
  return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}
