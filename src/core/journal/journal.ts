import type { Settings } from '../world/settings.ts';
import type { EventFacts, EventName } from './events.ts';
import { type Exchange, type ExchangeShelf, Exchanges } from './exchanges.ts';
import type { EntryQuery } from './journal-query.ts';

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

/** An entry that the log has not taken yet: its number is 0, and the log that takes it may number it in its place. */
export type Unnumbered = { -readonly [N in keyof JournalEntry]: JournalEntry[N] };

/** The facts of a request, beside its user and the reason of its refusal; never a body or a cookie. */
export interface RequestFacts {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly surface: string;
  readonly style: string;
  readonly status: number;
  /** From the door to the answer, on the wall clock. */
  readonly durationMs: number;
  /** The client's IP address. */
  readonly address?: string;
  readonly accountId?: string;
  readonly service?: string;
  readonly operation?: string;
  readonly requestId?: string;
  readonly flow?: string;
  readonly flowId?: string;
  readonly event?: string;
  readonly state?: string;
  /** The calling tool's own name. */
  readonly client?: string;
  /** The rule that answered instead, or did something else to it. */
  readonly rule?: string;
  /** Seconds, as the answer's `Retry-After` says. */
  readonly retryAfter?: number;
  /** The name of a secret that stood in the query. */
  readonly secretInUrl?: string;
  // Clues of refused requests, from which near misses are made.
  /** The sandbox that a key, token or client of the request was minted in, where it is another one. */
  readonly mintedIn?: string;
  /** The Region and the service of a signature: `us-east-1/sts`. */
  readonly signedFor?: string;
  /** No header of the request carries a bearer token, and the API asks for one. */
  readonly bearerless?: true;
  /** Why, where the code leaves it open. */
  readonly why?: string;
  /** The Region that was meant to be called. */
  readonly livesIn?: string;
  /** The methods that the path takes. */
  readonly allowed?: readonly string[];
  readonly startUrl?: string;
  /** The version of an API that was called. */
  readonly version?: string;
}

/** No word of the journal is longer, in characters: a path may have 16 kB, and an entry is read by people. */
const LONGEST = 1024;

/** The storage of entries, in the order in which they come. */
export interface JournalLog {
  /**
   * Numbers an entry and adds it, and keeps the newest `limit` of them.
   * @returns its number; undefined, later, when the entry may be lost
   */
  append(entry: Unnumbered, limit: number): number | Promise<number | undefined>;
  /** Resolves when every entry that this process has added can be read; undefined when that is so already. */
  settled(): Promise<void> | undefined;
  list(query: EntryQuery, limit: number): Promise<JournalEntry[]>;
  clear(): Promise<void>;
  /** The number of the newest entry there ever was. */
  newest(): Promise<number>;
  /** Calls back on each new entry that a query would find, whoever adds it; answers how to stop. */
  onEntry(listener: () => void, query: EntryQuery): () => void;
}

/** The settings that say how much is kept. */
type JournalLimits = Pick<Settings, 'journalLimit' | 'keptRequestBytes' | 'keptBodyBytes'>;

/** The journal as all but the sandbox see it. */
export type JournalView = Pick<Journal, keyof Journal>;

/** The history of a sandbox: every request and every domain event, the newest `limit` of them (TEST-6). */
export class Journal {
  readonly #log: JournalLog;
  readonly #now: () => number;
  readonly #limits: () => JournalLimits;
  readonly #exchanges: Exchanges;

  constructor(log: JournalLog, now: () => number, limits: () => JournalLimits, shelf: ExchangeShelf) {
    this.#exchanges = new Exchanges(shelf);
    this.#log = log;
    this.#now = now;
    this.#limits = limits;
  }

  event<N extends EventName>(name: N, facts: EventFacts[N]): void {
    const { reason, user, ...rest } = facts as { readonly reason?: string; readonly user?: string };
    void this.#append('event', name, rest, reason, user);
  }

  /**
   * @param reason a code of the catalogue, or of the rule that answered
   * @param exchange its heads and bodies, where {@link keptBodyBytes} says that they are kept
   */
  request(facts: RequestFacts, reason?: string, user?: string, exchange?: Exchange): void {
    const seq = this.#append('request', `${facts.method} ${facts.path}`, facts, reason, user);
    if (exchange === undefined) return;
    if (typeof seq === 'number') this.#keep(seq, exchange);
    else void seq.then((number) => number !== undefined && this.#keep(number, exchange));
  }

  /** The longest body that is kept whole, in bytes; undefined where no heads and bodies are kept at all. */
  keptBodyBytes(): number | undefined {
    const { keptRequestBytes, keptBodyBytes } = this.#limits();
    return keptRequestBytes === 0 ? undefined : keptBodyBytes;
  }

  /** Heads and bodies of a request, where this process has answered it a short while ago. */
  exchange(seq: number): Exchange | undefined {
    return this.#exchanges.get(seq);
  }

  /** See {@link JournalLog.settled}. */
  settled(): Promise<void> | undefined {
    return this.#log.settled();
  }

  list(query: EntryQuery = {}): Promise<JournalEntry[]> {
    return this.#log.list(query, this.#limits().journalLimit);
  }

  clear(): Promise<void> {
    this.#exchanges.clear();
    return this.#log.clear();
  }

  /** See {@link JournalLog.newest}. */
  newest(): Promise<number> {
    return this.#log.newest();
  }

  /** See {@link JournalLog.onEntry}. */
  onEntry(listener: () => void, query: EntryQuery = {}): () => void {
    return this.#log.onEntry(listener, query);
  }

  /** The same journal, whose events are told to somebody else. */
  telling(event: Journal['event']): JournalView {
    return {
      event,
      request: (...told) => this.request(...told),
      keptBodyBytes: () => this.keptBodyBytes(),
      exchange: (seq) => this.exchange(seq),
      settled: () => this.settled(),
      list: (query) => this.list(query),
      clear: () => this.clear(),
      newest: () => this.newest(),
      onEntry: (listener, query) => this.onEntry(listener, query),
      telling: (another) => this.telling(another),
    };
  }

  #keep(seq: number, exchange: Exchange): void {
    this.#exchanges.keep(seq, exchange, this.#limits().keptRequestBytes);
  }

  #append(kind: JournalEntry['kind'], name: string, facts: object, reason?: string, user?: string) {
    // Spreading members that are there or not costs as much as all the rest.
    const entry: Unnumbered = {
      seq: 0,
      at: this.#now(),
      kind,
      name: short(name),
      facts: shortened(facts),
    };
    if (reason !== undefined) entry.reason = short(reason);
    if (user !== undefined) entry.user = short(user);
    return this.#log.append(entry, this.#limits().journalLimit);
  }
}

/** Nearly all are short, and are left as they are. */
function shortened(facts: object): Readonly<Record<string, unknown>> {
  const all = facts as Readonly<Record<string, unknown>>;
  for (const name in all) {
    const value = all[name];
    if (typeof value === 'string' ? value.length > LONGEST : typeof value === 'object' && isLong(value))
      return Object.fromEntries(Object.entries(all).map(([each, part]) => [each, shortWithin(part)]));
  }
  return all;
}

const isLong = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(isLong) : typeof value === 'string' && value.length > LONGEST;

const shortWithin = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(shortWithin) : typeof value === 'string' ? short(value) : value;

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
