import type { ClockMode } from './clock.ts';
import { DomainError } from './errors.ts';
import { forgetLaterCodes } from './mfa/forget-later-codes.ts';
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
export async function setClock(sandbox: Sandbox, { mode, now, force }: ClockOrder): Promise<void> {
  await move(sandbox, mode, (present) => now ?? present, force);
}

/**
 * Moves a sandbox's clock on by so many milliseconds; a real clock becomes an offset one.
 * @throws {DomainError} `CLOCK_GOES_BACK`, `MALFORMED_REQUEST`
 */
export async function advanceClock(sandbox: Sandbox, by: number, force?: boolean): Promise<void> {
  const { mode } = sandbox.clock.state();
  await move(sandbox, mode === 'real' ? 'offset' : mode, (present) => present + by, force);
}

/** @throws {DomainError} `MALFORMED_REQUEST` when a clock cannot stand there */
export function checkInstant(now: number): number {
  if (Number.isInteger(now) && now >= 0 && now <= LAST) return now;
  throw new DomainError('MALFORMED_REQUEST', { detail: 'times go from 1970 to the end of 9999' });
}

async function move(
  sandbox: Sandbox,
  mode: ClockMode,
  time: (present: number) => number,
  force = false,
): Promise<void> {
  const { clock, journal } = sandbox;
  const from = clock.now();
  clock.set(mode, (present) => checkInstant(time(present)), force);
  const to = clock.now();
  journal.event('clock.moved', { from, to, mode });
  if (to < from) await forgetLaterCodes(sandbox);
}
