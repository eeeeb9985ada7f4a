import { deliverDue } from '../core/messages/deliver-due.ts';
import type { Sandbox } from '../core/sandbox.ts';
import type { Sandboxes } from '../core/world/sandboxes.ts';

/** Timers cannot be set further, in milliseconds. */
const LONGEST_MS = 2 ** 31 - 1;

interface Expected {
  /** On the clock of `performance.now()`. */
  readonly at: number;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Has delayed mail leave at its time though nobody looks at mailbox or journal: by a timer for each sandbox in which some waits. */
export class DueMail {
  readonly #sandboxes: () => Sandboxes;
  readonly #expected = new Map<string, Expected>();
  #ended = false;

  /** @param sandboxes gives them when a time has come */
  constructor(sandboxes: () => Sandboxes) {
    this.#sandboxes = sandboxes;
  }

  /** Looks again at that time of the sandbox's clock, or earlier. One that stands still is moved by hand, and that delivers. */
  expect({ name, clock }: Pick<Sandbox, 'name' | 'clock'>, until: number): void {
    const inMs = Math.min(Math.max(until - clock.now(), 0), LONGEST_MS);
    // By a clock that no test moves: the sandbox's may have jumped since the timer was set.
    const at = performance.now() + inMs;
    const known = this.#expected.get(name);
    if (this.#ended || clock.state().mode === 'frozen' || (known !== undefined && known.at <= at)) return;
    clearTimeout(known?.timer);
    const look = () => {
      this.#expected.delete(name);
      // A store that is away is asked again when somebody looks.
      this.#look(name).catch(() => undefined);
    };
    this.#expected.set(name, { at, timer: setTimeout(look, inMs).unref() });
  }

  /** Takes up the mail that waits from before the start. */
  async begin(): Promise<void> {
    for (const { id } of await this.#sandboxes().list()) await this.#look(id);
  }

  end(): void {
    this.#ended = true;
    for (const { timer } of this.#expected.values()) clearTimeout(timer);
    this.#expected.clear();
  }

  /** Delivers what is due by now in the sandbox as it is now; what is left is expected again. */
  async #look(name: string): Promise<void> {
    const sandbox = this.#ended ? undefined : await this.#sandboxes().find(name);
    if (sandbox !== undefined) await deliverDue(sandbox);
  }
}
