import { DomainError } from '../errors.ts';
import { deliverDue } from '../messages/deliver-due.ts';
import { forgetLaterCodes } from '../mfa/totp/forget-later-codes.ts';
import type { Sandbox } from '../sandbox.ts';
import { type ClockChange, type ClockMode, setClockState, timeOf } from './clock.ts';
import { LAST_INSTANT, writtenTime } from './last-instant.ts';

interface ClockOrder {
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
  await move(sandbox, () => ({ mode, time: (present) => now ?? present, force }));
}

/**
 * Moves a sandbox's clock on by so many milliseconds; a real clock becomes an offset one.
 * @throws {DomainError} `CLOCK_GOES_BACK`, `MALFORMED_REQUEST`
 */
export async function advanceClock(sandbox: Sandbox, by: number, force?: boolean): Promise<void> {
  await move(sandbox, (mode) => ({ mode: mode === 'real' ? 'offset' : mode, time: (present) => present + by, force }));
}

/** Whether a clock can stand there. */
export const isInstant = (now: number): boolean => Number.isInteger(now) && now >= 0 && now <= LAST_INSTANT;

/** @throws {DomainError} `MALFORMED_REQUEST` when a clock cannot stand there */
export function checkInstant(now: number): number {
  if (isInstant(now)) return now;
  throw new DomainError('MALFORMED_REQUEST', { detail: 'times go from 1970 to the end of 9999' });
}

/** @param setting how the clock is to be set, by the mode in which it is */
async function move(sandbox: Sandbox, setting: (mode: ClockMode) => ClockChange): Promise<void> {
  const { journal, tools } = sandbox;
  // Read once: the wall clock goes on meanwhile, and what is set to the present would lie before it.
  const wall = tools.wall();
  let from = 0;
  let to = 0;
  await sandbox.change((world) => {
    const { time, ...how } = setting(world.clock.mode);
    const clock = setClockState(world.clock, wall, { ...how, time: (present) => checkInstant(time(present)) });
    from = timeOf(world.clock, wall);
    to = timeOf(clock, wall);
    return { ...world, clock };
  });
  const { mode } = sandbox.clock.state();
  journal.event('clock.moved', { from: writtenTime(from), to: writtenTime(to), mode });
  if (to < from) await forgetLaterCodes(sandbox);
  await deliverDue(sandbox);
}
