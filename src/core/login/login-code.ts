import { createHash } from 'node:crypto';
import { isElsewhere } from '../directories/demand-region.ts';
import { DomainError, type ErrorFacts } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind } from '../store.ts';
import {
  exchangeOnce,
  type GrantFault,
  grantIndexes,
  grantOnce,
  type NewGrant,
  type OneTimeGrant,
} from '../tokens/one-time-grant.ts';
import { idOfWireToken, wireToken } from '../tokens/wire-token.ts';
import type { LoginClient } from './login-client.ts';

/** A code that a command line exchanges for credentials. It stands for the console session of whoever allowed it. */
export interface LoginCode extends OneTimeGrant {
  readonly clientId: LoginClient;
  readonly codeChallenge: string;
  /** The Region of the sign-in host; none at the host of all Regions and at the plain endpoint. */
  readonly region?: string;
}

export const loginCodes: Kind<LoginCode> = {
  name: 'login-codes',
  secretId: true,
  indexes: grantIndexes,
  expiresAt: (code) => code.expiresAt,
};

/** Long enough to carry a code to another machine by hand. */
const LIFETIME_MS = 5 * 60 * 1000;

/** Grants a code; answers it as it goes over the wire. */
export const grantLoginCode = async (sandbox: Sandbox, grant: NewGrant<LoginCode>): Promise<string> =>
  wireToken(sandbox, await grantOnce(sandbox, loginCodes, grant, LIFETIME_MS));

/** The proof that a command line sends with its code. */
export interface LoginCodeProof {
  readonly clientId: LoginClient;
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
  /** The Region of the host that was called. */
  readonly region?: string;
}

/** The session that a code of this id gives. Its id follows from the code's, so that a code that comes again can end it. */
const loginSessionId = (id: string): string => createHash('sha256').update(`login/${id}`).digest('hex').slice(0, 32);

/** The gift of a code, a session of an id that is settled, and the way to take it back. */
interface LoginGiving<Given extends object> {
  readonly give: (code: LoginCode, sessionId: string) => Promise<Given>;
  readonly takeBack: (sessionId: string) => Promise<void>;
}

/**
 * Exchanges a code, once. A code that comes again takes back the session that it gave (RFC 6749 §4.1.2).
 * @throws {DomainError} `LOGIN_GRANT_INVALID`, `LOGIN_CODE_EXPIRED`, and whatever `give` throws
 */
export async function exchangeLoginCode<Given extends object>(
  sandbox: Sandbox,
  { clientId, code, redirectUri, codeVerifier, region }: LoginCodeProof,
  { give, takeBack }: LoginGiving<Given>,
): Promise<Given> {
  const id = idOfWireToken(sandbox, code);
  if (id === undefined) throw invalid('code');
  const redemption = {
    id,
    redirectUri,
    codeVerifier,
    demand(grant: LoginCode) {
      if (grant.clientId !== clientId) throw invalid('client');
      if (isElsewhere(grant.region, region)) throw invalid('region');
    },
  };
  const given = await exchangeOnce(sandbox, loginCodes, redemption, {
    give: (granted) => give(granted, loginSessionId(id)),
    takeBack: () => takeBack(loginSessionId(id)),
  });
  if (typeof given !== 'string') return given;
  // A code that was swept away had expired before.
  if (given === 'expired' || given === 'unknown') throw new DomainError('LOGIN_CODE_EXPIRED', {});
  throw invalid(faults[given]);
}

type Why = ErrorFacts['LOGIN_GRANT_INVALID']['why'];

const faults: Readonly<Record<Exclude<GrantFault, 'expired' | 'unknown'>, Why>> = {
  used: 'code',
  'redirect-uri': 'redirect-uri',
  verifier: 'verifier',
};

const invalid = (why: Why) => new DomainError('LOGIN_GRANT_INVALID', { why });
