import { subjectOfUser, users, type WorkforceUser } from '../../accounts/user.ts';
import { makePassword } from '../../credentials/set-password.ts';
import { DomainError } from '../../errors.ts';
import type { Sandbox } from '../../sandbox.ts';
import { assigneeOf, type NamedAccess } from '../access/access-of.ts';
import { grantAccess } from '../access/grant-access.ts';
import { planAccess } from '../access/plan-access.ts';
import { findDirectory, type Member } from '../find-directory.ts';
import { checkWorkforceFields, type WorkforceFields, withFields } from './workforce-fields.ts';

interface WantedWorkforceUser extends WorkforceFields, Partial<NamedAccess> {
  /** Its id, or its subdomain. */
  readonly directory: string;
  readonly name: string;
  readonly email: string;
  /** Without one, the user has yet to be invited (PORTAL-3). */
  readonly password?: string;
  readonly passwordResetRequired?: boolean;
}

/**
 * Adds a user to a directory, with what is assigned to it.
 * @throws {DomainError} `NOT_FOUND`, `INVALID_NAME`, `INVALID_EMAIL`, `INVALID_PHONE`, `CONFLICT` when there is one of that name
 */
export async function addWorkforceUser(sandbox: Sandbox, wanted: WantedWorkforceUser): Promise<Member> {
  const { directory: handle, password, passwordResetRequired = false, groups, assignments, applications } = wanted;
  const directory = await findDirectory(sandbox, handle);
  if (directory === undefined) throw new DomainError('NOT_FOUND', { what: `directory ${handle}` });
  checkWorkforceFields(wanted);
  const plan = await planAccess(sandbox, directory, { groups, assignments, applications });
  const made = password === undefined ? undefined : await makePassword(sandbox, password);
  const { name, email, givenName = name, familyName = name } = wanted;
  const displayName = wanted.displayName ?? `${givenName} ${familyName}`;
  const bare: WorkforceUser = {
    id: sandbox.random.uuid(),
    kind: 'workforce',
    directoryId: directory.id,
    name,
    givenName,
    familyName,
    displayName,
    email,
    createdAt: sandbox.clock.now(),
    password: made && { ...made, ...(passwordResetRequired && { mustChange: true }) },
  };
  const { phone, disabled, verificationCode, deviceClockSkewMs } = wanted;
  const user = withFields(bare, { phone, disabled, verificationCode, deviceClockSkewMs });
  await sandbox.store.put(users, user, 0);
  await grantAccess(sandbox, assigneeOf(user), plan);
  sandbox.journal.event('user.created', subjectOfUser(user));
  return { user, directory };
}
