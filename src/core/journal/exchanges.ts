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

/**
 * The newest heads and bodies of a sandbox's life. They stay in this process's memory: no store, state folder, export or
 * snapshot has them.
 */
export class Exchanges {
  readonly #kept = new Map<number, { readonly exchange: Exchange; readonly weight: number }>();
  #weight = 0;

  /** @param most all of them may weigh so many bytes; the oldest make room */
  keep(seq: number, exchange: Exchange, most: number): void {
    const weight = weightOf(exchange);
    this.#kept.set(seq, { exchange, weight });
    this.#weight += weight;
    if (this.#weight > most) this.#makeRoom(most);
  }

  get(seq: number): Exchange | undefined {
    return this.#kept.get(seq)?.exchange;
  }

  clear(): void {
    this.#kept.clear();
    this.#weight = 0;
  }

  #makeRoom(most: number): void {
    for (const [seq, { weight }] of this.#kept) {
      if (this.#weight <= most) return;
      this.#kept.delete(seq);
      this.#weight -= weight;
    }
  }
}

function weightOf({ url, head, body, answerHead, answer }: Exchange): number {
  let weight = AROUND + url.length + (body?.data.length ?? 0) + (answer?.data.length ?? 0);
  for (const text of head) weight += text.length;
  for (const name in answerHead) weight += name.length + String(answerHead[name]).length;
  return weight;
}
