import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setCookie } from '../../cookies.ts';
import { siteFor } from '../../create-app.ts';
import { browserOf, csrfToken } from '../../plugins/browser.ts';
import { postFlow, showFlow } from '../../plugins/flow.ts';
import { seeOther, servePages } from '../../plugins/pages.ts';
import { codeRedirect, signInUrl } from './authorize.ts';
import { captchaPictures } from './captcha-pictures.ts';
import { rootSignInSurface } from './root-sign-in.ts';
import { signInSession } from './session-cookies.ts';

/** The sign-in host: root users' and IAM users' pages. */
export function signinSurface(app: FastifyInstance): void {
  servePages(app);
  captchaPictures(app);
  app.get('/oauth', async (request, reply) => {
    const signedIn = await signInSession(request);
    return reply.redirect(
      signedIn === undefined ? signInUrl(request, reply) : await codeRedirect(request, signedIn),
      302,
    );
  });
  app.get('/signin', async (request, reply) => {
    csrfCookies(request, reply);
    return showFlow(rootSignInSurface, request, reply);
  });
  app.post('/signin', async (request, reply) => {
    csrfCookies(request, reply);
    return postFlow(rootSignInSurface, request, reply);
  });
  app.get('/', async (request, reply) =>
    seeOther(reply, siteFor(request).link('console.aws.amazon.com', '/console/home')),
  );
}

/** The same token under three paths, as clients expect to find it (`pages.md` §1). */
export function csrfCookies(request: FastifyRequest, reply: FastifyReply): void {
  const token = csrfToken(request, browserOf(request, reply));
  const site = siteFor(request);
  for (const path of ['/signin', '/resetpassword', '/updateaccount']) {
    setCookie(reply, 'aws-signin-csrf', token, { path: site.cookiePath(path), readable: true });
  }
}
