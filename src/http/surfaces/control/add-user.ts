import { addAccount } from '../../../core/accounts/add-account.ts';
import { addIamUser } from '../../../core/accounts/add-iam-user.ts';
import type { Owned } from '../../../core/accounts/find-user.ts';
import { DomainError } from '../../../core/errors.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { UserCreation, UserKind } from './schemas/users.ts';

type Field = keyof UserCreation;

const fields: Readonly<Record<'root' | 'iam', { needs: readonly Field[]; may: readonly Field[] }>> = {
  root: { needs: ['email', 'accountName'], may: ['accountId', 'alias', 'password'] },
  iam: { needs: ['accountId', 'name'], may: ['path', 'allow', 'password', 'passwordResetRequired'] },
};

/**
 * Adds a user of a kind. A root user comes with an account.
 * @throws {DomainError} `NOT_SERVED` for kinds of later versions, `MALFORMED_REQUEST`, and what the rules of names say
 */
export async function addUser(sandbox: Sandbox, kind: UserKind, wanted: UserCreation): Promise<Owned> {
  if (kind !== 'root' && kind !== 'iam') throw new DomainError('NOT_SERVED', { what: `${kind} users` });
  checkFields(kind, wanted);
  const { email = '', accountName = '', accountId = '', name = '', alias, password } = wanted;
  if (kind === 'iam') return addIamUser(sandbox, { ...wanted, accountId, name });
  const id = wanted.accountId;
  return addAccount(sandbox, { id, email, name: accountName, alias, password });
}

function checkFields(kind: 'root' | 'iam', wanted: UserCreation): void {
  const { needs, may } = fields[kind];
  const missing = needs.filter((field) => wanted[field] === undefined);
  const foreign = (Object.keys(wanted) as Field[]).filter((field) => ![...needs, ...may].includes(field));
  const detail = [
    ...missing.map((field) => `body lacks “${field}”`),
    ...foreign.map((field) => `${kind} users have no “${field}”`),
  ].join('; ');
  if (detail !== '') throw new DomainError('MALFORMED_REQUEST', { detail });
}
