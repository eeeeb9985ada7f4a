import { sameSecret } from '../credentials/same-secret.ts';
import { DomainError, type ErrorFacts } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { mintSigninToken } from '../tokens/signin-token.ts';
import { type Caller, callerOf, findKey } from './caller.ts';
import type { TemporaryCredentials } from './temporary-credentials.ts';

/** Temporary credentials as a broker sends them, and for how long it wants the console (`apis.md` §5). */
export interface FederationRequest {
  readonly sessionId: string;
  readonly sessionKey: string;
  readonly sessionToken: string;
  /** From 900 to 43200; absent: for as long as the credentials last. */
  readonly durationSeconds?: number;
}

/** A sign-in token, and whose it is. */
interface Federated {
  readonly token: string;
  readonly caller: Caller;
}

const refused = (why: ErrorFacts['FEDERATION_REFUSED']['why']) => new DomainError('FEDERATION_REFUSED', { why });

/**
 * Exchanges temporary credentials for a token that opens the console (FED-1, FED-2).
 * @throws {DomainError} `FEDERATION_REFUSED`, `ACCESS_KEY_UNKNOWN`, `SESSION_TOKEN_WRONG`, `CREDENTIALS_EXPIRED`,
 * `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export async function federateCredentials(sandbox: Sandbox, request: FederationRequest): Promise<Federated> {
  const credentials = await provenCredentials(sandbox, request);
  const caller = await callerOf(sandbox, credentials);
  const { principal: session, accountId, mfa, policies, expiresAt } = credentials;
  // Those of GetSessionToken, and of a user's own console.
  if (session.kind === 'user') throw refused('user-session');
  const { durationSeconds } = request;
  if (durationSeconds !== undefined) checkDuration(credentials, durationSeconds);
  const length = durationSeconds === undefined ? { until: expiresAt } : { durationSeconds };
  const token = await mintSigninToken(sandbox, { session, accountId, mfa, policies, ...length });
  return { token, caller };
}

async function provenCredentials(
  sandbox: Sandbox,
  { sessionId, sessionKey, sessionToken }: FederationRequest,
): Promise<TemporaryCredentials> {
  const key = await findKey(sandbox, sessionId);
  if (key === undefined) throw new DomainError('ACCESS_KEY_UNKNOWN', {});
  if (!sameSecret(key.secretAccessKey, sessionKey)) throw refused('secret-key');
  if (!('sessionToken' in key)) throw refused('long-term-key');
  if (!sameSecret(key.sessionToken, sessionToken)) throw new DomainError('SESSION_TOKEN_WRONG', {});
  if (key.expiresAt <= sandbox.clock.now()) throw new DomainError('CREDENTIALS_EXPIRED', {});
  return key;
}

function checkDuration({ principal }: TemporaryCredentials, seconds: number): void {
  if (principal.kind === 'federated') throw refused('duration-of-federated-user');
  if (principal.kind === 'role' && principal.chained) throw refused('duration-of-chained-role');
  if (seconds < 900 || seconds > 43_200) throw refused('duration-out-of-range');
}
