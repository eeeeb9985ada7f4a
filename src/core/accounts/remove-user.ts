import { sentLinks } from '../challenges/challenge.ts';
import { clearFailures } from '../challenges/count-failures.ts';
import { mfaDevices } from '../mfa/device.ts';
import { unassignedOwner } from '../mfa/virtual-devices.ts';
import type { Sandbox } from '../sandbox.ts';
import { endSessionsOf } from '../sessions/end-session.ts';
import { trustedBrowsers } from '../sessions/trusted-browser.ts';
import type { Kind, Row } from '../store.ts';
import { temporaryCredentials } from '../tokens/temporary-credentials.ts';
import { accounts } from './account.ts';
import { subjectOfUser, type User, users } from './user.ts';

/** Removes a user with all that is theirs. With a root user the account goes, and everybody in it. */
export async function removeUser(sandbox: Sandbox, user: User): Promise<void> {
  if (user.kind !== 'root') return removeOne(sandbox, user);
  const { items } = await sandbox.store.list(users, { index: 'account', key: user.accountId });
  for (const each of items) await removeOne(sandbox, each);
  await removeAllOf(sandbox, mfaDevices, unassignedOwner(user.accountId));
  await sandbox.store.remove(accounts, user.accountId);
}

async function removeOne(sandbox: Sandbox, user: User): Promise<void> {
  const { store, journal } = sandbox;
  await endSessionsOf(sandbox, user.id, 'control');
  await removeAllOf(sandbox, mfaDevices, user.id);
  await removeAllOf(sandbox, sentLinks, user.id);
  await removeAllOf(sandbox, temporaryCredentials, user.id);
  await removeAllOf(sandbox, trustedBrowsers, user.id);
  await clearFailures(sandbox, user.id);
  await store.remove(users, user.id);
  journal.event('user.deleted', subjectOfUser(user));
}

async function removeAllOf<T extends Row>({ store }: Sandbox, kind: Kind<T>, userId: string): Promise<void> {
  const { items } = await store.list(kind, { index: 'user', key: userId });
  for (const { id } of items) await store.remove(kind, id);
}
