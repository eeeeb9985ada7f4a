import type { Draws } from './random.ts';

/** The size of one lot, in numbers. No request draws nearly as many. */
const LOT = 4096;

/**
 * The numbers of a seeded stream that this process may use. They come lot by lot, each to one process only, so that no two
 * draw the same; where there is one process, they follow each other without a gap.
 */
export class RandomLots implements Draws {
  readonly #first: number;
  readonly #lots: { next: number; readonly end: number }[] = [];
  #last = 0;
  #beyond = 0;

  /** @param first the number that the first lot begins with */
  constructor(first: number) {
    this.#first = first;
  }

  /** Whether another lot is wanted, before there is need of it. */
  get isLow(): boolean {
    return this.#lots.reduce((left, { next, end }) => left + end - next, 0) < LOT / 2;
  }

  /** Takes up a lot, counted from 1. */
  add(lot: number): void {
    const end = this.#first + lot * LOT;
    this.#lots.push({ next: end - LOT, end });
    this.#last = lot;
  }

  next(): string {
    if (this.#lots[0]?.next === this.#lots[0]?.end) this.#lots.shift();
    const [lot] = this.#lots;
    // A request that draws more than a lot has goes on below the last number, which is this process's own.
    return lot === undefined ? `${this.#first + this.#last * LOT}+${this.#beyond++}` : String(lot.next++);
  }

  /**
   * The position of the next lot: a stream that begins there repeats none of these.
   * @param given the number of lots in all
   */
  drawn(given: number): number {
    const [lot] = this.#lots;
    return lot !== undefined && this.#last === given ? lot.next : this.#first + given * LOT;
  }
}
