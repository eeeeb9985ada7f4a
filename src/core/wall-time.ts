import type { Sandbox } from './sandbox.ts';
import type { Settings } from './settings.ts';

/**
 * The time by which things are judged that clients stamp with their own clocks: the wall clock plus the sandbox's configured
 * skew, whatever the sandbox's own clock says (TEST-2). Epoch milliseconds.
 */
export async function wallTime(sandbox: Sandbox): Promise<number> {
  const { wallSkewMs } = await sandbox.settings();
  return sandbox.tools.wall() + wallSkewMs;
}

/** The time that the HTTP `Date` tells, by which SDKs set their own clocks right (TEST-2). Epoch milliseconds. */
export const dateTime = ({ clock, tools }: Sandbox, { httpDate, wallSkewMs }: Settings): number =>
  httpDate === 'sandbox' ? clock.now() : tools.wall() + wallSkewMs;
