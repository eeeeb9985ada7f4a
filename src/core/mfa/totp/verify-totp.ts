import { sameSecret } from '../../credentials/same-secret.ts';
import type { TotpDevice } from '../device.ts';
import { bareCode, stepAt, stepCodes, stepsBetween } from './totp.ts';

/** The service's knowledge of a device; a `TotpDevice` is one. */
export type TotpKnowledge = Pick<TotpDevice, 'secret' | 'driftSteps' | 'spentStep'>;

export interface TotpAttempt extends TotpKnowledge {
  readonly code: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The number of steps that a code may be early or late. */
  readonly window: number;
}

/** `replayed`: the code is right, but its step or a later one was spent before. */
export type TotpRefusal = { readonly reason: 'wrong' | 'replayed' };

/** Is it a refusal, with its reason for the journal? */
export const isTotpRefusal = (answer: object): answer is TotpRefusal => 'reason' in answer;

/**
 * Judges a code. The answer's `step` is the one to store as `spentStep`: a time step is spent per device, wherever the
 * code was typed. All steps of the window are computed and compared, so that the time taken tells nothing.
 */
export async function verifyTotp(attempt: TotpAttempt): Promise<{ readonly step: number } | TotpRefusal> {
  const { secret, driftSteps, spentStep = -1, now, window } = attempt;
  const codeOf = await stepCodes(secret);
  const code = bareCode(attempt.code);
  const centre = stepAt(now) + driftSteps;
  const matching = stepsBetween(centre - window, centre + window).filter((step) => sameSecret(codeOf(step), code));
  const step = matching.find((candidate) => candidate > spentStep);
  if (step !== undefined) return { step };
  return { reason: matching.length > 0 ? 'replayed' : 'wrong' };
}
