import type { Sandbox } from '../sandbox.ts';

/**
 * The time by which things are judged that clients stamp with their own clocks: the wall clock plus the sandbox's configured
 * skew, whatever the sandbox's own clock says (TEST-2). Epoch milliseconds.
 */
export const wallTime = ({ tools, settings }: Sandbox): number => tools.wall() + settings.wallSkewMs;

/** The time that the HTTP `Date` tells, by which SDKs set their own clocks right (TEST-2). Epoch milliseconds. */
export const dateTime = (sandbox: Sandbox): number =>
  sandbox.settings.httpDate === 'sandbox' ? sandbox.clock.now() : wallTime(sandbox);
