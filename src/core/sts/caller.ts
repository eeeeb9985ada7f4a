import { type Account, accountStanding } from '../accounts/account.ts';
import { findAccount, findRootOf } from '../accounts/find-user.ts';
import { roleArn } from '../accounts/role.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import type { SignedIn } from '../sessions/console-sessions.ts';
import type { ConsoleSession, LoginSession } from '../sessions/session.ts';
import { type Soon, type Stored, soon } from '../store.ts';
import { type AccessKey, accessKeys } from './access-key.ts';
import { findPrincipal, namesOfPrincipal, type Principal } from './principal.ts';
import { type SessionPrincipal, type TemporaryCredentials, temporaryCredentials } from './temporary-credentials.ts';

/** The signer of a call. */
export interface Caller {
  readonly principal: Principal;
  readonly account: Account;
  /** As GetCallerIdentity tells it. */
  readonly arn: string;
  /** As GetCallerIdentity tells it: `AIDA…`, `AROA…:session`, `account:name`, or the account ID for root. */
  readonly userId: string;
  /** Absent: the call was signed with a long-term access key. */
  readonly credentials?: Pick<TemporaryCredentials, 'source' | 'mfa' | 'policies'>;
}

/** The caller of a session of the console or of a command line, with the rights of the keys that the session gives. */
export function callerOfSession({
  principal,
  account,
  session,
}: Pick<SignedIn<ConsoleSession | LoginSession>, 'principal' | 'account' | 'session'>): Caller {
  const { kind: source, mfa, policies } = session;
  return { principal, account, ...namesOfPrincipal(principal), credentials: { source, mfa, policies } };
}

/** An access key of either kind. */
export type Key = AccessKey | TemporaryCredentials;

export function findKey({ store }: Sandbox, id: string): Soon<Key | undefined> {
  const stored: Soon<Stored<Key> | undefined> = id.startsWith('ASIA')
    ? store.get(temporaryCredentials, id)
    : store.get(accessKeys, id);
  return soon(stored, (read) => read?.value);
}

/**
 * The owner of a key. Calls of suspended and closed accounts are denied (ROOT-10).
 * @throws {DomainError} `ACCESS_KEY_UNKNOWN`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export const callerOf = (sandbox: Sandbox, key: Key): Soon<Caller> =>
  soon(findAccount(sandbox, key.accountId), (account) =>
    soon(findPrincipal(sandbox, saidBy(key)), (principal) => {
      if (account === undefined || principal === undefined) throw new DomainError('ACCESS_KEY_UNKNOWN', {});
      const credentials = 'sessionToken' in key ? key : undefined;
      const { arn, userId } = namesOfPrincipal(principal);
      return demandActive(sandbox, account) ?? { principal, account, arn, userId, credentials };
    }),
  );

const saidBy = (key: Key): SessionPrincipal =>
  'principal' in key ? key.principal : { kind: 'user', userId: key.userId };

/**
 * Undefined for an account that is active; rejects for any other.
 * @throws {DomainError} `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export function demandActive(sandbox: Sandbox, account: Account): Promise<never> | undefined {
  const standing = accountStanding(account, sandbox.clock.now());
  return standing === 'active' ? undefined : refuseStanding(sandbox, account, standing);
}

async function refuseStanding(sandbox: Sandbox, account: Account, standing: string): Promise<never> {
  if (standing !== 'suspended') throw new DomainError('ACCOUNT_CLOSED', {});
  throw new DomainError('ACCOUNT_SUSPENDED', { owner: (await findRootOf(sandbox, account.id))?.email ?? '' });
}

/** The caller's names in policies, the ARN of its role included. */
export function callerNames({ principal, arn, userId }: Caller): readonly string[] {
  return principal.kind === 'role' ? [arn, userId, roleArn(principal.role), principal.role.id] : [arn, userId];
}
