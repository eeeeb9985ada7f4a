import type { Failures } from '../challenges/challenge.ts';
import { failures } from '../challenges/challenge.ts';
import { clearFailures, failuresOf } from '../challenges/count-failures.ts';
import { DomainError, type ErrorCode } from '../errors.ts';
import type { Subject } from '../journal/events.ts';
import { update, upsert } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';

/** Refusals of wrong guesses. A code that was right once is no guess, nor is an answer that came too late. */
const WRONG: readonly ErrorCode[] = [
  'WRONG_CODE',
  'TOTP_OUT_OF_SYNC',
  'CODES_NOT_CONSECUTIVE',
  'WEBAUTHN_CREDENTIAL_UNKNOWN',
  'WEBAUTHN_SIGNATURE',
  'WEBAUTHN_ORIGIN',
  'WEBAUTHN_RP_ID',
  'WEBAUTHN_COUNTER',
];

// By user, so that a second device, page or flow gives no further guesses.
const idOf = (userId: string): string => `mfa/${userId}`;

/**
 * Judges a code, or the answer of an authenticator, as a user's second factor. After `mfaAttempts` wrong ones in a row none is judged for `mfaDelayMs`;
 * then counting begins again. A right one clears the count.
 * @param judge throws what the code is refused for
 * @throws {DomainError} `MFA_DELAYED`, and what `judge` throws
 */
export async function limitAttempts<T>(
  sandbox: Sandbox,
  userId: string,
  subject: Subject,
  judge: () => Promise<T>,
): Promise<T> {
  // Each counts as wrong before it is judged, or many at once would all be the last one before the delay. Turns spare those
  // who are right from meeting a delay that is nobody's.
  return sandbox.alone(idOf(userId), async () => {
    await countAttempt(sandbox, userId, subject);
    try {
      const judged = await judge();
      await clearAttempts(sandbox, userId);
      return judged;
    } catch (error) {
      if (!(error instanceof DomainError && WRONG.includes(error.code))) await forgetAttempt(sandbox, userId);
      throw error;
    }
  });
}

/** The number of wrong codes of a user in a row, on any page. */
export const wrongAttempts = (sandbox: Sandbox, userId: string): Promise<number> => failuresOf(sandbox, idOf(userId));

export const clearAttempts = (sandbox: Sandbox, userId: string): Promise<void> => clearFailures(sandbox, idOf(userId));

/** @throws {DomainError} `MFA_DELAYED` */
async function countAttempt(sandbox: Sandbox, userId: string, subject: Subject): Promise<void> {
  const { mfaAttempts } = sandbox.settings;
  const id = idOf(userId);
  await upsert(sandbox.store, failures, id, (known): Failures => {
    const seconds = known === undefined ? 0 : secondsLeft(sandbox, known);
    if (seconds > 0) {
      sandbox.journal.event('mfa.delayed', { ...subject, seconds });
      throw new DomainError('MFA_DELAYED', { seconds });
    }
    // At the limit the delay has passed.
    const before = known === undefined || known.count >= mfaAttempts ? 0 : known.count;
    return { id, count: before + 1, lastAt: sandbox.clock.now() };
  });
}

/** An answer that was neither right nor a guess is as if it had not been. */
async function forgetAttempt({ store }: Sandbox, userId: string): Promise<void> {
  await update(store, failures, idOf(userId), (known) => ({ ...known, count: Math.max(0, known.count - 1) }));
}

function secondsLeft({ settings, clock }: Sandbox, { count, lastAt = 0 }: Failures): number {
  const { mfaAttempts, mfaDelayMs } = settings;
  const left = count < mfaAttempts ? 0 : lastAt + mfaDelayMs - clock.now();
  // More than the whole delay is left only when the clock went back behind the last wrong one.
  return left > mfaDelayMs ? 0 : Math.ceil(left / 1000);
}
