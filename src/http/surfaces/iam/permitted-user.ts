import { findIamUser } from '../../../core/accounts/find-user.ts';
import { type ConsoleUser, type IamUser, userArn } from '../../../core/accounts/user.ts';
import { DomainError } from '../../../core/errors.ts';
import { asSeen } from '../../../core/faults/as-seen.ts';
import { demandAction } from '../../../core/sts/demand-action.ts';
import type { SignedCall } from '../../aws/api.ts';

type Call = Pick<SignedCall<unknown>, 'sandbox' | 'caller'>;

/**
 * The IAM user of a name, when the caller may do that with it. A caller who may not learns nothing about the user.
 * @throws {DomainError} `ACTION_DENIED`, `NOT_FOUND`
 */
export async function permittedUser({ sandbox, caller }: Call, name: string, action: string): Promise<IamUser> {
  const { account } = caller;
  const found = await findIamUser(sandbox, account, name);
  const user = await asSeen(sandbox, found, `user ${name}`);
  demandAction(sandbox, caller, action, user ? userArn(user) : `arn:aws:iam::${account.id}:user/${name}`);
  if (user === undefined) throw new DomainError('NOT_FOUND', { what: `user with name ${name}` });
  return user;
}

/**
 * The same where the name may be left out: then it is the caller, root included.
 * @throws {DomainError} also `PARAMETERS_INVALID` when the caller is no user
 */
export async function namedUserOrSelf(call: Call, name: string | undefined, action: string): Promise<ConsoleUser> {
  if (name !== undefined) return permittedUser(call, name, action);
  const { sandbox, caller } = call;
  if (caller.principal.kind !== 'user') throw nobodyNamed();
  const { user } = caller.principal;
  demandAction(sandbox, caller, action, userArn(user));
  return user;
}

/**
 * The same for what root users have in the console only.
 * @throws {DomainError} also `PARAMETERS_INVALID` when the caller is root
 */
export async function iamUserOrSelf(call: Call, name: string | undefined, action: string): Promise<IamUser> {
  const user = await namedUserOrSelf(call, name, action);
  if (user.kind === 'root') throw nobodyNamed();
  return user;
}

const nobodyNamed = (): DomainError =>
  new DomainError('PARAMETERS_INVALID', {
    violations: [
      "Value null at 'userName' failed to satisfy constraint: Member must not be null when the caller is not an IAM user",
    ],
  });
