import type { FastifyRequest } from 'fastify';
import { sameSecret } from '../../core/credentials/same-secret.ts';
import { DomainError } from '../../core/errors.ts';
import { asSeen } from '../../core/faults/as-seen.ts';
import { type Caller, callerOf, findKey, type Key } from '../../core/sts/caller.ts';
import { wallTime } from '../../core/time/wall-time.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { readClaim, type SignatureClaim } from './sigv4/signature-claim.ts';
import { checkScope, checkTime, verifySignature } from './sigv4/verify-signature.ts';
import type { WireRequest } from './sigv4/wire-request.ts';

/**
 * Finds out who signed a request.
 * @throws {DomainError} one of the `SIGNATURE_…`, `ACCESS_KEY_…` and `ACCOUNT_…` codes, `SESSION_TOKEN_WRONG`,
 * `CREDENTIALS_EXPIRED`
 */
export async function authenticate(request: FastifyRequest, wire: WireRequest, service: string): Promise<Caller> {
  const claim = readClaim(wire);
  const sandbox = sandboxFor(request);
  checkScope(claim, { service, region: regionOf(request) });
  checkTime(claim, wallTime(sandbox));
  // Each is waited for only when there is something to wait for, which is hardly ever.
  const finding = findKey(sandbox, claim.accessKeyId);
  const found = finding instanceof Promise ? await finding : finding;
  const seeing = found !== undefined && 'status' in found ? asSeen(sandbox, found, `key ${found.id}`) : found;
  const key = seeing instanceof Promise ? await seeing : seeing;
  if (key === undefined) throw new DomainError('ACCESS_KEY_UNKNOWN', {});
  verifySignature(wire, claim, key.secretAccessKey);
  checkKey(key, claim, sandbox.clock.now());
  const knowing = callerOf(sandbox, key);
  const caller = knowing instanceof Promise ? await knowing : knowing;
  const { principal, arn } = caller;
  const actor = principal.kind === 'role' ? principal.role : principal.user;
  const looking = asSeen<{ id: string; createdAt: number }>(sandbox, actor, arn);
  if ((looking instanceof Promise ? await looking : looking) === undefined)
    throw new DomainError('ACCESS_KEY_UNKNOWN', {});
  return caller;
}

function checkKey(key: Key, { sessionToken }: SignatureClaim, now: number): void {
  if ('status' in key) {
    if (key.status !== 'Active') throw new DomainError('ACCESS_KEY_INACTIVE', {});
    if (sessionToken !== undefined) throw new DomainError('SESSION_TOKEN_WRONG', {});
    return;
  }
  if (!sameSecret(key.sessionToken, sessionToken ?? '')) throw new DomainError('SESSION_TOKEN_WRONG', {});
  if (key.expiresAt <= now) throw new DomainError('CREDENTIALS_EXPIRED', {});
}

/** A host without a Region in its name is the global endpoint, which lies in us-east-1; the plain one is any Region's. */
function regionOf(request: FastifyRequest): string | undefined {
  const { surface, region } = siteFor(request);
  return surface === 'plain' ? undefined : (region ?? 'us-east-1');
}
