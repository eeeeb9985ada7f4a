import type { WorkforceUser } from '../../accounts/user.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Directory } from '../directory.ts';
import { findWorkforceUser, type Member } from '../find-directory.ts';
import { orPrevented } from '../prevented.ts';
import { bindToDomain, namesInDomain } from './active-directory.ts';

/**
 * The user of a name as somebody types it at a directory's sign-in page. Where people are an Active Directory's, that is asked
 * about them, and the name may have the domain in front or behind (PORTAL-9).
 * @throws {DomainError} `CONNECTOR_REFUSED`
 */
export async function findByTypedName(
  sandbox: Sandbox,
  directory: Directory,
  typed: string,
): Promise<WorkforceUser | undefined> {
  const { identitySource: source } = directory;
  if (source.kind !== 'active-directory') return findWorkforceUser(sandbox, directory, typed);
  await orPrevented(sandbox, directory, { user: `${directory.id}:${typed}` }, () => bindToDomain(sandbox, source));
  for (const name of namesInDomain(source, typed)) {
    const user = await findWorkforceUser(sandbox, directory, name);
    if (user !== undefined) return user;
  }
  return undefined;
}

/** Whether the user has to change the password first, where nobody can do that for the portal: Active Directory says no. */
export const mustChangeElsewhere = ({ user, directory }: Member): boolean =>
  directory.identitySource.kind === 'active-directory' && user.password?.mustChange === true;
