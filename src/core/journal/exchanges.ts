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

/** So many that were given up do no harm. */
const SLACK = 64;

/** An exchange in its sandbox, under its number. */
class Kept {
  readonly weight: number;
  readonly seq: number;
  /** Undefined once it was given up. */
  exchange: Exchange | undefined;
  readonly #of: Exchanges;

  constructor(of: Exchanges, seq: number, exchange: Exchange) {
    this.#of = of;
    this.seq = seq;
    this.exchange = exchange;
    this.weight = weightOf(exchange);
  }

  /** Gives it up before its time. */
  drop(): void {
    this.#of.drop(this.seq);
  }
}

/** The exchanges of all sandboxes, which together have a limit: thousands of sandboxes may be alive at once. */
export class ExchangeShelf {
  /** In the order in which they came; those that were given up stand there until there are more of them than others. */
  #kept: Kept[] = [];
  /** No one before this place is there any more. */
  #from = 0;
  #alive = 0;
  readonly #most: number;
  #weight = 0;

  /** @param most so many bytes; the oldest of whichever sandbox make room */
  constructor(most = 67_108_864) {
    this.#most = most;
  }

  put(kept: Kept): void {
    this.#kept.push(kept);
    this.#alive += 1;
    this.#weight += kept.weight;
    for (; this.#weight > this.#most && this.#from < this.#kept.length; this.#from += 1)
      if (this.#kept[this.#from]?.exchange !== undefined) this.#kept[this.#from]?.drop();
    if (this.#kept.length > 2 * this.#alive + SLACK) this.#tidy();
  }

  /** Notes that one was given up. */
  take(kept: Kept): void {
    this.#alive -= 1;
    this.#weight -= kept.weight;
  }

  #tidy(): void {
    this.#kept = this.#kept.filter(({ exchange }) => exchange !== undefined);
    this.#from = 0;
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
    const kept = new Kept(this, seq, exchange);
    this.#from = this.#kept.size === 0 ? seq : Math.min(this.#from, seq);
    this.#kept.set(seq, kept);
    this.#weight += kept.weight;
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
    for (; this.#weight > most && this.#kept.size > 0; this.#from += 1) this.drop(this.#from);
  }

  /** Gives up one, if it is there. */
  drop(seq: number): void {
    const kept = this.#kept.get(seq);
    if (kept === undefined) return;
    this.#kept.delete(seq);
    this.#weight -= kept.weight;
    kept.exchange = undefined;
    this.#shelf.take(kept);
  }
}

function weightOf({ url, head, body, answerHead, answer }: Exchange): number {
  let weight = AROUND + url.length + (body?.data.length ?? 0) + (answer?.data.length ?? 0);
  for (let at = 0; at < head.length; at += 1) weight += head[at]?.length ?? 0;
  for (const name in answerHead) {
    const value = answerHead[name];
    weight += name.length + (typeof value === 'string' ? value : String(value)).length;
  }
  return weight;
}
