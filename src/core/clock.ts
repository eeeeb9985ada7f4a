import { DomainError } from './errors.ts';

/** `real` follows the wall clock, `frozen` stands still, `offset` runs at a distance from the wall clock. */
export type ClockMode = 'real' | 'frozen' | 'offset';

/** The clock as a record: `at` is the frozen instant, or the distance from the wall clock, in milliseconds. */
export interface ClockState {
  readonly mode: ClockMode;
  readonly at: number;
}

/** The time of one sandbox, in epoch milliseconds. Everything that expires asks it. */
export class Clock {
  #state: ClockState;
  readonly #wall: () => number;
  readonly #listeners = new Set<() => void>();

  constructor(state: ClockState = { mode: 'real', at: 0 }, wall: () => number = Date.now) {
    this.#state = state;
    this.#wall = wall;
  }

  now(): number {
    return this.#state.mode === 'frozen' ? this.#state.at : this.#wall() + this.#state.at;
  }

  state(): ClockState {
    return this.#state;
  }

  /**
   * Sets the mode and the time, made of the present one; a `real` clock takes no notice of it.
   * @throws {DomainError} `CLOCK_GOES_BACK` when the new time lies before the present one and `force` is not given
   */
  set(mode: ClockMode, time: (present: number) => number, force = false): void {
    // Read once: the wall clock goes on meanwhile, and what is set to the present would lie before it.
    const wall = this.#wall();
    const { mode: was, at } = this.#state;
    const present = was === 'frozen' ? at : wall + at;
    const asked = mode === 'real' ? wall : time(present);
    if (asked < present && !force && !(mode === 'real' && was === 'real'))
      throw new DomainError('CLOCK_GOES_BACK', { now: present, asked });
    this.restore({ mode, at: mode === 'frozen' ? asked : asked - wall });
  }

  /** Moves time on by so many milliseconds; a real clock becomes an offset one. */
  advance(by: number): void {
    if (by < 0) throw new DomainError('CLOCK_GOES_BACK', { now: this.now(), asked: this.now() + by });
    const mode = this.#state.mode === 'real' ? 'offset' : this.#state.mode;
    this.restore({ mode, at: this.#state.at + by });
  }

  /** Takes up a stored state; whoever waits for something to become due looks again. */
  restore(state: ClockState): void {
    this.#state = state.mode === 'real' ? { mode: 'real', at: 0 } : state;
    for (const listener of this.#listeners) listener();
  }

  /** Calls back whenever the time is moved by hand; answers how to stop. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
