import { assignPassword } from '../credentials/assign-password.ts';
import { DomainError } from '../errors.ts';
import { isUserName } from '../ids.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { checkNewRootEmail, moveRootEmail } from './change-root-email.ts';
import { renamePrincipals } from './trusted-principals.ts';
import { type ConsoleUser, ofKind, subjectOfUser, userArn, users } from './user.ts';

/** The test's changes to a user; a null password takes it away. */
interface UserAlteration {
  readonly email?: string;
  readonly name?: string;
  readonly allow?: readonly string[];
  readonly password?: string | null;
  readonly passwordResetRequired?: boolean;
}

const fieldsOf: Readonly<Record<ConsoleUser['kind'], readonly (keyof UserAlteration)[]>> = {
  root: ['email', 'password'],
  iam: ['name', 'allow', 'password', 'passwordResetRequired'],
};

/**
 * Changes a user from outside, and obeys no password policy.
 * @throws {DomainError} `MALFORMED_REQUEST`, `INVALID_NAME`, `INVALID_EMAIL`, `EMAIL_IN_USE`, `CONFLICT`
 */
export async function alterUser(sandbox: Sandbox, user: ConsoleUser, change: UserAlteration): Promise<void> {
  const { email, password, ...rest } = change;
  const foreign = Object.keys(change).filter((field) => !fieldsOf[user.kind].some((own) => own === field));
  if (foreign.length > 0) refuse(`${user.kind} users have no “${foreign.join('”, “')}”`);
  if (rest.name !== undefined && !isUserName(rest.name)) throw new DomainError('INVALID_NAME', { field: 'name' });
  if (rest.passwordResetRequired === true && (password === null || (password === undefined && !user.password)))
    refuse('there is no password that could be reset');
  if (email !== undefined && email.toLowerCase() !== emailOf(user)?.toLowerCase())
    await moveRootEmail(sandbox, user.id, await checkNewRootEmail(sandbox, email));
  if (password !== undefined) await assignPassword(sandbox, user, password);
  if (Object.keys(rest).length > 0) await changeFields(sandbox, user, rest);
}

const emailOf = (user: ConsoleUser): string | undefined => ofKind('root', user)?.email;

async function changeFields(
  sandbox: Sandbox,
  user: ConsoleUser,
  { passwordResetRequired, ...fields }: Pick<UserAlteration, 'name' | 'allow' | 'passwordResetRequired'>,
): Promise<void> {
  const { store, journal } = sandbox;
  const changed = await update(store, users, user.id, (known) => {
    if (known.kind !== 'iam') return known;
    const { password } = known;
    const due = passwordResetRequired ?? password?.mustChange ?? false;
    return { ...known, ...fields, password: password && { ...password, mustChange: due } };
  });
  if (changed === undefined) throw new DomainError('UNKNOWN_USER', {});
  if (changed.kind === 'iam' && userArn(changed) !== userArn(user))
    await renamePrincipals(sandbox, new Map([[userArn(user), userArn(changed)]]));
  const what = [...Object.keys(fields), ...(passwordResetRequired === undefined ? [] : ['passwordResetRequired'])];
  journal.event('user.changed', { ...subjectOfUser(changed), what });
}

function refuse(detail: string): never {
  throw new DomainError('MALFORMED_REQUEST', { detail });
}
