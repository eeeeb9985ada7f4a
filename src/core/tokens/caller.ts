import { type Account, accountStanding } from '../accounts/account.ts';
import { findAccount, findRootOf } from '../accounts/find-user.ts';
import { assumedRoleArn, type Role, roleArn, roles } from '../accounts/role.ts';
import { type ConsoleUser, consoleUser, userArn, users } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { type AccessKey, accessKeys } from './access-key.ts';
import {
  type RoleSession,
  type SessionPrincipal,
  type TemporaryCredentials,
  temporaryCredentials,
} from './temporary-credentials.ts';

/** Who acts: a user (root included), somebody in a role, or a federated user with a user behind it. */
export type Principal =
  | { readonly kind: 'user'; readonly user: ConsoleUser }
  | { readonly kind: 'role'; readonly role: Role; readonly session: RoleSession }
  | { readonly kind: 'federated'; readonly user: ConsoleUser; readonly name: string };

/** Whoever signed a call. */
export interface Caller {
  readonly principal: Principal;
  readonly account: Account;
  /** As GetCallerIdentity tells it. */
  readonly arn: string;
  /** As GetCallerIdentity tells it: `AIDA…`, `AROA…:session`, `account:name`, or the account ID for root. */
  readonly userId: string;
  /** Absent: the call was signed with a long-term access key. */
  readonly credentials?: TemporaryCredentials;
}

/** An access key of either kind. */
export type Key = AccessKey | TemporaryCredentials;

export async function findKey(sandbox: Sandbox, id: string): Promise<Key | undefined> {
  const stored = id.startsWith('ASIA')
    ? await sandbox.store.get(temporaryCredentials, id)
    : await sandbox.store.get(accessKeys, id);
  return stored?.value;
}

/**
 * Who a key belongs to. Calls of suspended and closed accounts are denied (ROOT-10).
 * @throws {DomainError} `ACCESS_KEY_UNKNOWN`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export async function callerOf(sandbox: Sandbox, key: Key): Promise<Caller> {
  const account = await findAccount(sandbox, key.accountId);
  const principal = await principalOf(sandbox, key);
  if (account === undefined || principal === undefined) throw new DomainError('ACCESS_KEY_UNKNOWN', {});
  await demandActive(sandbox, account);
  const credentials = 'sessionToken' in key ? key : undefined;
  return { principal, account, ...namesOf(principal), ...(credentials && { credentials }) };
}

async function principalOf({ store }: Sandbox, key: Key): Promise<Principal | undefined> {
  const said: SessionPrincipal = 'principal' in key ? key.principal : { kind: 'user', userId: key.userId };
  if (said.kind === 'role') {
    const role = (await store.get(roles, said.roleId))?.value;
    return role && { kind: 'role', role, session: said };
  }
  const user = consoleUser((await store.get(users, said.userId))?.value);
  if (user === undefined) return undefined;
  return said.kind === 'federated' ? { kind: 'federated', user, name: said.name } : { kind: 'user', user };
}

/** @throws {DomainError} `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED` */
export async function demandActive(sandbox: Sandbox, account: Account): Promise<void> {
  const standing = accountStanding(account, sandbox.clock.now());
  if (standing === 'active') return;
  if (standing !== 'suspended') throw new DomainError('ACCOUNT_CLOSED', {});
  throw new DomainError('ACCOUNT_SUSPENDED', { owner: (await findRootOf(sandbox, account.id))?.email ?? '' });
}

function namesOf(principal: Principal): Pick<Caller, 'arn' | 'userId'> {
  if (principal.kind === 'role') {
    const { role, session } = principal;
    return { arn: assumedRoleArn(role, session.sessionName), userId: `${role.id}:${session.sessionName}` };
  }
  const { user } = principal;
  if (principal.kind === 'federated') {
    const { name } = principal;
    return { arn: federatedUserArn(user.accountId, name), userId: `${user.accountId}:${name}` };
  }
  return { arn: userArn(user), userId: user.kind === 'root' ? user.accountId : user.id };
}

export const federatedUserArn = (accountId: string, name: string): string =>
  `arn:aws:sts::${accountId}:federated-user/${name}`;

/** What a policy may name the caller as, the ARN of its role included. */
export function callerNames({ principal, arn, userId }: Caller): readonly string[] {
  return principal.kind === 'role' ? [arn, userId, roleArn(principal.role), principal.role.id] : [arn, userId];
}
