import { subjectOfUser, type User, users } from '../accounts/user.ts';
import { clearFailures, countFailure } from '../challenges/count-failures.ts';
import { DomainError, type ErrorCode } from '../errors.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';

/** Stands for the right password where the test's side vouches for a person (TEST-13). No form can bring it. */
export const VOUCHED: unique symbol = Symbol('vouched');

/** A password as somebody has typed it, or the word of the test's side that it is right. */
export type GivenPassword = string | typeof VOUCHED;

/** The typed password, and the journal's code for a user that was not found. */
interface Attempt {
  readonly password: GivenPassword;
  readonly typed: string;
  /** Why there is no user, for the journal. */
  readonly unknown?: ErrorCode;
}

/**
 * Checks a sign-in's password. An unknown user costs the same work as a known one.
 * @returns the user as it is after that; undefined when it was removed meanwhile
 * @throws {DomainError} `WRONG_PASSWORD`, `NO_PASSWORD` or `attempt.unknown`; pages show them alike
 */
export async function checkPassword<U extends User>(
  sandbox: Sandbox,
  user: U | undefined,
  attempt: Attempt,
): Promise<U | undefined> {
  const fits = await isRight(sandbox, user, attempt.password);
  const subject = user ? subjectOfUser(user) : { user: attempt.typed };
  if (user === undefined || !fits) {
    const reason =
      user === undefined
        ? (attempt.unknown ?? 'UNKNOWN_USER')
        : user.password === undefined
          ? 'NO_PASSWORD'
          : 'WRONG_PASSWORD';
    sandbox.journal.event('password.rejected', { ...subject, reason });
    if (user !== undefined) await countFailure(sandbox, user.id);
    throw new DomainError(reason, {} as never);
  }
  await clearFailures(sandbox, user.id);
  const now = sandbox.clock.now();
  const used = await update(sandbox.store, users, user.id, (known) => ({ ...known, passwordLastUsed: now }));
  const vouched = attempt.password === VOUCHED && ({ vouched: true } as const);
  sandbox.journal.event('password.accepted', { ...subject, ...vouched });
  // Its kind never changes.
  return used as U | undefined;
}

async function isRight({ settings, tools }: Sandbox, user: User | undefined, given: GivenPassword): Promise<boolean> {
  if (given === VOUCHED) return user?.password !== undefined;
  return tools.hasher.verify(user?.password?.hash, given, settings.passwordCost);
}
