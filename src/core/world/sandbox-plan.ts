import type { ClockState } from '../time/clock.ts';
import type { FixtureSet } from './fixture-set.ts';
import type { Settings } from './settings.ts';

/** The makings of a sandbox; a reset uses them again. */
export interface SandboxPlan {
  readonly name: string;
  readonly fixtures: FixtureSet;
  readonly clock?: ClockState;
  readonly seed?: string;
  readonly settings?: Partial<Settings>;
  /** It is dropped when no request was for it for so many milliseconds of wall time; else the server's limit holds. */
  readonly idleMs?: number;
}
