import { DomainError } from '../../errors.ts';
import { identityProviderByIssuer } from '../../identity-providers/find-identity-provider.ts';
import type { IdentityProvider } from '../../identity-providers/identity-provider.ts';
import { publishedKeys } from '../../identity-providers/provider-keys.ts';
import type { IdentityTokenFault } from '../../refusals/signed-api-facts.ts';
import type { Sandbox } from '../../sandbox.ts';
import { publicKeys } from '../../signing/json-web-key.ts';
import { fitTags, type TagRequest } from '../../sts/session-tags.ts';
import { wallTime } from '../../time/wall-time.ts';
import { isSourceIdentity } from '../aws-attributes.ts';
import { findOpenIdProvider } from '../find-provider.ts';
import { outsideKeys } from './issuer-keys.ts';
import { IssuerFailure } from './issuer-reader.ts';
import { type OpenIdProvider, openIdProviderArn, type PublicJwk, tokenIssuerOf } from './open-id-provider.ts';
import { type Claims, judgeSignature, unverifiedClaims } from './read-id-token.ts';

/** A person for whom an OpenID provider vouches. */
export interface WebIdentity extends TagRequest {
  /** The names of the provider in trust policies. */
  readonly providers: readonly string[];
  /** The provider as STS tells it. */
  readonly provider: string;
  readonly subject: string;
  readonly audience: string;
  readonly sourceIdentity?: string;
  /** Facts that trust policies may look at, by condition key in lower case. */
  readonly facts: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The name of the one provider that needs no registration, in policies. */
const GOOGLE = 'accounts.google.com';

/** The issuer of a token: registered in the account, or built in, or both. */
interface Issuer {
  readonly iss: string;
  readonly registered?: OpenIdProvider;
  readonly builtIn?: IdentityProvider;
}

/**
 * Verifies an ID token for an account (OpenID Connect core §3.1.3.7). What a built-in issuer says is judged by the sandbox's clock, what
 * an outside one says by the wall clock and its skew (TEST-2).
 * @throws {DomainError} `IDENTITY_TOKEN_INVALID`, `IDENTITY_TOKEN_EXPIRED`, `IDP_UNREACHABLE`; the journal gets the reason
 */
export async function verifyIdToken(sandbox: Sandbox, accountId: string, token: string): Promise<WebIdentity> {
  const claims = unverifiedClaims(token);
  const issuer = await findIssuer(sandbox, accountId, claims);
  const verdict = await judgeSignature(token, await keysOf(sandbox, issuer));
  if (verdict !== 'good') throw refused(sandbox, issuer.iss, verdict);
  checkTimes(sandbox, issuer, claims);
  return identityOf(sandbox, issuer, claims);
}

async function findIssuer(sandbox: Sandbox, accountId: string, { iss }: Claims): Promise<Issuer> {
  if (typeof iss !== 'string' || iss === '') throw new DomainError('IDENTITY_TOKEN_INVALID', { why: 'malformed' });
  const found = await findOpenIdProvider(sandbox, accountId, iss.replace(/^https?:\/\//, ''));
  // Google writes its name with and without its scheme.
  const registered = found !== undefined && [tokenIssuerOf(found), found.url].includes(iss) ? found : undefined;
  const builtIn = await identityProviderByIssuer(sandbox, iss);
  if (registered !== undefined || builtIn?.flavour === 'google') return { iss, registered, builtIn };
  throw new DomainError('IDENTITY_TOKEN_INVALID', { why: 'unknown-issuer', issuer: iss.slice(0, 1024) });
}

async function keysOf(sandbox: Sandbox, { iss, registered, builtIn }: Issuer): Promise<readonly PublicJwk[]> {
  if (builtIn !== undefined) return publicKeys(await publishedKeys(sandbox, builtIn)).keys as readonly PublicJwk[];
  if (registered === undefined) return [];
  try {
    return await outsideKeys(sandbox, registered);
  } catch (error) {
    if (!(error instanceof IssuerFailure)) throw error;
    const { why, message: detail } = error;
    sandbox.journal.event('federation.refused', { provider: iss, why, detail: detail.slice(0, 500) });
    throw why === 'no-answer'
      ? new DomainError('IDP_UNREACHABLE', {})
      : new DomainError('IDENTITY_TOKEN_INVALID', { why: 'key', issuer: iss });
  }
}

/** Clocks outside may be that much ahead, in seconds. */
const SKEW = 60;

function checkTimes(sandbox: Sandbox, { iss, builtIn }: Issuer, { exp, iat, nbf }: Claims): void {
  const now = Math.floor((builtIn === undefined ? wallTime(sandbox) : sandbox.clock.now()) / 1000);
  const latest = now + (builtIn === undefined ? SKEW : 0);
  if (!isTime(exp) || !isTime(iat) || (nbf !== undefined && !isTime(nbf))) throw refused(sandbox, iss, 'claims');
  if (now >= exp) {
    sandbox.journal.event('federation.refused', { provider: iss, why: 'late' });
    throw new DomainError('IDENTITY_TOKEN_EXPIRED', { now, expired: Math.floor(exp) });
  }
  if (iat > latest || (nbf ?? 0) > latest) throw refused(sandbox, iss, 'early');
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 1e11;

const MOST_AUDIENCES = 50;
const LONGEST = 255;

function identityOf(sandbox: Sandbox, issuer: Issuer, claims: Claims): WebIdentity {
  const { iss, registered, builtIn } = issuer;
  const { sub, azp } = claims;
  const audiences = textsOf(claims.aud);
  const wrong = () => refused(sandbox, iss, 'claims');
  if (typeof sub !== 'string' || sub === '' || sub.length > LONGEST) throw wrong();
  if (audiences === undefined || audiences.length === 0 || audiences.length > MOST_AUDIENCES) throw wrong();
  if (azp !== undefined && typeof azp !== 'string') throw wrong();
  // The authorized party counts in the place of the audiences, as the service has it.
  const named = azp === undefined ? audiences : [azp];
  const audience = registered === undefined ? named[0] : named.find((each) => registered.clientIds.includes(each));
  if (audience === undefined) throw refused(sandbox, iss, 'audience');
  const url = iss.replace(/^https?:\/\//, '');
  const names = builtIn?.flavour === 'google' ? [url, GOOGLE] : [url];
  const facts = {
    aud: audience,
    sub,
    amr: textsOf(claims.amr),
    ...(builtIn?.flavour === 'google' && { oaud: audiences }),
  };
  return {
    providers: registered === undefined ? names : [openIdProviderArn(registered), ...names],
    provider: registered === undefined ? iss : openIdProviderArn(registered),
    subject: sub,
    audience,
    ...sessionClaims(sandbox, iss, claims),
    facts: Object.fromEntries(
      names.flatMap((name) => Object.entries(facts).map(([key, value]) => [`${name.toLowerCase()}:${key}`, value])),
    ),
  };
}

function textsOf(value: unknown): readonly string[] | undefined {
  const all = Array.isArray(value) ? value : [value];
  return all.every((each): each is string => typeof each === 'string') ? all : undefined;
}

const CLAIM = 'https://aws.amazon.com/';

/** Session tags and source identity, which issuers may put into tokens (IAM UG, "Passing session tags"). */
function sessionClaims(
  sandbox: Sandbox,
  iss: string,
  claims: Claims,
): TagRequest & Pick<WebIdentity, 'sourceIdentity'> {
  const sourceIdentity = claims[`${CLAIM}source_identity`];
  if (sourceIdentity !== undefined && (typeof sourceIdentity !== 'string' || !isSourceIdentity(sourceIdentity)))
    throw refused(sandbox, iss, 'source-identity');
  const given = claims[`${CLAIM}tags`] ?? {};
  const { principal_tags: principal = {}, transitive_tag_keys: transitive = [] } = given as Record<string, unknown>;
  const wrong = () => refused(sandbox, iss, 'tags');
  const transitiveTagKeys = textsOf(transitive);
  if (typeof given !== 'object' || typeof principal !== 'object' || principal === null) throw wrong();
  if (transitiveTagKeys === undefined) throw wrong();
  const tags = Object.entries(principal).map(([key, value]) => {
    const [text, ...more] = textsOf(value) ?? [];
    if (text === undefined || more.length > 0) throw wrong();
    return { key, value: text };
  });
  if (!fitTags({ tags, transitiveTagKeys })) throw wrong();
  return { tags, transitiveTagKeys, ...(sourceIdentity !== undefined && { sourceIdentity }) };
}

function refused({ journal }: Sandbox, issuer: string, why: IdentityTokenFault): DomainError {
  journal.event('federation.refused', { provider: issuer, why });
  return new DomainError('IDENTITY_TOKEN_INVALID', { why, issuer });
}
