import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '../../../core/errors.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { PortalSignedIn } from '../../../core/sessions/portal-sessions.ts';
import { type BearerToken, readBearer } from '../../../core/tokens/bearer-token.ts';

/** The scope of tools that may list accounts and get keys of roles; tools without scopes have it too. */
const ACCOUNT_ACCESS = 'sso:account:access';

/** The bearer token of a call, in the header of the SDKs, the portal's own, or OAuth's. */
export function bearerOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-amz-sso_bearer_token'] ?? headers['x-amz-sso-bearer-token'];
  if (typeof given === 'string') return given;
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

/**
 * Whom a bearer token stands for.
 * @throws {DomainError} `TOKEN_UNKNOWN`, `TOKEN_EXPIRED`, `SIGNED_OUT`, or `SCOPE_INVALID` for a tool that asked for
 * something else (CLI-6)
 */
export async function demandBearer(
  sandbox: Sandbox,
  wire: string,
  uses: readonly BearerToken['use'][],
): Promise<PortalSignedIn> {
  const bearer = await readBearer(sandbox, wire, uses);
  if ('reason' in bearer) throw new DomainError(bearer.reason, {});
  const { scopes = [] } = bearer.token;
  if (scopes.length > 0 && !scopes.includes(ACCOUNT_ACCESS))
    throw new DomainError('SCOPE_INVALID', { scope: ACCOUNT_ACCESS });
  return bearer.signedIn;
}
