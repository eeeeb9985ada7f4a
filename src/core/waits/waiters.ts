import { DomainError } from '../errors.ts';

/** Each waiter looks again at every change that might be what it waits for. */
const MOST = 1000;

/** A sandbox in which somebody waits is used, over and over. Milliseconds. */
const PULSE_MS = 500;

/** The calls that wait in one sandbox for something to happen. */
export class Waiters {
  readonly #wall: () => number;
  readonly #noteUse: () => void;
  #waiting = 0;
  #pulse: ReturnType<typeof setInterval> | undefined;
  #leftAt = Number.NEGATIVE_INFINITY;

  /** @param noteUse tells whoever looks for idle sandboxes, in this process or another, that this one is used */
  constructor(wall: () => number, noteUse: () => void) {
    this.#wall = wall;
    this.#noteUse = noteUse;
  }

  /** The number of waiters. */
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
    this.#pulse ??= setInterval(this.#noteUse, PULSE_MS).unref();
    try {
      return await wait();
    } finally {
      this.#waiting -= 1;
      this.#leftAt = this.#wall();
      if (this.#waiting === 0) {
        clearInterval(this.#pulse);
        this.#pulse = undefined;
      }
    }
  }
}
