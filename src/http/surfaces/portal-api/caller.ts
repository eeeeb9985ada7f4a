import type { IncomingHttpHeaders } from 'node:http';
import { subjectOfUser } from '../../../core/accounts/user.ts';
import { demandRegion } from '../../../core/directories/demand-region.ts';
import { DomainError } from '../../../core/errors.ts';
import { regionOf } from '../../../core/oidc/approver.ts';
import { nameOfClient } from '../../../core/oidc/read-client.ts';
import type { PortalSignedIn } from '../../../core/sessions/portal-sessions.ts';
import type { ToolSignedIn } from '../../../core/sessions/tool-sessions.ts';
import { type Soon, soon } from '../../../core/store.ts';
import { type BearerToken, readAnyBearer } from '../../../core/tokens/bearer-token.ts';
import type { RestContext } from '../../aws/rest/rest-api.ts';

/**
 * The scopes of tools that may list accounts and get keys of roles, each by itself: today's and the first one, with which Granted
 * and many tools of its age register. Tools without scopes may do it, too.
 */
const ACCOUNT_ACCESS = ['sso:account:access', 'sso-portal:*'] as const;

/** The bearer token of a call, in the header of the SDKs, the portal's own, or OAuth's. */
export function bearerOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-amz-sso_bearer_token'] ?? headers['x-amz-sso-bearer-token'];
  if (typeof given === 'string') return given;
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
}

/**
 * The owner of a bearer token; without one, that of the headers.
 * @throws {DomainError} `TOKEN_UNKNOWN`, `TOKEN_EXPIRED`, `SIGNED_OUT`, `TOKEN_OF_BUILDER_ID` (CLI-6), or `SCOPE_INVALID` for a
 * tool that asked for something else
 */
export const demandCaller = (
  call: RestContext,
  uses: readonly BearerToken['use'][],
  token?: string,
): Soon<PortalSignedIn> =>
  soon(demandAnyCaller(call, uses, token), (caller) => {
    if (!('directory' in caller)) throw new DomainError('TOKEN_OF_BUILDER_ID', {});
    return caller;
  });

/** The same, where tools of a Builder ID may ask, too, whatever their scopes. */
const demandAnyCaller = (
  { sandbox, headers, call }: RestContext,
  uses: readonly BearerToken['use'][],
  token = bearerOf(headers),
): Soon<PortalSignedIn | ToolSignedIn> =>
  soon(readAnyBearer(sandbox, token, uses), (bearer) => {
    if ('reason' in bearer) throw new DomainError(bearer.reason, {});
    const { clientId, scopes = [] } = bearer.token;
    const client = clientId === undefined ? undefined : { id: clientId, name: nameOfClient(clientId) };
    return soon(call.isBy(subjectOfUser(bearer.signedIn.user), client), () => {
      if (!bearer.token.builder && scopes.length > 0 && !ACCOUNT_ACCESS.some((scope) => scopes.includes(scope)))
        throw new DomainError('SCOPE_INVALID', { scope: ACCOUNT_ACCESS[0] });
      return bearer.signedIn;
    });
  });

/**
 * The same, for the portal's API: tokens are known in the Region of their directory only, whatever the operation.
 * @throws {DomainError} as `demandCaller`; `REGION_WRONG`
 */
export const demandCallerInRegion = (call: RestContext, uses: readonly BearerToken['use'][]): Soon<PortalSignedIn> =>
  soon(demandCaller(call, uses), (signedIn) => {
    demandRegion(signedIn.directory, call.site.region);
    return signedIn;
  });

/**
 * The same, for a tool that signs out: one of a Builder ID may.
 * @throws {DomainError} as `demandCallerInRegion`
 */
export async function demandLeaverInRegion(
  call: RestContext,
  uses: readonly BearerToken['use'][],
): Promise<PortalSignedIn | ToolSignedIn> {
  const signedIn = await demandAnyCaller(call, uses);
  demandRegion({ region: regionOf(signedIn) }, call.site.region);
  return signedIn;
}
