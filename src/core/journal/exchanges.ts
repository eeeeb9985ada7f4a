/** A body as it went over the wire, or the beginning of a longer one. */
export interface KeptBody {
  /** The text, or a character for each octet (ISO 8859-1). */
  readonly data: string;
  readonly of: 'text' | 'octets';
  /** The length of all of it, in bytes. */
  readonly bytes: number;
}

/** Heads and bodies of a request and its answer, as they were: whoever shows them masks their secrets first. */
export interface Exchange {
  /** Path and query as they came. */
  readonly url: string;
  /** `1.1` */
  readonly httpVersion: string;
  /** Names and values by turns. */
  readonly head: readonly string[];
  /** Absent where none came, or none was read. */
  readonly body?: KeptBody;
  readonly answerHead: Readonly<Record<string, number | string | readonly string[] | undefined>>;
  /** Absent where there is none, or where it is streamed. */
  readonly answer?: KeptBody;
}

/** The rest of an exchange, and of its place in a map, in bytes. */
const AROUND = 400;

interface Kept {
  readonly exchange: Exchange;
  readonly weight: number;
  /** Gives it up before its time. */
  readonly drop: () => void;
}

/** The exchanges of all sandboxes, which together have a limit: thousands of sandboxes may be alive at once. */
export class ExchangeShelf {
  readonly #kept = new Set<Kept>();
  readonly #most: number;
  #weight = 0;

  /** @param most so many bytes; the oldest of whichever sandbox make room */
  constructor(most = 67_108_864) {
    this.#most = most;
  }

  put(kept: Kept): void {
    this.#kept.add(kept);
    this.#weight += kept.weight;
    if (this.#weight <= this.#most) return;
    for (const oldest of this.#kept) {
      oldest.drop();
      if (this.#weight <= this.#most) return;
    }
  }

  take(kept: Kept): void {
    if (this.#kept.delete(kept)) this.#weight -= kept.weight;
  }
}

/**
 * The newest heads and bodies of a sandbox's life. They stay in this process's memory: no store, state folder, export or
 * snapshot has them.
 */
export class Exchanges {
  readonly #shelf: ExchangeShelf;
  readonly #kept = new Map<number, Kept>();
  /** No number that is kept is smaller. */
  #from = 0;
  #weight = 0;

  constructor(shelf: ExchangeShelf) {
    this.#shelf = shelf;
  }

  /** @param most all of them may weigh so many bytes; the oldest make room */
  keep(seq: number, exchange: Exchange, most: number): void {
    const weight = weightOf(exchange);
    const kept = { exchange, weight, drop: () => this.#drop(seq) };
    this.#from = this.#kept.size === 0 ? seq : Math.min(this.#from, seq);
    this.#kept.set(seq, kept);
    this.#weight += weight;
    this.#shelf.put(kept);
    if (this.#weight > most) this.#makeRoom(most);
  }

  get(seq: number): Exchange | undefined {
    return this.#kept.get(seq)?.exchange;
  }

  clear(): void {
    this.#makeRoom(-1);
  }

  /** By their numbers: a map would walk over all that it has lost, each time, before it finds its first. */
  #makeRoom(most: number): void {
    for (; this.#weight > most && this.#kept.size > 0; this.#from += 1) this.#drop(this.#from);
  }

  #drop(seq: number): void {
    const kept = this.#kept.get(seq);
    if (kept === undefined) return;
    this.#kept.delete(seq);
    this.#weight -= kept.weight;
    this.#shelf.take(kept);
  }
}

function weightOf({ url, head, body, answerHead, answer }: Exchange): number {
  let weight = AROUND + url.length + (body?.data.length ?? 0) + (answer?.data.length ?? 0);
  for (const text of head) weight += text.length;
  for (const name in answerHead) weight += name.length + String(answerHead[name]).length;
  return weight;
}
