import type { FastifyInstance, FastifyRequest } from 'fastify';
import { nameOfSignedIn } from '../../../core/sessions/console-sessions.ts';
import { PublicPage, type PublicPageProps } from '../../../pages/public/public-page.tsx';
import { sharedSession } from '../../console-session/shared-session.ts';
import { postFlow, showBegun } from '../../plugins/flow.ts';
import { pageContext, seeOther, sendPage, servePages } from '../../plugins/pages.ts';
import { siteFor } from '../../server/create-app.ts';
import { supportCaseSurface } from './support-case.ts';

/** The pages before the console: where a sign-out leads, and the support form (HOST-1, ROOT-13). */
export function publicSurface(app: FastifyInstance): void {
  servePages(app);
  app.get('/', async (request, reply) => seeOther(reply, `${siteFor(request).prefix}/console`));
  app.get('/console', async (request, reply) => {
    const signedIn = await sharedSession(request);
    const signedInAs = signedIn && nameOfSignedIn(signedIn);
    return sendPage(reply, PublicPage({ page: pageContext(request), signedInAs, links: publicLinks(request) }));
  });
  app.get('/contact-us', async (request, reply) => showBegun(await supportCaseSurface(request), request, reply));
  app.post('/contact-us', async (request, reply) => postFlow(await supportCaseSurface(request), request, reply));
}

function publicLinks(request: FastifyRequest): PublicPageProps['links'] {
  const { link, prefix } = siteFor(request);
  return {
    consoleUrl: link('console.aws.amazon.com', '/console/home'),
    signOutUrl: link('signin.aws.amazon.com', '/oauth?Action=logout'),
    rootUrl: link('signin.aws.amazon.com', '/signin?user_type=root'),
    iamUrl: link('signin.aws.amazon.com', '/signin?iam_user=true'),
    createAccountUrl: link('portal.aws.amazon.com', '/billing/signup'),
    supportUrl: `${prefix}/contact-us`,
  };
}
