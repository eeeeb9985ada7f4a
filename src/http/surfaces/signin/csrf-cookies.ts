import type { FastifyReply, FastifyRequest } from 'fastify';
import { setCookie } from '../../browser/cookies.ts';
import { browserOf, csrfToken } from '../../plugins/browser.ts';
import { siteFor } from '../../server/create-app.ts';

/** The same token under three paths, as clients expect to find it (`pages.md` §1). */
export function csrfCookies(request: FastifyRequest, reply: FastifyReply): void {
  const token = csrfToken(request, browserOf(request, reply));
  const site = siteFor(request);
  for (const path of ['/signin', '/resetpassword', '/updateaccount']) {
    setCookie(reply, 'aws-signin-csrf', token, { path: site.cookiePath(path), readable: true });
  }
}
