import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { demandAssigned, findApplication } from '../../../core/applications/find-application.ts';
import { openSamlApplication } from '../../../core/applications/open-saml-application.ts';
import type { Application } from '../../../core/directories/access/application.ts';
import { DomainError } from '../../../core/errors.ts';
import type { PortalSignedIn } from '../../../core/sessions/portal-sessions.ts';
import { OpenApplicationPage } from '../../../pages/portal/open-application-page.tsx';
import { issuerOf } from '../../addresses/oidc-issuer.ts';
import { sampleLinks } from '../../addresses/sample-links.ts';
import { pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { goTo } from '../../start-page/go-to.ts';
import type { PortalRoute } from '../../start-page/route.ts';
import { startBase, startSignInUrl } from '../../start-page/start-base.ts';
import { directoryOf } from './directory-of.ts';
import { demandInPortal, maybeInPortal } from './portal-cookie.ts';

/** `#/saml/default/<name>/<id>`: leads to where the application is opened. */
export async function showApplication(
  request: FastifyRequest,
  reply: FastifyReply,
  { id }: Extract<PortalRoute, { page: 'application' }>,
): Promise<FastifyReply> {
  await demandAssigned(sandboxFor(request), await demandInPortal(request), id);
  return goTo(reply, `${startBase(request)}applications/${id}`);
}

/** The pages that open an application: by a form that carries an assertion, or by a sign-in that it begins itself. */
export function applicationPages(app: FastifyInstance): void {
  app.get('/start/applications/:id', async (request, reply) => {
    const { id } = request.params as { id: string };
    const signedIn = await maybeInPortal(request);
    if (signedIn === undefined) return signInFirst(request, reply, await hashOf(request, id));
    const application = await demandAssigned(sandboxFor(request), signedIn, id);
    return application.protocol === 'SAML'
      ? carryAssertion(request, reply, signedIn, application)
      : initiate(request, reply, application);
  });
}

/** The sign-in page, which leads back to what stands behind the `#`. */
export const signInFirst = (request: FastifyRequest, reply: FastifyReply, hash: string): FastifyReply =>
  seeOther(reply, `${startSignInUrl(request)}?${new URLSearchParams({ to: hash })}`);

async function hashOf(request: FastifyRequest, id: string): Promise<string> {
  const owned = await findApplication(sandboxFor(request), id);
  if (owned?.directory.id !== directoryOf(request).id) throw new DomainError('APPLICATION_NOT_ASSIGNED', {});
  return `#/saml/default/${encodeURIComponent(owned.application.name)}/${id}`;
}

async function carryAssertion(
  request: FastifyRequest,
  reply: FastifyReply,
  signedIn: PortalSignedIn,
  application: Application,
): Promise<FastifyReply> {
  const post = await openSamlApplication(sandboxFor(request), signedIn, application, sampleLinks(siteFor(request)));
  return sendPage(reply, OpenApplicationPage({ page: pageContext(request), name: application.name, post }));
}

/** OIDC core §4: the application learns who asks it to sign somebody in, and begins with a state and nonce of its own. */
function initiate(request: FastifyRequest, reply: FastifyReply, { id }: Application): FastifyReply {
  const site = siteFor(request);
  const query = new URLSearchParams({ iss: issuerOf(site) });
  return seeOther(reply, sampleLinks(site).sample(`/${id}/sign-in?${query}`));
}
