import type { FastifyReply, FastifyRequest } from 'fastify';
import { subjectOfUser } from '../../../core/accounts/user.ts';
import type { Directory } from '../../../core/directories/directory.ts';
import { portalHost } from '../../../core/directories/portal-address.ts';
import { DomainError } from '../../../core/errors.ts';
import { takeOver } from '../../../core/sessions/hand-over.ts';
import { livePortalSession, type PortalSignedIn } from '../../../core/sessions/portal-sessions.ts';
import { devicesPath } from '../../addresses/devices-path.ts';
import { isPortalOf } from '../../addresses/hosts.ts';
import { type CookieScope, readSealedCookie, setSealed } from '../../browser/cookies.ts';
import { keepVerifier } from '../../browser/verifier-cookie.ts';
import { seeOther } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';

/** The directory's portal that this browser uses, and the session that came from there. */
const SESSION = 'aws-mfa-session';
const VERIFIER = 'aws-mfa-code-verifier';

/** Somebody who came from a portal to look after MFA devices. */
export interface DeviceVisitor extends PortalSignedIn {
  /** The portal's host. */
  readonly portal: string;
}

const scopeOf = (request: FastifyRequest, directory: Directory): CookieScope => ({
  path: siteFor(request).cookiePath(devicesPath(directory)),
});

/** The person who looks after devices here, as long as the portal session lives (PORTAL-2). */
export async function deviceVisitor(request: FastifyRequest, directory: Directory): Promise<DeviceVisitor | undefined> {
  const sandbox = sandboxFor(request);
  const { portal, sessionId } = kept(request);
  if (sessionId === '') return undefined;
  // Looked up at every request: nothing outlives the portal session.
  const signedIn = await livePortalSession(sandbox, sessionId);
  if (signedIn?.directory.id === directory.id) {
    await callOf(request).isBy(subjectOfUser(signedIn.user));
    return { ...signedIn, portal };
  }
  sandbox.journal.event('session.refused', { reason: 'SIGNED_OUT' });
  return undefined;
}

/** A new sign-in takes the place of the one before, in this browser; the portal knows whose it is. */
export const forgetDeviceVisitor = (reply: FastifyReply, directory: Directory, portal: string): void =>
  keep(reply, directory, portal, '');

const keep = (reply: FastifyReply, directory: Directory, portal: string, sessionId: string): void =>
  setSealed(
    reply,
    SESSION,
    `${Buffer.from(portal).toString('base64url')}/${sessionId}`,
    scopeOf(reply.request, directory),
  );

function kept(request: FastifyRequest): { readonly portal: string; readonly sessionId: string } {
  const [portal = '', sessionId = ''] = readSealedCookie(request, SESSION)?.split('/') ?? [];
  return { portal: Buffer.from(portal, 'base64url').toString(), sessionId };
}

/** Asks the portal who is signed in, and keeps the secret that only this browser can redeem the answer with. */
export async function askPortal(
  request: FastifyRequest,
  reply: FastifyReply,
  directory: Directory,
): Promise<FastifyReply> {
  const challenge = keepVerifier(request, reply, VERIFIER, scopeOf(request, directory));
  const query = new URLSearchParams({ code_challenge: challenge });
  return seeOther(reply, siteFor(request).link(portalIn(request, directory), `/start/mfa?${query}`));
}

/**
 * Back from the portal: exchanges its code, once.
 * @throws {DomainError} `SIGNED_OUT` where the browser keeps no cookies, or never asked
 */
export async function enterByCode(
  request: FastifyRequest,
  reply: FastifyReply,
  directory: Directory,
  code: string,
): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  const verifier = readSealedCookie(request, VERIFIER);
  const sessionId = await takeOver(sandbox, code, verifier, 'mfa-devices');
  const signedIn = await livePortalSession(sandbox, sessionId);
  if (signedIn?.directory.id === directory.id) {
    keep(reply, directory, portalIn(request, directory), signedIn.session.id);
  } else if (verifier === undefined) throw new DomainError('SIGNED_OUT', {});
  // A code that was used leads on as well: to whoever is in, or to the portal once more.
  return seeOther(reply, `${siteFor(request).prefix}${devicesPath(directory)}`);
}

/** The portal that a query names, if it is this directory's; else the one that the browser used last. */
function portalIn(request: FastifyRequest, directory: Directory): string {
  const { portal } = request.query as Record<string, unknown>;
  const named = [portal, kept(request).portal].find((host) => typeof host === 'string' && isPortalOf(directory, host));
  return typeof named === 'string' ? named.toLowerCase() : portalHost({ id: directory.id });
}
