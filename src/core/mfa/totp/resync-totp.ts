import { setImmediate as breathe } from 'node:timers/promises';
import { sameSecret } from '../../credentials/same-secret.ts';
import type { TotpDevice } from '../device.ts';
import { bareCode, STEP_MS, stepAt, stepCodes, stepsBetween } from './totp.ts';
import type { TotpRefusal } from './verify-totp.ts';

const DAY = 24 * 60 * 60 * 1000;
const STEPS_AT_A_STRETCH = 200;

interface ResyncAttempt extends Pick<TotpDevice, 'secret' | 'spentStep'> {
  /** Two codes that follow each other. */
  readonly code1: string;
  readonly code2: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The greatest error of the device's clock, either way. */
  readonly searchMs?: number;
}

/**
 * Finds where a device's clock stands (ROOT-8, IAM-6). The answer's values are the ones to store: `driftSteps` for all
 * codes to come, and the second code's `step` as spent.
 */
export async function resyncTotp(
  attempt: ResyncAttempt,
): Promise<{ readonly driftSteps: number; readonly step: number } | TotpRefusal> {
  const present = stepAt(attempt.now);
  const first = await findPair(attempt, present);
  if (first === undefined) return { reason: 'wrong' };
  if (first <= (attempt.spentStep ?? -1)) return { reason: 'replayed' };
  // A person types the first code, waits for the second and sends both: that clock is right, not a step behind.
  const driftSteps = first === present - 1 ? 0 : first - present;
  return { driftSteps, step: first + 1 };
}

/** The step of the first of both codes, the one nearest to the present if there were several. */
async function findPair({ secret, code1, code2, searchMs = DAY }: ResyncAttempt, present: number) {
  const codeOf = await stepCodes(secret);
  const [one, two] = [bareCode(code1), bareCode(code2)];
  const reach = Math.floor(searchMs / STEP_MS);
  const nearestFirst = stepsBetween(present - reach, present + reach).sort(
    (a, b) => Math.abs(a - present) - Math.abs(b - present),
  );
  for (const [tried, step] of nearestFirst.entries()) {
    // A day either way is a tenth of a second's work, which other requests should not have to wait for.
    if (tried % STEPS_AT_A_STRETCH === STEPS_AT_A_STRETCH - 1) await breathe();
    if (sameSecret(codeOf(step), one) && sameSecret(codeOf(step + 1), two)) return step;
  }
  return undefined;
}
