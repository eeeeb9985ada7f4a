import { STEP_MS, stepAt, stepCodes } from './totp.ts';
import type { TotpKnowledge } from './verify-totp.ts';

interface CodesQuestion extends TotpKnowledge {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly window: number;
  /** The error of the device's own clock, in milliseconds; without it, the error that the service believes in. */
  readonly skewMs?: number;
}

interface CurrentCodes {
  readonly code: string;
  /** The code after `code`; both together enrol or resync. */
  readonly nextCode: string;
  /** Whole seconds, 1 to 30, until the device shows another code. */
  readonly secondsLeft: number;
  /** Present when every step that would be accepted now is spent: `code` works in so many seconds. */
  readonly waitSeconds?: number;
  /** False when the device's clock is beyond the window: `code` is what it shows, and only a resync takes it. */
  readonly inSync: boolean;
}

/**
 * A code that would be accepted now, for tests (TEST-4): what the device shows, or the next code when that step is
 * spent and the window allows it.
 */
export async function currentCodes(question: CodesQuestion): Promise<CurrentCodes> {
  const { now, window, driftSteps, spentStep = -1, skewMs = driftSteps * STEP_MS } = question;
  const codeOf = await stepCodes(question.secret);
  const deviceTime = Math.max(now + skewMs, 0);
  const shown = stepAt(deviceTime);
  const inSync = Math.abs(shown - (stepAt(now) + driftSteps)) <= window;
  const step = inSync ? Math.max(shown, spentStep + 1) : shown;
  // The window reaches this step from then on.
  const acceptedFrom = (step - driftSteps - window) * STEP_MS;
  return {
    code: codeOf(step),
    nextCode: codeOf(step + 1),
    secondsLeft: Math.ceil((STEP_MS - (deviceTime % STEP_MS)) / 1000),
    ...(inSync && acceptedFrom > now && { waitSeconds: Math.ceil((acceptedFrom - now) / 1000) }),
    inSync,
  };
}
