import { sameSecret } from '../../credentials/same-secret.ts';
import { bareCode, STEP_MS, stepAt, stepCodes, stepsBetween } from './totp.ts';

const LATEST_MS = 10 * 60 * 1000;

interface EnrolmentAttempt {
  readonly secret: string;
  /** Two codes that follow each other (IAM-9), or one (BUILDER-10 and directories). */
  readonly codes: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
  /** The number of steps that a code may be early or late and still be in time. */
  readonly window: number;
  /** The greatest age of a code that still registers the device, out of sync. */
  readonly latestMs?: number;
}

/**
 * The clock of a new device. One that is not `inSync` is registered all the same: the service takes the late code
 * for the present one, which is the `driftSteps` that it will believe in until a resync.
 */
export interface Enrolment {
  readonly inSync: boolean;
  readonly driftSteps: number;
  /** The last code's step, spent by this. */
  readonly step: number;
}

/** Judges the codes that prove a new device; undefined refuses it. */
export async function verifyEnrolment(attempt: EnrolmentAttempt): Promise<Enrolment | undefined> {
  const { secret, now, window, latestMs = LATEST_MS } = attempt;
  const codeOf = await stepCodes(secret);
  const codes = attempt.codes.map(bareCode);
  if (codes.length === 0) return undefined;
  const present = stepAt(now);
  // One of the codes in the window is enough, so the last one may lie beyond it.
  const [early, late] = [present - window, present + window + codes.length - 1];
  const oldest = Math.min(present - Math.floor(latestMs / STEP_MS), early);
  const step = stepsBetween(Math.max(oldest, codes.length - 1), late).findLast((last) => {
    const first = last - codes.length + 1;
    return codes.map((code, index) => sameSecret(codeOf(first + index), code)).every(Boolean);
  });
  if (step === undefined) return undefined;
  const inSync = step >= early;
  return { inSync, driftSteps: inSync ? 0 : step - present, step };
}
