import { challengeOf, newVerifier } from '../credentials/pkce.ts';
import { sameSecret } from '../credentials/same-secret.ts';
import type { Application } from '../directories/access/application.ts';
import { signingKeyOf } from '../directories/signing-key.ts';
import { DomainError, type ErrorFacts } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { publicKeys } from '../signing/json-web-key.ts';
import type { Kind, Row } from '../store.ts';
import { type ApplicationLinks, callbackUrl } from './application-links.ts';
import { type ApplicationSession, enterApplication } from './application-session.ts';
import type { OwnedApplication } from './find-application.ts';
import { exchangeApplicationCode } from './id-token.ts';

/** A sign-in that an OpenID Connect application has begun. Its id is the `state`; only the browser that began it knows it. */
interface ApplicationLogin extends Row {
  readonly applicationId: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly issuer: string;
  readonly redirectUri: string;
  readonly expiresAt: number;
}

export const applicationLogins: Kind<ApplicationLogin> = {
  name: 'application-logins',
  secretId: true,
  indexes: { application: ({ applicationId }) => [applicationId] },
  expiresAt: (login) => login.expiresAt,
};

const LIFETIME_MS = 60 * 60 * 1000;

/** Begins a sign-in: state, nonce, and a verifier that the code is bound to. */
export async function beginLogin(
  sandbox: Sandbox,
  application: Application,
  links: ApplicationLinks,
  issuer: string,
): Promise<ApplicationLogin> {
  const { clock, random, store } = sandbox;
  const login: ApplicationLogin = {
    id: newId(random),
    applicationId: application.id,
    nonce: newId(random),
    verifier: newVerifier(sandbox),
    issuer,
    redirectUri: callbackUrl(links, application),
    expiresAt: clock.now() + LIFETIME_MS,
  };
  await store.put(applicationLogins, login, 0);
  return login;
}

/** The parameters of the authorization request (OIDC core §3.1.2.1, RFC 7636 §4.3). */
export const loginParameters = ({ id, applicationId, nonce, verifier, redirectUri }: ApplicationLogin) => ({
  response_type: 'code',
  client_id: applicationId,
  redirect_uri: redirectUri,
  scope: 'openid profile email',
  state: id,
  nonce,
  code_challenge: challengeOf(verifier),
  code_challenge_method: 'S256',
});

/** The answer at the redirect URI, and the `state` that the browser itself remembers. */
interface LoginAnswer {
  readonly state: string;
  readonly remembered: string | undefined;
  readonly issuer: string | undefined;
  readonly code: string | undefined;
}

/**
 * Ends a sign-in, once: exchanges the code and verifies the ID token (OIDC core §3.1.3.7, RFC 9207 §2.4).
 * @throws {DomainError} `ID_TOKEN_INVALID`, `GRANT_INVALID`
 */
export async function completeLogin(
  sandbox: Sandbox,
  { application, directory }: OwnedApplication,
  answer: LoginAnswer,
): Promise<ApplicationSession> {
  try {
    const login = await takeLogin(sandbox, application, answer);
    if (answer.code === undefined) throw invalid('refused');
    const claims = await claimsFor(sandbox, { application, directory }, login, answer.code);
    const user = typeof claims.email === 'string' ? claims.email : undefined;
    sandbox.journal.event('application.entered', { user, application: application.name, protocol: 'OIDC' });
    const expiresAt = Number(claims.exp) * 1000;
    return await enterApplication(sandbox, application, { protocol: 'OIDC', claims, expiresAt });
  } catch (error) {
    if (error instanceof DomainError) {
      const { why } = error.facts as { why?: string };
      sandbox.journal.event('application.refused', { application: application.name, reason: error.code, why });
    }
    throw error;
  }
}

/** An attacker who lures a browser to the redirect URI does not know the remembered state (RFC 6749 §10.12). */
async function takeLogin(sandbox: Sandbox, { id }: Application, answer: LoginAnswer): Promise<ApplicationLogin> {
  if (answer.remembered === undefined || !sameSecret(answer.remembered, answer.state)) throw invalid('state');
  const login = await sandbox.store.take(applicationLogins, answer.state);
  const open = login?.applicationId === id && sandbox.clock.now() < login.expiresAt;
  if (!open || answer.issuer !== login.issuer) throw invalid('state');
  return login;
}

/** The exchange is a call within the process: this server cannot resolve all names by which browsers reach it (HOST-2). */
async function claimsFor(
  sandbox: Sandbox,
  { application, directory }: OwnedApplication,
  { issuer, nonce, redirectUri, verifier }: ApplicationLogin,
  code: string,
): Promise<Readonly<Record<string, unknown>>> {
  const proof = { clientId: application.id, code, redirectUri, codeVerifier: verifier };
  const { id_token: idToken } = await exchangeApplicationCode(sandbox, proof);
  const { createLocalJWKSet, jwtVerify } = await import('jose');
  const keys = createLocalJWKSet(publicKeys([await signingKeyOf(sandbox, directory)]));
  const verified = await jwtVerify(idToken, keys, {
    issuer,
    audience: application.id,
    algorithms: ['RS256'],
    requiredClaims: ['sub', 'iat', 'exp'],
    currentDate: new Date(sandbox.clock.now()),
  }).catch(() => {
    throw invalid('token');
  });
  if (!sameSecret(String(verified.payload.nonce), nonce)) throw invalid('nonce');
  return verified.payload;
}

const invalid = (why: ErrorFacts['ID_TOKEN_INVALID']['why']) => new DomainError('ID_TOKEN_INVALID', { why });
