import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignOutFirstPage } from '../../pages/recovery/sign-out-first-page.tsx';
import { SIGN_OUT_REGION, signInHost } from '../addresses/hosts.ts';
import { pageContext, sendPage, words } from '../plugins/pages.ts';
import { statusOf } from '../refusals/status-of.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';

/**
 * Refuses to take the place of somebody else, who is in (FED-1, FED-3).
 * @param again the page of the sign-in host that the way out leads back to
 */
export function signOutFirst(request: FastifyRequest, reply: FastifyReply, again: string): FastifyReply {
  const site = siteFor(request);
  const code = 'SIGN_OUT_FIRST';
  const reason = { code, facts: {} } as const;
  callOf(request).refusal = reason;
  sandboxFor(request).journal.event('session.refused', { reason: code });
  const query = new URLSearchParams({ Action: 'logout', redirect_uri: site.link(signInHost(site.region), again) });
  const signOutUrl = site.link(signInHost(site.region ?? SIGN_OUT_REGION), `/oauth?${query}`);
  const page = pageContext(request);
  const message = words(page, reason);
  return sendPage(reply, SignOutFirstPage({ page, message, code, signOutUrl }), statusOf(code));
}
