import { signingKeyOf } from '../directories/signing-key.ts';
import { groupNamesOf } from '../directories/workforce/group-names.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { signToken } from '../signing/sign-token.ts';
import { wireToken } from '../tokens/wire-token.ts';
import { type ApplicationProof, type RedeemedCode, redeemApplicationCode } from './application-code.ts';

/** The answer of the token endpoint (OIDC core §3.1.3.3). */
interface ApplicationTokens {
  readonly id_token: string;
  /** OAuth wants one; no API of the directory takes it. */
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
}

const LIFETIME_SECONDS = 60 * 60;

/**
 * Exchanges an application's code for an ID token, signed with the directory's key.
 * @throws {DomainError} `GRANT_INVALID`
 */
export async function exchangeApplicationCode(sandbox: Sandbox, proof: ApplicationProof): Promise<ApplicationTokens> {
  const redeemed = await redeemApplicationCode(sandbox, proof);
  const key = await signingKeyOf(sandbox, redeemed.signedIn.directory);
  const idToken = await signToken(await claimsOf(sandbox, redeemed), key);
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
