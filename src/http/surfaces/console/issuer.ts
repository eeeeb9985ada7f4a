import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ConsoleSession } from '../../../core/sessions/session.ts';
import { CredentialsExpiredPage } from '../../../pages/console/credentials-expired-page.tsx';
import { issuerAddress } from '../../addresses/return-address.ts';
import { pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { clearSession } from './session-cookie.ts';

/**
 * Sends whoever came from outside back there when the session is over, because no sign-in page of ours knows them (FED-5).
 * The page names an address that we may not lead to. Undefined for users of the account.
 * @param over the session from outside
 */
export function backToIssuer(
  request: FastifyRequest,
  reply: FastifyReply,
  over: ConsoleSession | undefined,
): FastifyReply | undefined {
  if (over === undefined) return undefined;
  callOf(request).refusal = { code: 'SIGNED_OUT', facts: {} };
  // Told once: the next visit may be anybody's.
  clearSession(reply);
  const site = siteFor(request);
  const address = issuerAddress(site, over.issuer, sandboxFor(request).tools.mayLeadTo);
  if (address !== undefined) return seeOther(reply, address);
  const againUrl = site.link(site.host, '/console/home');
  return sendPage(reply, CredentialsExpiredPage({ page: pageContext(request), againUrl, from: over.issuer }), 400);
}
