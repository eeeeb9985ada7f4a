import type { ClockMode } from './clock.ts';
import { DomainError } from './errors.ts';
import type { Sandbox } from './sandbox.ts';

/** From 1970 to the last millisecond of 9999, so that every time has a four-digit year. */
const LAST = Date.UTC(10_000, 0) - 1;

export interface ClockOrder {
  readonly mode: ClockMode;
  /** Epoch milliseconds; left out, it is now. A `real` clock takes no notice. */
  readonly now?: number;
  /** Goes back all the same. */
  readonly force?: boolean;
}

/**
 * Sets a sandbox's clock by hand (TEST-2).
 * @throws {DomainError} `CLOCK_GOES_BACK`, `MALFORMED_REQUEST`
 */
export function setClock(sandbox: Sandbox, { mode, now, force }: ClockOrder): void {
  move(sandbox, mode, (present) => now ?? present, force);
}

/**
 * Moves a sandbox's clock on by so many milliseconds; a real clock becomes an offset one.
 * @throws {DomainError} `CLOCK_GOES_BACK`, `MALFORMED_REQUEST`
 */
export function advanceClock(sandbox: Sandbox, by: number, force?: boolean): void {
  const { mode } = sandbox.clock.state();
  move(sandbox, mode === 'real' ? 'offset' : mode, (present) => present + by, force);
}

/** @throws {DomainError} `MALFORMED_REQUEST` when a clock cannot stand there */
export function checkInstant(now: number): number {
  if (Number.isInteger(now) && now >= 0 && now <= LAST) return now;
  throw new DomainError('MALFORMED_REQUEST', { detail: 'times go from 1970 to the end of 9999' });
}

function move({ clock, journal }: Sandbox, mode: ClockMode, time: (present: number) => number, force = false): void {
  const from = clock.now();
  clock.set(mode, (present) => checkInstant(time(present)), force);
  journal.event('clock.moved', { from, to: clock.now(), mode });
}
