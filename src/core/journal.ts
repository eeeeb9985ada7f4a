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

/** No word of the journal is longer, in characters: a path may have 16 kB, and an entry is read by people. */
const LONGEST = 1024;

/** The journal as all but the sandbox see it. */
export type JournalView = Pick<Journal, keyof Journal>;

/** What happened in a sandbox: every request and every domain event, the newest `limit` of them (TEST-6). */
export class Journal {
  readonly #now: () => number;
  readonly #limit: () => number;
  readonly #listeners = new Map<(entry: JournalEntry) => void, JournalQuery>();
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
    const found = this.#since(query.after).filter((entry) => matches(entry, query));
    if (query.order === 'desc') found.reverse();
    return query.limit === undefined ? found : found.slice(0, query.limit);
  }

  clear(): void {
    this.#entries = [];
  }

  /** The number of the newest entry there ever was. */
  newest(): number {
    return this.#seq;
  }

  /** Calls back on each new entry that a query would find; answers how to stop. */
  onEntry(listener: (entry: JournalEntry) => void, query: JournalQuery = {}): () => void {
    // A key of its own: the same listener may listen for several things.
    const told = (entry: JournalEntry) => listener(entry);
    this.#listeners.set(told, query);
    return () => this.#listeners.delete(told);
  }

  /** The same journal, whose events are told to somebody else. */
  telling(event: Journal['event']): JournalView {
    return {
      event,
      request: (name, facts) => this.request(name, facts),
      list: (query) => this.list(query),
      clear: () => this.clear(),
      newest: () => this.newest(),
      onEntry: (listener, query) => this.onEntry(listener, query),
      telling: (another) => this.telling(another),
    };
  }

  #append(kind: JournalEntry['kind'], name: string, all: object): void {
    const { reason, user, ...facts } = shortened(all) as { reason?: string; user?: string };
    const entry: JournalEntry = {
      seq: ++this.#seq,
      at: this.#now(),
      kind,
      name: short(name) as string,
      ...(reason !== undefined && { reason }),
      ...(user !== undefined && { user }),
      facts,
    };
    this.#entries.push(entry);
    // Cut in blocks, so that a full journal does not move ten thousand entries at every request.
    const limit = this.#limit();
    if (this.#entries.length > limit + 256 || this.#entries.length > limit * 2)
      this.#entries = this.#entries.slice(-limit);
    for (const [listener, query] of this.#listeners) if (matches(entry, query)) listener(entry);
  }

  /** The entries after a number: they are numbered without gaps, so that nobody has to look for the first. */
  #since(after = 0): JournalEntry[] {
    const skipped = Math.max(0, after - (this.#entries[0]?.seq ?? 0) + 1);
    return this.#entries.slice(Math.max(this.#entries.length - this.#limit(), skipped));
  }
}

/** Nearly all are short, and are left as they are. */
function shortened(facts: object): object {
  const isLong = (value: unknown): boolean =>
    Array.isArray(value) ? value.some(isLong) : typeof value === 'string' && value.length > LONGEST;
  if (!Object.values(facts).some(isLong)) return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? value.map(short) : short(value)]),
  );
}

const short = (value: unknown): unknown =>
  typeof value === 'string' && value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value;

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
