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
  // Scripts in the page call what the portal's own would (pages.md §13, §14).
  const called = [`portal.sso.${region}.amazonaws.com`, `oidc.${region}.amazonaws.com`];
  return sendCallingPage(reply, PortalPage({ page, realm, environment, base, signInUrl }), called);
}
