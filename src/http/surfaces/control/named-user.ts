import { userByHandle } from '../../../core/accounts/find-by-handle.ts';
import type { Owned } from '../../../core/accounts/find-user.ts';
import { DomainError } from '../../../core/errors.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { UserKind } from './schemas/users.ts';

/**
 * The user that a path names.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function namedUser(sandbox: Sandbox, { kind, id }: { kind: UserKind; id: string }): Promise<Owned> {
  const owned = kind === 'root' || kind === 'iam' ? await userByHandle(sandbox, kind, id) : undefined;
  if (owned === undefined) throw new DomainError('NOT_FOUND', { what: `${kind} user ${id}` });
  return owned;
}
