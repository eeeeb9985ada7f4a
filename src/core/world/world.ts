import { createRandom, type RandomState } from '../random/random.ts';
import type { Kind, Row } from '../store.ts';
import type { ClockState } from '../time/clock.ts';
import type { Settings } from './settings.ts';

/**
 * The record of a sandbox that every process shares: read at the door of each request, so that what one
 * process changes holds for the next request anywhere (TEST-8). Its id is the sandbox's name.
 */
export interface World extends Row {
  /** Names the records of this life; a reset begins another. */
  readonly life: number;
  /** The first life: of a sandbox that takes the place of another under its name it is another. Absent in older states. */
  readonly firstLife?: number;
  /** The number of states that the life has taken up from outside. */
  readonly restores: number;
  /** The start of the life, in epoch milliseconds: fixtures count their times from here. */
  readonly bornAt: number;
  /** The clock and the random stream; the stream goes on from `drawn` lot by lot. */
  readonly clock: ClockState;
  readonly random: RandomState;
  /**
   * The key that cookies and form tokens are sealed with.
   * @format secret
   */
  readonly secret: string;
  /** The settings that differ from the default. */
  readonly settings: Partial<Settings>;
  /** The faults that there are: their number, and a version of the list. Absent: there never were any. */
  readonly faults?: { readonly count: number; readonly version: number };
  /** The state that a reset goes back to. */
  readonly start: WorldStart;
  /** It is dropped when no request was for it for so many milliseconds of wall time; else the server's limit holds. */
  readonly idleMs?: number;
}

/** The beginning of a life. */
interface WorldStart {
  /** The key of its fixture set. */
  readonly fixtures: string;
  readonly clock?: ClockState;
  readonly seed?: string;
  readonly settings?: Partial<Settings>;
}

export const worlds: Kind<World> = { name: 'worlds' };

/** The secret is the first thing that a seed makes. */
export function beginStream({ seed }: WorldStart): Pick<World, 'random' | 'secret'> {
  return { secret: createRandom({ seed, drawn: 0 }).token(), random: { seed, drawn: 1 } };
}
