import type { FastifyInstance } from 'fastify';
import { UpdateAccountPage } from '../../../pages/console/account/update-account-page.tsx';
import { formTokens, pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { siteFor } from '../../server/create-app.ts';
import { csrfCookies } from './csrf-cookies.ts';

/**
 * The old way to change an account. Clients find their CSRF token here; what they would post is not taken, because the
 * account page has forms for it (ROOT-14).
 */
export function updateAccount(app: FastifyInstance): void {
  app.get('/updateaccount', async (request, reply) => {
    csrfCookies(request, reply);
    const form = formTokens(request, reply, '/updateaccount');
    return sendPage(reply, UpdateAccountPage({ page: pageContext(request), form }));
  });
  app.post('/updateaccount', async (request, reply) =>
    seeOther(reply, siteFor(request).link('console.aws.amazon.com', '/account/home')),
  );
}
