import type { User } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { wallTime } from '../time/wall-time.ts';

/** A browser's word on its own clock. */
export interface DeviceClock {
  /** Epoch milliseconds, as the page's script has sent them; absent from clients without scripts. */
  readonly deviceTime?: number;
}

/**
 * Holds the clock of a person's device to ours, as far as the setting allows (BUILDER-13, PORTAL-8). A user's own skew, which
 * the control API sets, comes on top: it stands for the device of a client without scripts.
 * @throws {DomainError} `DEVICE_CLOCK_SKEWED`
 */
export function demandDeviceClock(sandbox: Sandbox, user: User, { deviceTime }: DeviceClock): void {
  const now = wallTime(sandbox);
  const own = 'deviceClockSkewMs' in user ? (user.deviceClockSkewMs ?? 0) : 0;
  const skewMs = (deviceTime ?? now) - now + own;
  if (Math.abs(skewMs) > sandbox.settings.deviceClockLimitMs)
    throw new DomainError('DEVICE_CLOCK_SKEWED', { seconds: Math.round(skewMs / 1000) });
}
