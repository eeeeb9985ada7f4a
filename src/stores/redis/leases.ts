import { randomUUID } from 'node:crypto';
import { Turns } from '../../core/waits/turns.ts';
import { LOCK, RENEW, UNLOCK } from './life-scripts.ts';
import type { RedisLink } from './link.ts';

/** A process that dies keeps others waiting for so long; one that lives renews in time. Milliseconds. */
const LEASE_MS = 5000;
const RENEW_MS = 1500;
/** A waiter does not rely on the message alone that a lock is free. Milliseconds. */
const PATIENCE_MS = 200;

/**
 * Work that is done one piece at a time, whichever process asks. It spares racers from failing; it is no proof: a process that
 * stood still for longer than its lease may come back. So whatever must not happen twice is decided by versions in the store,
 * which the late one finds changed (`docs/storage.md`).
 */
export class Leases {
  readonly #link: RedisLink;
  readonly #channel: string;
  /** Within a process, turns are free: only the first in line asks Redis. */
  readonly #turns = new Turns();
  readonly #waiting = new Map<string, () => void>();

  constructor(link: RedisLink, channel: string) {
    this.#link = link;
    this.#channel = channel;
  }

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.#turns.run(key, () => this.#hold(key, work));
  }

  /** Takes up that a lock is free, or, without a key, that any may be. */
  free(key: string | undefined): void {
    const woken = key === undefined ? [...this.#waiting.values()] : [this.#waiting.get(key)];
    for (const wake of woken) wake?.();
  }

  async #hold<T>(key: string, work: () => Promise<T>): Promise<T> {
    const token = randomUUID();
    while ((await this.#link.run(LOCK, key, [token, String(LEASE_MS)])) !== 1) await this.#patience(key);
    const renewal = setInterval(() => {
      this.#link.run(RENEW, key, [token, String(LEASE_MS)]).catch(() => undefined);
    }, RENEW_MS).unref();
    try {
      return await work();
    } finally {
      clearInterval(renewal);
      // Commands of one connection are carried out in order: the next in line here asks after this.
      this.#link.run(UNLOCK, key, [token, this.#channel]).catch(() => undefined);
    }
  }

  async #patience(key: string): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(wake, PATIENCE_MS);
      function wake(): void {
        clearTimeout(timer);
        resolve();
      }
      this.#waiting.set(key, wake);
    });
    this.#waiting.delete(key);
  }
}
