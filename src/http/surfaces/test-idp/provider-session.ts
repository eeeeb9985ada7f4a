import type { FastifyReply, FastifyRequest } from 'fastify';
import { subjectOfUser } from '../../../core/accounts/user.ts';
import { liveProviderSession, type ProviderSignedIn } from '../../../core/identity-providers/provider-sessions.ts';
import { ownPath, pageUrl } from '../../addresses/page-url.ts';
import { clearCookie, readSealedCookie, setSealed } from '../../browser/cookies.ts';
import { seeOther } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { providerOf } from './provider-of.ts';

/** Names the session, at the provider's own host. */
const COOKIE = 'latchkey-idp-session';

/** The person who is signed in at the called provider with this browser. */
export async function providerVisitor(request: FastifyRequest): Promise<ProviderSignedIn | undefined> {
  const sandbox = sandboxFor(request);
  const id = readSealedCookie(request, COOKIE);
  if (id === undefined) return undefined;
  const signedIn = await liveProviderSession(sandbox, await providerOf(request), id);
  if (signedIn === undefined) sandbox.journal.event('session.refused', { reason: 'SIGNED_OUT' });
  else await callOf(request).isBy(subjectOfUser(signedIn.user));
  return signedIn;
}

export const keepProviderSession = (reply: FastifyReply, sessionId: string): void =>
  setSealed(reply, COOKIE, sessionId);

export const forgetProviderSession = (reply: FastifyReply): void => clearCookie(reply, COOKIE);

/** Leads to the sign-in page, and from there back to a page of this host: this one, unless another is named. */
export function toProviderSignIn(request: FastifyRequest, reply: FastifyReply, page?: string): FastifyReply {
  const onward = new URLSearchParams({ continue: page ?? ownPath(pageUrl(request)) });
  return seeOther(reply, `${siteFor(request).prefix}/sign-in?${onward}`);
}
