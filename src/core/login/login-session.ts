import { findAccount } from '../accounts/find-user.ts';
import { users } from '../accounts/user.ts';
import { passwordMark } from '../credentials/password-mark.ts';
import { sameSecret } from '../credentials/same-secret.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { aliveSession } from '../sessions/alive-session.ts';
import type { SignedIn } from '../sessions/console-sessions.ts';
import { type ConsoleSession, type LoginSession, sessions, userIdOf } from '../sessions/session.ts';
import { callerOfSession, demandActive } from '../sts/caller.ts';
import { objection } from '../sts/demand-action.ts';
import { findPrincipal, namesOfPrincipal } from '../sts/principal.ts';

/** The right to let a command line in, and the right to get credentials for it. */
export const AUTHORIZE_ACTION = 'signin:AuthorizeOAuth2Access';
export const TOKEN_ACTION = 'signin:CreateOAuth2Token';

/** The length of a command line's session: credentials are renewed no longer (`apis.md` §5). */
const SESSION_MS = 12 * 60 * 60 * 1000;

/**
 * Lets whoever is signed in have a right of `aws login`, by the policies of user or role and of the session. The owner of a
 * suspended account gets into the console, and no further.
 * @throws {DomainError} `ACTION_DENIED`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export async function demandLoginRight(
  sandbox: Sandbox,
  signedIn: SignedIn<ConsoleSession | LoginSession>,
  action: string,
): Promise<void> {
  await demandActive(sandbox, signedIn.account);
  if (objection(callerOfSession(signedIn), action) !== undefined) throw new DomainError('ACTION_DENIED', { action });
}

/** Begins a command line's session for whoever is signed in at the console; undefined when that session ends at the same moment. */
export async function startLoginSession(
  sandbox: Sandbox,
  id: string,
  { session }: SignedIn,
): Promise<LoginSession | undefined> {
  const { accountId, principal, policies, mfa, browserId, userAgent, address } = session;
  const createdAt = sandbox.clock.now();
  const login: LoginSession = {
    id,
    kind: 'login',
    accountId,
    principal,
    ...(policies !== undefined && { policies }),
    mfa,
    createdAt,
    expiresAt: createdAt + SESSION_MS,
    browserId,
    userAgent,
    address,
  };
  await sandbox.store.put(sessions, login, 0);
  // All sessions of the user may have been ended just before this one was there.
  if ((await sandbox.store.get(sessions, session.id)) === undefined) {
    await sandbox.store.remove(sessions, id);
    return undefined;
  }
  const { arn } = await signedInBy(sandbox, login);
  sandbox.journal.event('session.started', { user: arn, accountId, sessionId: id, mfa });
  return login;
}

/** A mark of the password that a session rests on; absent for whoever has none, as roles. */
export async function markOf(sandbox: Sandbox, session: LoginSession): Promise<string | undefined> {
  const userId = userIdOf(session);
  const user = userId === undefined ? undefined : (await sandbox.store.get(users, userId))?.value;
  return user && passwordMark(sandbox, user.password);
}

/** A session as its tokens remember it. */
export interface RememberedSession {
  readonly sessionId: string;
  readonly userId?: string;
  readonly mark?: string;
}

/**
 * The live session of a token, with who acts in it. A changed password, a lost right and a suspended account end it, each with its own
 * answer.
 * @throws {DomainError} `LOGIN_PASSWORD_CHANGED`, `ACTION_DENIED`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`, `LOGIN_EXPIRED`
 */
export async function demandLoginSession(
  sandbox: Sandbox,
  { sessionId, userId, mark }: RememberedSession,
): Promise<SignedIn<LoginSession>> {
  const user = userId === undefined ? undefined : (await sandbox.store.get(users, userId))?.value;
  // A recovery ends all sessions as well; the tool is told why.
  if (user !== undefined && mark !== undefined && !sameSecret(mark, passwordMark(sandbox, user.password)))
    throw new DomainError('LOGIN_PASSWORD_CHANGED', {});
  const session = await aliveSession(sandbox, 'login', sessionId);
  if (session === undefined) throw new DomainError('LOGIN_EXPIRED', {});
  const signedIn = await signedInBy(sandbox, session);
  await demandLoginRight(sandbox, signedIn, TOKEN_ACTION);
  return signedIn;
}

/** @throws {DomainError} `LOGIN_EXPIRED` when the user, the role or the account is gone */
async function signedInBy(sandbox: Sandbox, session: LoginSession): Promise<SignedIn<LoginSession>> {
  const principal = await findPrincipal(sandbox, session.principal);
  const account = await findAccount(sandbox, session.accountId);
  if (principal === undefined || account === undefined) throw new DomainError('LOGIN_EXPIRED', {});
  return { session, account, principal, arn: namesOfPrincipal(principal).arn };
}
