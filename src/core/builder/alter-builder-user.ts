import { updateUser } from '../accounts/update-user.ts';
import { type BuilderUser, subjectOfUser } from '../accounts/user.ts';
import { assignPassword } from '../credentials/assign-password.ts';
import { DomainError } from '../errors.ts';
import { isEmail } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken } from '../store.ts';
import { dropUnverified } from './add-builder-user.ts';
import { readBuilderName } from './builder-fields.ts';

/** Changes to a Builder ID's profile. */
interface BuilderProfile {
  readonly email?: string;
  readonly name?: string;
  /** Null takes it away. */
  readonly nickname?: string | null;
  readonly emailVerified?: boolean;
  /** Null takes it away. */
  readonly deviceClockSkewMs?: number | null;
}

/** The test's changes to a Builder ID. */
interface BuilderAlteration extends BuilderProfile {
  /** Null takes it away. */
  readonly password?: string | null;
}

/**
 * Changes a Builder ID from outside, and obeys no password policy.
 * @throws {DomainError} `INVALID_EMAIL`, `INVALID_NAME`, `EMAIL_IN_USE`, `UNKNOWN_USER`
 */
export async function alterBuilderUser(
  sandbox: Sandbox,
  user: BuilderUser,
  { password, ...profile }: BuilderAlteration,
): Promise<void> {
  if (Object.keys(profile).length > 0) await changeBuilderProfile(sandbox, user.id, profile);
  if (password !== undefined) await assignPassword(sandbox, user, password);
}

/**
 * Changes a profile. Under a new address sign-in goes on at once (BUILDER-5), and links in the old mailbox die: whoever reads
 * it is the owner no more.
 * @throws {DomainError} `INVALID_EMAIL`, `INVALID_NAME`, `EMAIL_IN_USE`, `UNKNOWN_USER`
 */
export async function changeBuilderProfile(
  sandbox: Sandbox,
  userId: string,
  profile: BuilderProfile,
): Promise<BuilderUser> {
  const { store, journal } = sandbox;
  const { email, emailVerified } = profile;
  if (email !== undefined && !isEmail(email)) throw new DomainError('INVALID_EMAIL', {});
  const fields = readProfile(profile);
  const changed = await updateUser(store, 'builder', userId, (user) => ({ ...user, ...fields })).catch((error) => {
    throw error instanceof ClaimTaken ? new DomainError('EMAIL_IN_USE', {}) : error;
  });
  if (changed === undefined) throw new DomainError('UNKNOWN_USER', {});
  if (changed.emailVerified && (email !== undefined || emailVerified)) await dropUnverified(sandbox, changed.email);
  journal.event('user.changed', { ...subjectOfUser(changed), what: Object.keys(profile) });
  return changed;
}

function readProfile(profile: BuilderProfile): Partial<BuilderUser> {
  const { email, name, nickname, emailVerified, deviceClockSkewMs } = profile;
  return {
    ...(email !== undefined && { email }),
    ...(name !== undefined && { name: readBuilderName(name, 'name') }),
    ...(nickname !== undefined && { nickname: nickname === null ? undefined : readBuilderName(nickname, 'nickname') }),
    ...(emailVerified !== undefined && { emailVerified: emailVerified || undefined }),
    ...(deviceClockSkewMs !== undefined && { deviceClockSkewMs: deviceClockSkewMs ?? undefined }),
  };
}
