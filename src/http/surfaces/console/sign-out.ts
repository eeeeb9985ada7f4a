import type { FastifyInstance } from 'fastify';
import { signOutOf } from '../../../core/sessions/end-session.ts';
import { SIGN_OUT_REGION, signInHost } from '../../addresses/hosts.ts';
import { returnAddress } from '../../addresses/return-address.ts';
import { seeOther } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { clearSession, sessionId } from './session-cookie.ts';

/**
 * Signs out: ends the session, and leads over the sign-in host, which has cookies of its own to clear, to the public page
 * (IAM-8). Both hosts know the way: `cleared` names the one that was passed already. A foreign page can do no more by
 * this link than to sign somebody out.
 */
export function consoleSignOut(app: FastifyInstance): void {
  for (const path of ['/console/logout!doLogout', '/console/logout']) {
    app.get(path, async (request, reply) => {
      const site = siteFor(request);
      const { redirect_uri: asked, cleared } = request.query as Record<string, unknown>;
      const next = typeof asked === 'string' ? returnAddress(site, asked) : site.link('aws.amazon.com', '/console');
      const id = sessionId(request);
      if (id !== undefined) await signOutOf(sandboxFor(request), id);
      clearSession(reply);
      if (cleared === 'signin') return seeOther(reply, next);
      const parameters = new URLSearchParams({ Action: 'logout', redirect_uri: next, cleared: 'console' });
      return seeOther(reply, site.link(signInHost(site.region ?? SIGN_OUT_REGION), `/oauth?${parameters}`));
    });
  }
}
