import type { Sandbox } from './sandbox.ts';

/**
 * The time by which things are judged that clients stamp with their own clocks: the wall clock plus the sandbox's configured
 * skew, whatever the sandbox's own clock says (TEST-2). Epoch milliseconds.
 */
export async function wallTime(sandbox: Sandbox): Promise<number> {
  const { wallSkewMs } = await sandbox.settings();
  return sandbox.tools.wall() + wallSkewMs;
}
