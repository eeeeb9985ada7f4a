import { makePassword } from '../credentials/set-password.ts';
import { DomainError } from '../errors.ts';
import { isIamPath, isUserName, newUserId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { accounts } from './account.ts';
import type { Owned } from './find-user.ts';
import { type IamUser, userArn, users } from './user.ts';

interface WantedIamUser {
  readonly accountId: string;
  readonly name: string;
  readonly path?: string;
  readonly allow?: readonly string[];
  /** Without one, the user cannot sign in to the console. */
  readonly password?: string;
  readonly passwordResetRequired?: boolean;
}

/**
 * Adds an IAM user to an account.
 * @throws {DomainError} `NOT_FOUND`, `INVALID_NAME` (IAM-2), `CONFLICT` when the account has a user of that name
 */
export async function addIamUser(sandbox: Sandbox, wanted: WantedIamUser): Promise<Owned<IamUser>> {
  const { accountId, name, path = '/', allow = [], passwordResetRequired = false } = wanted;
  const account = (await sandbox.store.get(accounts, accountId))?.value;
  if (account === undefined) throw new DomainError('NOT_FOUND', { what: `account ${accountId}` });
  if (!isUserName(name)) throw new DomainError('INVALID_NAME', { field: 'name' });
  if (!isIamPath(path)) throw new DomainError('INVALID_NAME', { field: 'path' });
  const made = wanted.password === undefined ? undefined : await makePassword(sandbox, wanted.password);
  const user: IamUser = {
    id: newUserId(sandbox.random),
    kind: 'iam',
    accountId,
    name,
    path,
    allow,
    createdAt: sandbox.clock.now(),
    password: made && { ...made, ...(passwordResetRequired && { mustChange: true }) },
  };
  await sandbox.store.put(users, user, 0);
  sandbox.journal.event('user.created', { user: userArn(user), accountId });
  return { user, account };
}
