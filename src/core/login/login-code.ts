import { createHash } from 'node:crypto';
import { isElsewhere } from '../directories/demand-region.ts';
import { DomainError, type ErrorFacts } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { endSession } from '../sessions/end-session.ts';
import type { Kind } from '../store.ts';
import { type GrantFault, grantOnce, type OneTimeGrant, redeemOnce } from '../tokens/one-time-grant.ts';
import { idOfWireToken, wireToken } from '../tokens/wire-token.ts';
import type { LoginClient } from './login-client.ts';

/** A code that a command line exchanges for credentials. It stands for the console session of whoever allowed it. */
export interface LoginCode extends OneTimeGrant {
  readonly clientId: LoginClient;
  readonly codeChallenge: string;
  /** The Region of the sign-in host; none at the host of all Regions and at the plain endpoint. */
  readonly region?: string;
}

export const loginCodes: Kind<LoginCode> = { name: 'login-codes', expiresAt: (code) => code.expiresAt };

/** Long enough to carry a code to another machine by hand. */
const LIFETIME_MS = 5 * 60 * 1000;

/** Grants a code; answers it as it goes over the wire. */
export const grantLoginCode = async (
  sandbox: Sandbox,
  grant: Omit<LoginCode, 'id' | 'expiresAt' | 'usedAt'>,
): Promise<string> => wireToken(sandbox, await grantOnce(sandbox, loginCodes, grant, LIFETIME_MS));

/** The proof that a command line sends with its code. */
export interface LoginCodeProof {
  readonly clientId: LoginClient;
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
  /** The Region of the host that was called. */
  readonly region?: string;
}

/** The session that a code gives. Its id follows from the code, so that a code that comes again can end it. */
export const loginSessionId = ({ id }: Pick<LoginCode, 'id'>): string =>
  createHash('sha256').update(`login/${id}`).digest('hex').slice(0, 32);

/**
 * Exchanges a code, once. A code that comes again ends the session that it gave (RFC 6749 §4.1.2).
 * @throws {DomainError} `LOGIN_GRANT_INVALID`, `LOGIN_CODE_EXPIRED`
 */
export async function redeemLoginCode(
  sandbox: Sandbox,
  { clientId, code, redirectUri, codeVerifier, region }: LoginCodeProof,
): Promise<LoginCode> {
  const id = idOfWireToken(sandbox, code);
  if (id === undefined) throw invalid('code');
  const granted = await redeemOnce(sandbox, loginCodes, {
    id,
    redirectUri,
    codeVerifier,
    demand(grant) {
      if (grant.clientId !== clientId) throw invalid('client');
      if (isElsewhere(grant.region, region)) throw invalid('region');
    },
    takeBack: async (grant) => void (await endSession(sandbox, loginSessionId(grant), 'reuse')),
  });
  if (typeof granted !== 'string') return granted;
  // A code that was swept away had expired before.
  if (granted === 'expired' || granted === 'unknown') throw new DomainError('LOGIN_CODE_EXPIRED', {});
  throw invalid(faults[granted]);
}

type Why = ErrorFacts['LOGIN_GRANT_INVALID']['why'];

const faults: Readonly<Record<Exclude<GrantFault, 'expired' | 'unknown'>, Why>> = {
  used: 'code',
  'redirect-uri': 'redirect-uri',
  verifier: 'verifier',
};

const invalid = (why: Why) => new DomainError('LOGIN_GRANT_INVALID', { why });
