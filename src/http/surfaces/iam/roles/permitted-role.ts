import { type Role, roleArn, roleNameKey, roles } from '../../../../core/accounts/role.ts';
import { DomainError } from '../../../../core/errors.ts';
import { asSeen } from '../../../../core/faults/as-seen.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import type { SignedCall } from '../../../aws/api.ts';

/**
 * The role of a name, when the caller may do that with it. A caller who may not learns nothing about the role.
 * @throws {DomainError} `ACTION_DENIED`, `NOT_FOUND`
 */
export async function permittedRole(
  { sandbox, caller }: Pick<SignedCall<unknown>, 'sandbox' | 'caller'>,
  name: string,
  action: string,
): Promise<Role> {
  const { id } = caller.account;
  const found = (await sandbox.store.claimed(roles, roleNameKey(id, name)))?.value;
  const role = await asSeen(sandbox, found, `role ${name}`);
  demandAction(sandbox, caller, action, role ? roleArn(role) : `arn:aws:iam::${id}:role/${name}`);
  if (role === undefined) throw new DomainError('NOT_FOUND', { what: `role with name ${name}` });
  return role;
}
