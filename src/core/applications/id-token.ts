import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { JSONWebKeySet, JWK } from 'jose';
import { groupNamesOf } from '../directories/group-names.ts';
import { certificateText } from '../directories/self-signed-certificate.ts';
import { type SigningKey, signingKeyOf } from '../directories/signing-key.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { wireToken } from '../tokens/wire-token.ts';
import { type ApplicationProof, type RedeemedCode, redeemApplicationCode } from './application-code.ts';

/** The answer of the token endpoint (OIDC core §3.1.3.3). */
export interface ApplicationTokens {
  readonly id_token: string;
  /** OAuth wants one; no API of the directory takes it. */
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
}

const LIFETIME_SECONDS = 60 * 60;
const ALGORITHM = 'RS256';

/**
 * Exchanges an application's code for an ID token, signed with the directory's key.
 * @throws {DomainError} `GRANT_INVALID`
 */
export async function exchangeApplicationCode(sandbox: Sandbox, proof: ApplicationProof): Promise<ApplicationTokens> {
  const redeemed = await redeemApplicationCode(sandbox, proof);
  const { SignJWT } = await import('jose');
  const key = await signingKeyOf(sandbox, redeemed.signedIn.directory);
  const claims = await claimsOf(sandbox, redeemed);
  const idToken = await new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: keyId(key) })
    .sign(createPrivateKey(key.privateKey));
  const accessToken = wireToken(sandbox, newId(sandbox.random));
  return { id_token: idToken, access_token: accessToken, token_type: 'Bearer', expires_in: LIFETIME_SECONDS };
}

/** A directory's statements about its user (OIDC core §2, §5.1). Times in seconds on the sandbox's clock. */
async function claimsOf(sandbox: Sandbox, { code, signedIn }: RedeemedCode): Promise<Record<string, unknown>> {
  const { user, session } = signedIn;
  const issuedAt = Math.floor(sandbox.clock.now() / 1000);
  const memberOf = await groupNamesOf(sandbox, user);
  return {
    iss: code.issuer,
    sub: user.id,
    aud: code.applicationId,
    iat: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
    auth_time: Math.floor(session.createdAt / 1000),
    ...(code.nonce !== undefined && { nonce: code.nonce }),
    preferred_username: user.name,
    name: user.displayName,
    given_name: user.givenName,
    family_name: user.familyName,
    email: user.email,
    email_verified: user.emailVerified === true,
    ...(memberOf.length > 0 && { groups: memberOf }),
  };
}

/** A directory's public key, as relying parties fetch it (RFC 7517 §5). */
export function publicKeys(key: SigningKey): JSONWebKeySet {
  const jwk = createPublicKey(key.certificate).export({ format: 'jwk' }) as JWK;
  return {
    keys: [{ ...jwk, kid: keyId(key), alg: ALGORITHM, use: 'sig', x5c: [certificateText(key.certificate)] }],
  };
}

const keyId = ({ certificate }: SigningKey): string =>
  createHash('sha256').update(certificate).digest('hex').slice(0, 16);
