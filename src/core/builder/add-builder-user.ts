import { removeUser } from '../accounts/remove-user.ts';
import { type BuilderUser, type Password, subjectOfUser, users } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken } from '../store.ts';
import { checkNewBuilderEmail, nameFromEmail, readBuilderName } from './builder-fields.ts';
import { findUnverifiedBuilder } from './find-builder-user.ts';

interface WantedBuilderUser {
  readonly email: string;
  /** Left out: the part of the address before the @. */
  readonly name?: string;
  readonly nickname?: string;
  /** False leaves the sign-up at the mailed code. */
  readonly emailVerified?: boolean;
  readonly password?: Password;
  readonly deviceClockSkewMs?: number;
}

/**
 * Makes a Builder ID. Whatever sign-up was left unverified under its address is gone then; of two who verify one address at
 * the same time, one gets it.
 * @throws {DomainError} `INVALID_EMAIL`, `INVALID_NAME`, `EMAIL_IN_USE`
 */
export async function addBuilderUser(sandbox: Sandbox, wanted: WantedBuilderUser): Promise<BuilderUser> {
  const { name, nickname, emailVerified = true, password, deviceClockSkewMs } = wanted;
  const email = await checkNewBuilderEmail(sandbox, wanted.email);
  const user: BuilderUser = {
    id: sandbox.random.uuid(),
    kind: 'builder',
    email,
    name: readBuilderName(name ?? nameFromEmail(email), 'name'),
    ...(nickname !== undefined && { nickname: readBuilderName(nickname, 'nickname') }),
    ...(emailVerified && { emailVerified }),
    createdAt: sandbox.clock.now(),
    ...(password && { password }),
    ...(deviceClockSkewMs !== undefined && { deviceClockSkewMs }),
  };
  await sandbox.store.put(users, user, 0).catch((error) => {
    throw error instanceof ClaimTaken ? new DomainError('EMAIL_IN_USE', {}) : error;
  });
  if (emailVerified) await dropUnverified(sandbox, email);
  sandbox.journal.event('user.created', subjectOfUser(user));
  return user;
}

/** Removes the sign-up that was left at the code of an address, once the address is somebody's. */
export async function dropUnverified(sandbox: Sandbox, email: string): Promise<void> {
  const left = await findUnverifiedBuilder(sandbox, email);
  if (left !== undefined) await removeUser(sandbox, left);
}
