import { subjectOfUser } from '../accounts/user.ts';
import { isElsewhere } from '../directories/demand-region.ts';
import { DomainError, type ErrorFacts } from '../errors.ts';
import type { Subject } from '../journal/events.ts';
import { putIf } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import type { PortalSignedIn } from '../sessions/portal-sessions.ts';
import { startToolSession, type ToolSignedIn } from '../sessions/tool-sessions.ts';
import { writtenTime } from '../time/last-instant.ts';
import { bearerTokens, mintBearer, readAnyBearer } from '../tokens/bearer-token.ts';
import { liveApprover, regionOf } from './approver.ts';
import { type CodeProof, exchangeToolCode, takeBackTokens } from './authorization-code.ts';
import { DEVICE_GRANT, demandGrantType, type GrantType, type OidcClient } from './client.ts';
import { redeemDeviceCode } from './device-authorization.ts';

/** The tokens that a tool gets for a grant. They are worth nothing once the portal session has ended (PORTAL-2), or the tool's own. */
export interface ToolTokens {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  /** Absent for tools without scopes. */
  readonly refreshToken?: string;
  /** The person whom they stand for. */
  readonly subject: Subject;
  /** The session that they stand for: the portal's, or the tool's own with a Builder ID. */
  readonly sessionId: string;
}

const HOUR_SECONDS = 3600;
/** A tool without scopes cannot renew its tokens. */
const LEGACY_SECONDS = 8 * HOUR_SECONDS;

/**
 * Tokens for a device code.
 * @throws {DomainError} `CLIENT_NOT_ALLOWED`, `GRANT_INVALID`, `DEVICE_CODE_EXPIRED`, `AUTHORIZATION_PENDING`,
 * `AUTHORIZATION_DENIED`
 */
export async function tokensForDevice(
  sandbox: Sandbox,
  client: OidcClient,
  deviceCode: string,
  region?: string,
): Promise<ToolTokens> {
  demandGrantType(client, DEVICE_GRANT);
  const sessionId = await redeemDeviceCode(sandbox, client, deviceCode, region);
  return issue(sandbox, client, { type: DEVICE_GRANT }, await enter(sandbox, client, sessionId, 'device-code'));
}

/**
 * Tokens for an authorization code.
 * @throws {DomainError} `CLIENT_NOT_ALLOWED`, `GRANT_INVALID`
 */
export async function tokensForCode(
  sandbox: Sandbox,
  client: OidcClient,
  proof: CodeProof,
  region?: string,
): Promise<ToolTokens> {
  demandGrantType(client, 'authorization_code');
  return exchangeToolCode(sandbox, client, proof, region, async ({ id, sessionId }) =>
    issue(sandbox, client, { type: 'authorization_code', id }, await enter(sandbox, client, sessionId, 'code')),
  );
}

/**
 * New tokens for a refresh token, which works once: of any number of racers one gets them. One that comes again is refused, and
 * nothing else happens: the real service does not take back what it was exchanged for (docs/supported.md).
 * @throws {DomainError} `CLIENT_NOT_ALLOWED`, `GRANT_INVALID`
 */
export async function renewTokens(
  sandbox: Sandbox,
  client: OidcClient,
  refreshToken: string,
  region?: string,
): Promise<ToolTokens> {
  demandGrantType(client, 'refresh_token');
  const bearer = await readAnyBearer(sandbox, refreshToken, ['refresh']);
  if ('reason' in bearer) {
    sandbox.journal.event('token.refused', { client: client.name, use: 'refresh', reason: bearer.reason });
    throw invalid('refresh-token');
  }
  if (bearer.token.clientId !== client.id) throw invalid('client');
  // Looked at first: in the right Region it is still good.
  if (isElsewhere(regionOf(bearer.signedIn), region)) throw invalid('region');
  const { token, version, signedIn } = bearer;
  const used = { ...token, usedAt: sandbox.clock.now() };
  if (token.usedAt !== undefined || !(await putIf(sandbox.store, bearerTokens, used, version)))
    throw invalid('used-refresh-token');
  const issued = await issue(sandbox, client, { type: 'refresh_token', id: token.grantId }, signedIn);
  if (token.grantId === undefined || (await sandbox.store.get(bearerTokens, token.id)) !== undefined) return issued;
  // Its code came again meanwhile, and these tokens are of that code, too.
  await takeBackTokens(sandbox, client, token.grantId);
  throw invalid('refresh-token');
}

async function issue(
  sandbox: Sandbox,
  client: OidcClient,
  grant: { readonly type: GrantType; readonly id?: string },
  { session, user }: PortalSignedIn | ToolSignedIn,
): Promise<ToolTokens> {
  const { id: clientId, name, scopes } = client;
  const renewable = scopes.length > 0;
  const expiresInSeconds = renewable ? HOUR_SECONDS : LEGACY_SECONDS;
  const expiresAt = sandbox.clock.now() + expiresInSeconds * 1000;
  const shared = {
    sessionId: session.id,
    userId: user.id,
    ...(session.kind === 'tool' && { builder: true as const }),
    clientId,
    scopes,
    grantId: grant.id,
  };
  const accessToken = await mintBearer(sandbox, { use: 'access', ...shared, expiresAt });
  const subject = subjectOfUser(user);
  sandbox.journal.event('tokens.issued', {
    ...subject,
    client: name,
    grant: grant.type,
    scopes,
    expiresAt: writtenTime(expiresAt),
  });
  if (!renewable) return { accessToken, expiresInSeconds, subject, sessionId: session.id };
  const refreshToken = await mintBearer(sandbox, { use: 'refresh', ...shared, expiresAt: session.expiresAt });
  return { accessToken, expiresInSeconds, refreshToken, subject, sessionId: session.id };
}

/**
 * The session that a tool's tokens stand for: that of the person who approved, which may have ended since, or with a Builder ID
 * one of the tool's own.
 */
async function enter(
  sandbox: Sandbox,
  { name }: OidcClient,
  sessionId: string,
  why: 'code' | 'device-code',
): Promise<PortalSignedIn | ToolSignedIn> {
  const person = await liveApprover(sandbox, sessionId);
  if (person === undefined) throw invalid(why);
  if ('directory' in person) return person;
  const session = await startToolSession(sandbox, person, name);
  if (session === undefined) throw invalid(why);
  return { user: person.user, session };
}

const invalid = (why: ErrorFacts['GRANT_INVALID']['why']) => new DomainError('GRANT_INVALID', { why });
