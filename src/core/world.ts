import type { ClockState } from './clock.ts';
import type { RandomState } from './random.ts';
import type { Settings } from './settings.ts';
import type { Kind, Row } from './store.ts';

/**
 * What every process knows of a sandbox beside its records: one record, read at the door of each request, so that what one
 * process changes holds for the next request anywhere (TEST-8). Its id is the sandbox's name.
 */
export interface World extends Row {
  /** Names the records of this life; a reset begins another. */
  readonly life: number;
  /** How many states the life has taken up from outside. */
  readonly restores: number;
  /** Where the life began, in epoch milliseconds: fixtures count their times from here. */
  readonly bornAt: number;
  /** Where the clock and the random stream stand; the stream goes on from `drawn` lot by lot. */
  readonly clock: ClockState;
  readonly random: RandomState;
  /**
   * The key that cookies and form tokens are sealed with.
   * @format secret
   */
  readonly secret: string;
  /** What is otherwise than by default. */
  readonly settings: Partial<Settings>;
  /** What a reset goes back to. */
  readonly start: WorldStart;
  /** It is dropped when no request was for it for so many milliseconds of wall time; else the server's limit holds. */
  readonly idleMs?: number;
}

/** What a life begins with. */
export interface WorldStart {
  /** The key of its fixture set. */
  readonly fixtures: string;
  readonly clock?: ClockState;
  readonly seed?: string;
  readonly settings?: Partial<Settings>;
}

export const worlds: Kind<World> = { name: 'worlds' };
