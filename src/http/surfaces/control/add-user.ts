import { addAccount } from '../../../core/accounts/add-account.ts';
import { addIamUser } from '../../../core/accounts/add-iam-user.ts';
import { addWorkforceUser } from '../../../core/directories/add-workforce-user.ts';
import { DomainError } from '../../../core/errors.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { UserCreation, UserKind } from './schemas/users.ts';
import { checkUserCreation, ruleOf } from './user-fields.ts';
import type { NamedUser } from './user-of-path.ts';

/**
 * Adds a user of a kind. A root user comes with an account.
 * @throws {DomainError} `NOT_SERVED` for kinds of later versions, `MALFORMED_REQUEST`, and what the rules of names say
 */
export async function addUser(sandbox: Sandbox, kind: UserKind, wanted: UserCreation): Promise<NamedUser> {
  if (kind !== 'root' && kind !== 'iam' && kind !== 'workforce')
    throw new DomainError('NOT_SERVED', { what: `${kind} users` });
  checkUserCreation(kind, wanted);
  const { email = '', accountName = '', account, name = '', directory = '', alias, password } = wanted;
  if (kind === 'iam') return addIamUser(sandbox, { ...wanted, accountId: account ?? '', name });
  if (kind === 'workforce') {
    const { verificationCode, ...rest } = wanted;
    return addWorkforceUser(sandbox, { ...rest, directory, name, email, ...ruleOf(verificationCode) });
  }
  return addAccount(sandbox, { id: account, email, name: accountName, alias, password });
}
