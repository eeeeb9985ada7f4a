import { assumedRoleArn, type Role, roles } from '../accounts/role.ts';
import { type ConsoleUser, consoleUser, ofKind, principalId, type User, userArn, users } from '../accounts/user.ts';
import type { Subject } from '../journal/events.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Soon, soon } from '../store.ts';
import type { RoleSession, SessionPrincipal } from './temporary-credentials.ts';

/** The actor: a user (root included), somebody in a role, or a federated user with a user behind it. */
export type Principal =
  | { readonly kind: 'user'; readonly user: ConsoleUser }
  | { readonly kind: 'role'; readonly role: Role; readonly session: RoleSession }
  | { readonly kind: 'federated'; readonly user: ConsoleUser; readonly name: string };

/** Whether the owner of the account acts. */
export const isRoot = (principal: Principal): boolean =>
  principal.kind === 'user' && ofKind('root', principal.user) !== undefined;

/** The principal of a session; undefined when the user or the role is gone. */
export function findPrincipal({ store }: Sandbox, said: SessionPrincipal): Soon<Principal | undefined> {
  if (said.kind === 'role') {
    return soon(store.get(roles, said.roleId), (read) => inRole(read?.value, said));
  }
  return soon(store.get(users, said.userId), (read) => userAs(read?.value, said));
}

const inRole = (role: Role | undefined, session: RoleSession): Principal | undefined =>
  role && { kind: 'role', role, session };

function userAs(found: User | undefined, said: Exclude<SessionPrincipal, RoleSession>): Principal | undefined {
  const user = consoleUser(found);
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
