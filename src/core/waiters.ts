import { DomainError } from './errors.ts';

/** Each waiter looks again at every change that might be what it waits for. */
const MOST = 1000;

/** The calls that wait in one sandbox for something to happen. */
export class Waiters {
  readonly #wall: () => number;
  #waiting = 0;
  #leftAt = Number.NEGATIVE_INFINITY;

  constructor(wall: () => number) {
    this.#wall = wall;
  }

  /** How many there are. */
  get waiting(): number {
    return this.#waiting;
  }

  /** When the last one had to wait no longer, in epoch milliseconds of wall time: now, while one does. */
  lastSeen(): number {
    return this.#waiting > 0 ? this.#wall() : this.#leftAt;
  }

  /** @throws {DomainError} `TOO_MANY_WAITERS` */
  async hold<T>(wait: () => Promise<T>): Promise<T> {
    if (this.#waiting >= MOST) throw new DomainError('TOO_MANY_WAITERS', { limit: MOST });
    this.#waiting += 1;
    try {
      return await wait();
    } finally {
      this.#waiting -= 1;
      this.#leftAt = this.#wall();
    }
  }
}
