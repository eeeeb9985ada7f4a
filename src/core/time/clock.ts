import { DomainError } from '../errors.ts';

/** `real` follows the wall clock, `frozen` stands still, `offset` runs at a distance from the wall clock. */
export type ClockMode = 'real' | 'frozen' | 'offset';

/** The clock as a record: `at` is the frozen instant, or the distance from the wall clock, in milliseconds. */
export interface ClockState {
  readonly mode: ClockMode;
  /** @range -253402300799999 253402300799999 */
  readonly at: number;
}

export const realClock: ClockState = { mode: 'real', at: 0 };

/** The time of a clock at a moment of the wall clock. Both are epoch milliseconds. */
export const timeOf = ({ mode, at }: ClockState, wall: number): number => (mode === 'frozen' ? at : wall + at);

/** A clock that is set by hand. */
export interface ClockChange {
  readonly mode: ClockMode;
  /** The new time, made of the present one; a `real` clock takes no notice of it. */
  readonly time: (present: number) => number;
  /** Goes back all the same. */
  readonly force?: boolean;
}

/** @throws {DomainError} `CLOCK_GOES_BACK` when the new time lies before the present one and `force` is not given */
export function setClockState(state: ClockState, wall: number, { mode, time, force }: ClockChange): ClockState {
  const present = timeOf(state, wall);
  const asked = mode === 'real' ? wall : time(present);
  if (asked < present && force !== true && !(mode === 'real' && state.mode === 'real'))
    throw new DomainError('CLOCK_GOES_BACK', { now: present, asked });
  if (mode === 'real') return realClock;
  return { mode, at: mode === 'frozen' ? asked : asked - wall };
}

/** The time of one sandbox, in epoch milliseconds. Everything that expires asks it. */
export class Clock {
  #state: ClockState;
  readonly #wall: () => number;
  /** Made for the first, as most clocks have none. */
  #listeners: Set<() => void> | undefined;

  constructor(state: ClockState, wall: () => number) {
    this.#state = state;
    this.#wall = wall;
  }

  now(): number {
    return timeOf(this.#state, this.#wall());
  }

  state(): ClockState {
    return this.#state;
  }

  /** Takes up another state; whoever waits for something to become due looks again. */
  take(state: ClockState): void {
    if (state.mode === this.#state.mode && state.at === this.#state.at) return;
    this.#state = state;
    for (const listener of this.#listeners ?? []) listener();
  }

  /** Calls back whenever the time is moved by hand; answers how to stop. */
  onMove(listener: () => void): () => void {
    this.#listeners ??= new Set();
    this.#listeners.add(listener);
    return () => this.#listeners?.delete(listener);
  }
}
