import { DomainError, type ErrorFacts } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { livePortalSession, type PortalSignedIn } from '../sessions/portal-sessions.ts';
import type { Kind } from '../store.ts';
import { grantIndexes, grantOnce, type NewGrant, type OneTimeGrant, redeemOnce } from '../tokens/one-time-grant.ts';
import { idOfWireToken, wireToken } from '../tokens/wire-token.ts';

/** A code that an application exchanges for an ID token. */
interface ApplicationCode extends OneTimeGrant {
  readonly applicationId: string;
  readonly codeChallenge: string;
  readonly nonce?: string;
  /** The identity provider's name for itself, in the style of the request. */
  readonly issuer: string;
}

export const applicationCodes: Kind<ApplicationCode> = {
  name: 'application-codes',
  secretId: true,
  indexes: { ...grantIndexes, application: ({ applicationId }) => [applicationId] },
  expiresAt: (code) => code.expiresAt,
};

/** Grants a code; answers it as it goes over the wire. */
export async function grantApplicationCode(sandbox: Sandbox, grant: NewGrant<ApplicationCode>): Promise<string> {
  return wireToken(sandbox, await grantOnce(sandbox, applicationCodes, grant));
}

/** The proof that an application sends with its code (RFC 6749 §4.1.3, RFC 7636 §4.5). */
export interface ApplicationProof {
  readonly clientId: string;
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

/** A code, and whom it stands for. */
export interface RedeemedCode {
  readonly code: ApplicationCode;
  readonly signedIn: PortalSignedIn;
}

/**
 * Takes a code, once. Another application's attempt does not use it up; a wrong proof does. Its tokens cannot be taken
 * back: an ID token stands for itself, and no API takes the access token.
 * @throws {DomainError} `GRANT_INVALID`
 */
export async function redeemApplicationCode(
  sandbox: Sandbox,
  { clientId, code, redirectUri, codeVerifier }: ApplicationProof,
): Promise<RedeemedCode> {
  const granted = await redeemOnce(sandbox, applicationCodes, {
    id: idOfWireToken(sandbox, code) ?? '',
    redirectUri,
    codeVerifier,
    demand({ applicationId }) {
      if (applicationId !== clientId) throw invalid('client');
    },
  });
  if (typeof granted === 'string')
    throw invalid(granted === 'redirect-uri' || granted === 'verifier' ? granted : 'code');
  const signedIn = await livePortalSession(sandbox, granted.sessionId);
  if (signedIn === undefined) throw invalid('code');
  return { code: granted, signedIn };
}

const invalid = (why: ErrorFacts['GRANT_INVALID']['why']) => new DomainError('GRANT_INVALID', { why });
