import type { FastifyReply, FastifyRequest } from 'fastify';
import { PortalPage } from '../../pages/portal/portal-page.tsx';
import { apiHost } from '../addresses/hosts.ts';
import { pageContext, sendCallingPage } from '../plugins/pages.ts';
import { siteFor } from '../server/create-app.ts';
import { deskOf } from './desk.ts';
import { startBase, startSignInUrl } from './start-base.ts';

/** The one document of a start page, whose script asks for what stands behind the `#`. */
export function sendShell(request: FastifyRequest, reply: FastifyReply, region: string): FastifyReply {
  const site = siteFor(request);
  const environment = {
    region,
    stage: 'prod',
    partition: 'aws',
    oidcApiEndpoint: site.link(apiHost('oidc', region, site.family), ''),
    FDLEnabled: true,
    PKCEEnabled: true,
    panoramaEnabled: false,
    shortbreadEnabled: false,
    allowAllCookiesByDefault: true,
  };
  const page = pageContext(request);
  const { realm } = deskOf(request);
  const [base, signInUrl] = [startBase(request), startSignInUrl(request)];
  // Scripts in the page call what the portal's own would (pages.md §13, §14), under the names that they know or are told.
  const called = (['standard', site.family] as const).flatMap((family) => [
    apiHost('portal-api', region, family),
    apiHost('oidc', region, family),
  ]);
  return sendCallingPage(reply, PortalPage({ page, realm, environment, base, signInUrl }), [...new Set(called)]);
}
