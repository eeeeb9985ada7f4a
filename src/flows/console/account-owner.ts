import { asOwner, type Owned } from '../../core/accounts/find-user.ts';
import type { RootUser } from '../../core/accounts/user.ts';
import { DomainError } from '../../core/errors.ts';
import type { FlowContext } from '../context.ts';
import { userOf } from './console-factors.ts';

/**
 * The root user of an id: the account itself is nobody else's to change (ROOT-14).
 * @throws {DomainError} `ACTION_DENIED`, `UNKNOWN_USER`
 */
export async function ownerOf(context: FlowContext, userId: string, action: string): Promise<Owned<RootUser>> {
  const owner = asOwner(await userOf(context, userId));
  if (owner === undefined) throw new DomainError('ACTION_DENIED', { action });
  return owner;
}
