import { userByHandle } from '../../../core/accounts/find-by-handle.ts';
import type { Owned } from '../../../core/accounts/find-user.ts';
import { type Member, memberByHandle } from '../../../core/directories/find-directory.ts';
import { DomainError } from '../../../core/errors.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { UserKind } from './schemas/users.ts';

/** A user with the account or the directory that it belongs to. */
export type NamedUser = Owned | Member;

/**
 * The user that a path names.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function userOfPath(sandbox: Sandbox, { kind, id }: { kind: UserKind; id: string }): Promise<NamedUser> {
  const found = kind === 'workforce' ? await memberByHandle(sandbox, id) : await consoleUserOf(sandbox, kind, id);
  if (found === undefined) throw new DomainError('NOT_FOUND', { what: `${kind} user ${id}` });
  return found;
}

const consoleUserOf = async (sandbox: Sandbox, kind: UserKind, id: string): Promise<Owned | undefined> =>
  kind === 'root' || kind === 'iam' ? userByHandle(sandbox, kind, id) : undefined;
