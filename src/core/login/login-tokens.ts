import { isElsewhere } from '../directories/demand-region.ts';
import { DomainError, type ErrorFacts } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Subject } from '../journal/events.ts';
import { putIf } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { liveSession, type SignedIn } from '../sessions/console-sessions.ts';
import { endSession } from '../sessions/end-session.ts';
import { type LoginSession, sessions, userIdOf } from '../sessions/session.ts';
import type { Kind, Row } from '../store.ts';
import { makeCredentials, tellIssued } from '../sts/issue-credentials.ts';
import { dropCredentialsOf, type TemporaryCredentials, temporaryCredentials } from '../sts/temporary-credentials.ts';
import { writtenTime } from '../time/last-instant.ts';
import { idOfWireToken, wireToken } from '../tokens/wire-token.ts';
import { type LoginClient, loginClientNames } from './login-client.ts';
import { exchangeLoginCode, type LoginCode, type LoginCodeProof } from './login-code.ts';
import {
  demandLoginRight,
  demandLoginSession,
  markOf,
  type RememberedSession,
  startLoginSession,
  TOKEN_ACTION,
} from './login-session.ts';

/** The life of credentials (the model of CreateOAuth2Token: 900 seconds at most). */
const CREDENTIALS_MS = 15 * 60 * 1000;

/** The answer to a refresh token. It is kept with the token, so that all who come with it at once get the same. */
interface Renewal {
  readonly credentials: TemporaryCredentials;
  /** The id of the refresh token that comes after. */
  readonly next: string;
}

/** A refresh token, bound to a client's key (RFC 9449 §5) and to a Region. */
interface LoginToken extends Row, RememberedSession {
  readonly clientId: LoginClient;
  /** The thumbprint of the key. */
  readonly jkt: string;
  readonly region?: string;
  readonly renewal?: Renewal;
  readonly expiresAt: number;
}

export const loginTokens: Kind<LoginToken> = {
  name: 'login-tokens',
  indexes: { user: ({ userId }) => (userId === undefined ? [] : [userId]) },
  expiresAt: (token) => token.expiresAt,
};

/** The answer to a grant. */
export interface LoginTokens {
  readonly credentials: TemporaryCredentials;
  readonly expiresInSeconds: number;
  readonly refreshToken: string;
  /** Whom the credentials stand for. */
  readonly arn: string;
  readonly subject: Subject;
}

/**
 * Credentials for a code.
 * @param jkt the thumbprint of the key that all tokens of the session are bound to
 * @throws {DomainError} `LOGIN_GRANT_INVALID`, `LOGIN_CODE_EXPIRED`, `ACTION_DENIED`, `ACCOUNT_SUSPENDED`
 */
export const loginByCode = (sandbox: Sandbox, proof: LoginCodeProof, jkt: string): Promise<LoginTokens> =>
  exchangeLoginCode(sandbox, proof, {
    give: (code, sessionId) => firstLogin(sandbox, { ...code, region: proof.region ?? code.region }, sessionId, jkt),
    takeBack: (sessionId) => takeBackLogin(sandbox, sessionId),
  });

async function firstLogin(sandbox: Sandbox, code: LoginCode, sessionId: string, jkt: string): Promise<LoginTokens> {
  const signedIn = await liveSession(sandbox, code.sessionId);
  // Signing out takes the permission back.
  if (signedIn === undefined) throw invalid('code');
  await demandLoginRight(sandbox, signedIn, TOKEN_ACTION);
  const session = await startLoginSession(sandbox, sessionId, signedIn);
  if (session === undefined) throw invalid('code');
  const { clientId, region } = code;
  const token = await firstToken(sandbox, session, { clientId, jkt, ...(region !== undefined && { region }) });
  const credentials = credentialsOf(sandbox, { ...signedIn, session });
  await sandbox.store.put(temporaryCredentials, credentials, 0);
  tellIssued(sandbox, signedIn.arn, credentials);
  await sandbox.store.put(loginTokens, token, 0);
  tellTokens(sandbox, 'authorization_code', token, signedIn);
  return answer(sandbox, signedIn, { credentials, next: token.id });
}

/** Ends a session whose code came again, with the credentials that are out. */
async function takeBackLogin(sandbox: Sandbox, sessionId: string): Promise<void> {
  await endSession(sandbox, sessionId, 'reuse');
  await dropCredentialsOf(sandbox, sessionId);
}

/** The proof that a command line sends with its refresh token. */
export interface RenewalProof {
  readonly clientId: LoginClient;
  readonly refreshToken: string;
  readonly region?: string;
  readonly jkt: string;
}

/**
 * New credentials and another refresh token. Until those credentials expire, whoever comes with the same token gets the
 * same answer, because several processes share one; after that it is worth nothing.
 * @throws {DomainError} `LOGIN_GRANT_INVALID`, `LOGIN_EXPIRED`, `LOGIN_PASSWORD_CHANGED`, `ACTION_DENIED`, `ACCOUNT_SUSPENDED`
 */
export async function renewLogin(sandbox: Sandbox, proof: RenewalProof): Promise<LoginTokens> {
  const id = idOfWireToken(sandbox, proof.refreshToken);
  if (id === undefined) throw invalid('refresh-token');
  for (;;) {
    const stored = await sandbox.store.get(loginTokens, id);
    // A token that was swept away had expired before.
    if (stored === undefined) throw new DomainError('LOGIN_EXPIRED', {});
    const { value: token, version } = stored;
    demandBound(token, proof);
    const signedIn = await demandLoginSession(sandbox, token);
    const { renewal } = token;
    if (renewal !== undefined) {
      if (renewal.credentials.expiresAt <= sandbox.clock.now()) throw usedBefore(sandbox, token);
      await keep(sandbox, token, renewal);
      return answer(sandbox, signedIn, renewal);
    }
    const made: Renewal = { credentials: credentialsOf(sandbox, signedIn), next: newId(sandbox.random) };
    if (!(await putIf(sandbox.store, loginTokens, { ...token, renewal: made }, version))) continue;
    await keep(sandbox, token, made);
    tellIssued(sandbox, signedIn.arn, made.credentials);
    tellTokens(sandbox, 'refresh_token', token, signedIn);
    return answer(sandbox, signedIn, made);
  }
}

/** @throws {DomainError} `LOGIN_GRANT_INVALID` */
function demandBound(token: LoginToken, { clientId, jkt, region }: RenewalProof): void {
  if (token.clientId !== clientId) throw invalid('client');
  if (token.jkt !== jkt) throw invalid('key');
  if (isElsewhere(token.region, region)) throw invalid('region');
}

/** A token whose answer is over: whoever brings it has not kept the one that came after it. */
function usedBefore({ journal }: Sandbox, { clientId }: LoginToken): DomainError {
  const facts = { client: loginClientNames[clientId], grant: 'refresh_token', why: 'used-refresh-token' } as const;
  journal.event('grant.refused', { ...facts, reason: 'LOGIN_EXPIRED' });
  return new DomainError('LOGIN_EXPIRED', {});
}

/**
 * Makes a renewal good. Whoever reads it first does that, should the one who wrote it have been stopped.
 * @throws {DomainError} `LOGIN_EXPIRED` when the session's code came again meanwhile
 */
async function keep(sandbox: Sandbox, { renewal: _, ...token }: LoginToken, renewal: Renewal): Promise<void> {
  const { store } = sandbox;
  await putIf(store, temporaryCredentials, renewal.credentials, 0);
  await putIf(store, loginTokens, { ...token, id: renewal.next }, 0);
  if ((await store.get(sessions, token.sessionId)) !== undefined) return;
  await dropCredentialsOf(sandbox, token.sessionId);
  throw new DomainError('LOGIN_EXPIRED', {});
}

async function firstToken(
  sandbox: Sandbox,
  session: LoginSession,
  bound: Pick<LoginToken, 'clientId' | 'jkt' | 'region'>,
): Promise<LoginToken> {
  const userId = userIdOf(session);
  const mark = await markOf(sandbox, session);
  return {
    id: newId(sandbox.random),
    sessionId: session.id,
    ...(userId !== undefined && { userId }),
    ...(mark !== undefined && { mark }),
    ...bound,
    expiresAt: session.expiresAt,
  };
}

/** Credentials that live for a quarter of an hour, and never beyond the session's end. */
function credentialsOf(sandbox: Sandbox, { session }: Pick<SignedIn<LoginSession>, 'session'>): TemporaryCredentials {
  const { id: sessionId, principal, accountId, policies, mfa } = session;
  const expiresAt = Math.min(sandbox.clock.now() + CREDENTIALS_MS, session.expiresAt);
  return makeCredentials(sandbox, { principal, accountId, source: 'login', sessionId, mfa, policies, expiresAt });
}

function answer(
  sandbox: Sandbox,
  { arn, account }: Pick<SignedIn, 'arn' | 'account'>,
  { credentials, next }: Renewal,
): LoginTokens {
  const leftMs = credentials.expiresAt - sandbox.clock.now();
  return {
    credentials,
    expiresInSeconds: Math.ceil(leftMs / 1000),
    refreshToken: wireToken(sandbox, next),
    arn,
    subject: { user: arn, accountId: account.id },
  };
}

function tellTokens(
  { journal }: Sandbox,
  grant: 'authorization_code' | 'refresh_token',
  { clientId, expiresAt }: LoginToken,
  { arn, account }: Pick<SignedIn, 'arn' | 'account'>,
): void {
  const client = loginClientNames[clientId];
  const facts = { client, grant, scopes: ['openid'], expiresAt: writtenTime(expiresAt) };
  journal.event('tokens.issued', { user: arn, accountId: account.id, ...facts });
}

const invalid = (why: ErrorFacts['LOGIN_GRANT_INVALID']['why']) => new DomainError('LOGIN_GRANT_INVALID', { why });
