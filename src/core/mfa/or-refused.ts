import { subjectOfUser, type User } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';

/** Registers a device; whose was refused, and why, is told by the journal (TEST-6). */
export async function orRefused<T>(
  sandbox: Sandbox,
  user: User,
  deviceName: string,
  register: () => Promise<T>,
): Promise<T> {
  try {
    return await register();
  } catch (error) {
    if (error instanceof DomainError)
      sandbox.journal.event('mfa.refused', { ...subjectOfUser(user), deviceName, reason: error.code });
    throw error;
  }
}
