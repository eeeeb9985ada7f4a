import type { FastifyReply, FastifyRequest } from 'fastify';
import { subjectOfUser } from '../../../core/accounts/user.ts';
import { DomainError } from '../../../core/errors.ts';
import type { PortalSignedIn } from '../../../core/sessions/portal-sessions.ts';
import { readBearer } from '../../../core/tokens/bearer-token.ts';
import { clearCookie, cookiesOf, setCookie } from '../../browser/cookies.ts';
import { PORTAL_COOKIE as COOKIE } from '../../browser/portal-cookie-name.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { directoryOf } from './directory-of.ts';

/** The name that newer portals give it: taken, and never given, because it would need TLS. */
const NEWER_COOKIE = '__Host-idc-access-portal-authn';

/** The person of a portal's cookie; undefined when nobody is signed in, or at another directory's portal only. */
export async function maybeInPortal(request: FastifyRequest): Promise<PortalSignedIn | undefined> {
  const sandbox = sandboxFor(request);
  const cookies = cookiesOf(request);
  for (const token of [cookies.get(COOKIE), cookies.get(NEWER_COOKIE)]) {
    if (token === undefined || token === '') continue;
    const bearer = await readBearer(sandbox, token, ['portal']);
    if ('reason' in bearer) sandbox.journal.event('session.refused', { reason: bearer.reason });
    else if (bearer.signedIn.directory.id === directoryOf(request).id) {
      await callOf(request).isBy(subjectOfUser(bearer.signedIn.user));
      return bearer.signedIn;
    }
  }
  return undefined;
}

/** @throws {DomainError} `SIGNED_OUT` */
export async function demandInPortal(request: FastifyRequest): Promise<PortalSignedIn> {
  const signedIn = await maybeInPortal(request);
  if (signedIn === undefined) throw new DomainError('SIGNED_OUT', {});
  return signedIn;
}

/** Signs a browser in. The cookie tells scripts its end, too, where the sandbox's clock runs as the browser's does. */
export async function setPortalCookie(reply: FastifyReply, token: string): Promise<void> {
  const sandbox = sandboxFor(reply.request);
  const bearer = await readBearer(sandbox, token, ['portal']);
  const end = 'reason' in bearer || sandbox.clock.state().mode === 'frozen' ? undefined : bearer.token.expiresAt;
  const maxAgeSeconds = end && Math.floor((end - sandbox.clock.now()) / 1000);
  setCookie(reply, COOKIE, token, { readable: true, maxAgeSeconds });
}

export function clearPortalCookie(reply: FastifyReply): void {
  clearCookie(reply, COOKIE);
  clearCookie(reply, NEWER_COOKIE);
}
