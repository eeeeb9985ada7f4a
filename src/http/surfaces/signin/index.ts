import type { FastifyInstance } from 'fastify';
import { siteFor } from '../../create-app.ts';
import { postFlow, showFlow } from '../../plugins/flow.ts';
import { seeOther, servePages } from '../../plugins/pages.ts';
import { codeRedirect, signInUrl } from './authorize.ts';
import { captchaPictures } from './captcha-pictures.ts';
import { csrfCookies } from './csrf-cookies.ts';
import { passwordRecoveryPages } from './recovery.ts';
import { rootSignInSurface } from './root-sign-in.ts';
import { signInSession } from './session-cookies.ts';

/** The sign-in host: root users' and IAM users' pages. */
export function signinSurface(app: FastifyInstance): void {
  servePages(app);
  captchaPictures(app);
  passwordRecoveryPages(app);
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
