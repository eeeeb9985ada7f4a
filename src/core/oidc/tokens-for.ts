import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import type { CodeProof } from './authorization-code.ts';
import type { DEVICE_GRANT, OidcClient } from './client.ts';
import { renewTokens, type ToolTokens, tokensForCode, tokensForDevice } from './issue-tokens.ts';

/** The grants that a tool can exchange for tokens. */
export type Grant =
  | { readonly type: typeof DEVICE_GRANT; readonly deviceCode: string }
  | ({ readonly type: 'authorization_code' } & CodeProof)
  | { readonly type: 'refresh_token'; readonly refreshToken: string };

/**
 * Tokens for a grant. The journal tells what was wrong with one.
 * @param region whose name the tool called; absent where any will do
 * @throws {DomainError} `CLIENT_NOT_ALLOWED`, `GRANT_INVALID`, `DEVICE_CODE_EXPIRED`, `AUTHORIZATION_PENDING`,
 * `AUTHORIZATION_DENIED`
 */
export async function tokensFor(
  sandbox: Sandbox,
  client: OidcClient,
  grant: Grant,
  region?: string,
): Promise<ToolTokens> {
  try {
    return await exchange(sandbox, client, grant, region);
  } catch (error) {
    // Tools ask every second whether somebody has decided.
    if (error instanceof DomainError && error.code !== 'AUTHORIZATION_PENDING') tell(sandbox, client, grant, error);
    throw error;
  }
}

function exchange(sandbox: Sandbox, client: OidcClient, grant: Grant, region?: string): Promise<ToolTokens> {
  if (grant.type === 'authorization_code') return tokensForCode(sandbox, client, grant, region);
  if (grant.type === 'refresh_token') return renewTokens(sandbox, client, grant.refreshToken, region);
  return tokensForDevice(sandbox, client, grant.deviceCode, region);
}

function tell({ journal }: Sandbox, { name }: OidcClient, { type }: Grant, { code: reason, facts }: DomainError): void {
  const why = 'why' in facts ? String(facts.why) : undefined;
  journal.event('grant.refused', { client: name, grant: type, reason, ...(why !== undefined && { why }) });
}
