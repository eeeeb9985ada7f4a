import type { Account } from '../accounts/account.ts';
import { findAccount, type Owned } from '../accounts/find-user.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { findPrincipal, namesOfPrincipal, type Principal } from '../sts/principal.ts';
import type { SigninGrant } from '../tokens/signin-token.ts';
import { aliveSession, keepSession } from './alive-session.ts';
import { clientAddress } from './client-address.ts';
import { endSession } from './end-session.ts';
import { type ConsoleSession, type LoginSession, type SwitchedFrom, sessions } from './session.ts';

export type SessionOrigin = Pick<ConsoleSession, 'browserId' | 'userAgent' | 'address'>;

/** A session that is alive, with who acts in it. */
export interface SignedIn<S extends ConsoleSession | LoginSession = ConsoleSession> {
  readonly session: S;
  readonly account: Account;
  readonly principal: Principal;
  /** The name of the principal in journal and APIs. */
  readonly arn: string;
  /** The person who has switched to the role of this session. */
  readonly base?: SignedIn;
}

/** The person of a session: whoever has switched to its role, where somebody has. */
export const baseOf = (signedIn: SignedIn): SignedIn => signedIn.base ?? signedIn;

/** The user of a session and its account; undefined when it is a role's or a federated user's. */
export const userSignedIn = ({ principal, account }: SignedIn): Owned | undefined =>
  principal.kind === 'user' ? { user: principal.user, account } : undefined;

/** The console's name for its user: account name (root), user name (IAM), `role/session`, federated name (ROOT-12). */
export function nameOfSignedIn({ principal, account }: SignedIn): string {
  if (principal.kind === 'role') return `${principal.role.name}/${principal.session.sessionName}`;
  if (principal.kind === 'federated') return principal.name;
  return principal.user.kind === 'root' ? account.name : principal.user.name;
}

/**
 * Signs a user in to the console for 12 hours at most (IAM-8).
 * @throws {DomainError} `PASSWORD_CHANGED_SINCE`
 */
export async function startSession(
  sandbox: Sandbox,
  { user, account }: Owned,
  origin: SessionOrigin & Pick<ConsoleSession, 'mfa'>,
): Promise<SignedIn> {
  const createdAt = sandbox.clock.now();
  const expiresAt = createdAt + sandbox.settings.consoleSessionMs;
  const principal = { kind: 'user', user } as const;
  const { arn } = namesOfPrincipal(principal);
  const said = {
    accountId: user.accountId,
    principal: { kind: 'user', userId: user.id },
    createdAt,
    expiresAt,
  } as const;
  const keep = (session: ConsoleSession) => keepSession(sandbox, user, session);
  return { session: await start(sandbox, arn, { ...said, ...origin }, keep), account, principal, arn };
}

const HOUR = 3600;

/**
 * Opens the console as a role or a federated user, for as long as the grant says (FED-1, PORTAL-6).
 * @throws {DomainError} `UNKNOWN_USER` when the role, the user behind a name, or the account is gone
 */
export async function startFederatedSession(
  sandbox: Sandbox,
  grant: SigninGrant,
  origin: SessionOrigin,
): Promise<ConsoleSession> {
  const { session: principal, until, durationSeconds, ...kept } = grant;
  const found = await findPrincipal(sandbox, principal);
  if (found === undefined || (await findAccount(sandbox, kept.accountId)) === undefined)
    throw new DomainError('UNKNOWN_USER', {});
  const createdAt = sandbox.clock.now();
  const seconds = durationSeconds ?? (until === undefined ? HOUR : Number.POSITIVE_INFINITY);
  const expiresAt = Math.min(createdAt + seconds * 1000, until ?? Number.POSITIVE_INFINITY);
  return start(sandbox, namesOfPrincipal(found).arn, { ...kept, principal, createdAt, expiresAt, ...origin });
}

/** A switch to a role. */
interface Switched {
  /** The session that it has begun. */
  readonly id: string;
  /** The role that the user is in now: another where two switch at once. Undefined when the user has signed out at this moment. */
  readonly signedIn: SignedIn | undefined;
}

/** Opens the console in a role for somebody who is signed in and has switched to it (FED-6); nobody is in two. */
export async function startSwitchedSession(
  sandbox: Sandbox,
  base: SignedIn,
  said: Pick<ConsoleSession, 'principal' | 'accountId' | 'expiresAt'> & {
    readonly switched: Omit<SwitchedFrom, 'sessionId'>;
  },
  origin: SessionOrigin,
): Promise<Switched | undefined> {
  const principal = await findPrincipal(sandbox, said.principal);
  if (principal === undefined) return undefined;
  const session = await start(sandbox, namesOfPrincipal(principal).arn, {
    ...said,
    switched: { ...said.switched, sessionId: base.session.id },
    // A role that was assumed knows nothing of MFA, whoever assumed it.
    mfa: false,
    createdAt: sandbox.clock.now(),
    ...origin,
  });
  const { id } = session;
  if (!(await putInRole(sandbox, base.session.id, id))) await endSession(sandbox, id, 'user');
  return { id, signedIn: await inRoleOf(sandbox, base.session.id) };
}

/** Somebody in the role that they have switched to last; it may end for another one while it is read. */
async function inRoleOf(sandbox: Sandbox, baseId: string, seen?: string): Promise<SignedIn | undefined> {
  const { roleSessionId } = (await aliveSession(sandbox, 'console', baseId)) ?? {};
  if (roleSessionId === undefined || roleSessionId === seen) return undefined;
  return (await liveSession(sandbox, roleSessionId)) ?? inRoleOf(sandbox, baseId, roleSessionId);
}

/** Notes the role that a session's user is in from now on, and ends the one before; false when the user is out. */
async function putInRole(sandbox: Sandbox, baseId: string, roleSessionId: string): Promise<boolean> {
  let before: string | undefined;
  const base = await update(sandbox.store, sessions, baseId, (session) => {
    if (session.kind !== 'console') return session;
    before = session.roleSessionId;
    return { ...session, roleSessionId };
  });
  if (before !== undefined) await endSession(sandbox, before, 'user');
  return base !== undefined;
}

async function start(
  sandbox: Sandbox,
  arn: string,
  said: Omit<ConsoleSession, 'id' | 'kind'>,
  keep: (session: ConsoleSession) => Promise<unknown> = (session) => sandbox.store.put(sessions, session, 0),
): Promise<ConsoleSession> {
  const address = await clientAddress(sandbox, said);
  const session: ConsoleSession = { id: newId(sandbox.random), kind: 'console', ...said, address };
  await keep(session);
  const { id: sessionId, accountId, mfa, switched } = session;
  const by = switched === undefined ? {} : ({ switched: true } as const);
  sandbox.journal.event('session.started', { user: arn, accountId, sessionId, mfa, ...by });
  return session;
}

/** The console session of an id, if it is alive, and its user or role and the account still exist. */
export async function liveSession(sandbox: Sandbox, id: string | undefined): Promise<SignedIn | undefined> {
  const session = await aliveSession(sandbox, 'console', id);
  if (session === undefined) return undefined;
  const base = session.switched && (await liveSession(sandbox, session.switched.sessionId));
  if (session.switched !== undefined && base === undefined) return undefined;
  const principal = await findPrincipal(sandbox, session.principal);
  const account = principal && (await findAccount(sandbox, session.accountId));
  return (
    account && principal && { session, account, principal, arn: namesOfPrincipal(principal).arn, ...(base && { base }) }
  );
}

/**
 * A console session that is over, of somebody who is no user: its `issuer` knows how to open another. Undefined for a switched
 * role whose user is still in.
 */
export async function sessionFromOutside(sandbox: Sandbox, id: string): Promise<ConsoleSession | undefined> {
  const session = (await sandbox.store.get(sessions, id))?.value;
  if (session?.kind !== 'console') return undefined;
  const { switched, principal } = session;
  if (switched === undefined) return principal.kind === 'user' ? undefined : session;
  const base = await liveSession(sandbox, switched.sessionId);
  return base === undefined ? sessionFromOutside(sandbox, switched.sessionId) : undefined;
}
