import { assumedRoleArn, type Role, roles } from '../accounts/role.ts';
import { type ConsoleUser, consoleUser, principalId, userArn, users } from '../accounts/user.ts';
import type { Subject } from '../journal/events.ts';
import type { Sandbox } from '../sandbox.ts';
import type { RoleSession, SessionPrincipal } from './temporary-credentials.ts';

/** The actor: a user (root included), somebody in a role, or a federated user with a user behind it. */
export type Principal =
  | { readonly kind: 'user'; readonly user: ConsoleUser }
  | { readonly kind: 'role'; readonly role: Role; readonly session: RoleSession }
  | { readonly kind: 'federated'; readonly user: ConsoleUser; readonly name: string };

/** The principal of a session; undefined when the user or the role is gone. */
export async function findPrincipal({ store }: Sandbox, said: SessionPrincipal): Promise<Principal | undefined> {
  if (said.kind === 'role') {
    const role = (await store.get(roles, said.roleId))?.value;
    return role && { kind: 'role', role, session: said };
  }
  const user = consoleUser((await store.get(users, said.userId))?.value);
  if (user === undefined) return undefined;
  return said.kind === 'federated' ? { kind: 'federated', user, name: said.name } : { kind: 'user', user };
}

/** As GetCallerIdentity tells it: the ARN; `AIDA…`, `AROA…:session`, `account:name`, or the account ID for root. */
export function namesOfPrincipal(principal: Principal): { readonly arn: string; readonly userId: string } {
  if (principal.kind === 'role') {
    const { role, session } = principal;
    return { arn: assumedRoleArn(role, session.sessionName), userId: `${role.id}:${session.sessionName}` };
  }
  const { user } = principal;
  if (principal.kind === 'federated') {
    const { name } = principal;
    return { arn: federatedUserArn(user.accountId, name), userId: `${user.accountId}:${name}` };
  }
  return { arn: userArn(user), userId: principalId(user) };
}

/** The actor, for the journal. */
export const subjectOfPrincipal = ({ arn, account }: { arn: string; account: { id: string } }): Subject => ({
  user: arn,
  accountId: account.id,
});

export const federatedUserArn = (accountId: string, name: string): string =>
  `arn:aws:sts::${accountId}:federated-user/${name}`;
