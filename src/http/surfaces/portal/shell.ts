import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { directorySignInHost } from '../../../core/directories/portal-address.ts';
import { DomainError } from '../../../core/errors.ts';
import { openWorkflow, portalOfResult, redeemResult } from '../../../core/sessions/portal-workflow.ts';
import { PortalPage } from '../../../pages/portal/portal-page.tsx';
import { apiHost } from '../../addresses/hosts.ts';
import { ownPath, pageUrl } from '../../addresses/page-url.ts';
import { readSealedCookie } from '../../browser/cookies.ts';
import { keepVerifier } from '../../browser/verifier-cookie.ts';
import { pageContext, seeOther, sendCallingPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { directoryOf } from './directory-of.ts';
import { maybeInPortal, setPortalCookie } from './portal-cookie.ts';
import { portalHash } from './route.ts';

/** Only the browser that holds it takes up the result of the sign-in that it has begun. */
export const VERIFIER = 'aws-portal-code-verifier';

/** The portal's one document, the way to the directory's sign-in page, and the way back (pages.md §11). */
export function shellPages(app: FastifyInstance): void {
  app.get('/', async (request, reply) => seeOther(reply, `${portalBase(request)}`));
  app.get('/start', async (request, reply) => {
    const { workflowResultHandle: handle } = request.query as Record<string, unknown>;
    return typeof handle === 'string' ? land(request, reply, handle) : sendShell(request, reply);
  });
  app.get('/start/sign-in', async (request, reply) => {
    const { to, prompt } = request.query as Record<string, unknown>;
    const hash = portalHash(to);
    if (prompt !== 'login' && (await maybeInPortal(request)) !== undefined)
      return seeOther(reply, `${portalBase(request)}${hash}`);
    return seeOther(reply, await signInPage(request, reply, hash));
  });
}

/** The beginning of the portal's addresses, within the style. */
export const portalBase = (request: FastifyRequest): string => `${siteFor(request).prefix}/start/`;

export const portalSignInUrl = (request: FastifyRequest): string => `${portalBase(request)}sign-in`;

function sendShell(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { region } = directoryOf(request);
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
  const portal = PortalPage({ page, environment, base: portalBase(request), signInUrl: portalSignInUrl(request) });
  // Scripts in the page call what the portal's own would (pages.md §13, §14).
  return sendCallingPage(reply, portal, [`portal.sso.${region}.amazonaws.com`, `oidc.${region}.amazonaws.com`]);
}

/** Asks the directory's sign-in page for somebody, who comes back to this same portal and `#`. */
async function signInPage(request: FastifyRequest, reply: FastifyReply, hash: string): Promise<string> {
  const site = siteFor(request);
  const directory = directoryOf(request);
  const codeChallenge = keepVerifier(request, reply, VERIFIER, { path: site.cookiePath('/start') });
  const wanted = { target: `/${hash}`, portal: site.host, codeChallenge };
  const { id } = await openWorkflow(sandboxFor(request), directory, wanted);
  return site.link(directorySignInHost(directory), `/platform/${directory.id}/login?workflowStateHandle=${id}`);
}

/**
 * Takes up, once, the result of a sign-in that this browser has begun here. A browser without a good result signs
 * in again.
 */
async function land(request: FastifyRequest, reply: FastifyReply, handle: string): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  const site = siteFor(request);
  const portal = await portalOfResult(sandbox, handle);
  if (portal !== undefined && portal !== site.host)
    return seeOther(reply, site.link(portal, ownPath(pageUrl(request))));
  const { wdc_csrf_token: csrfToken, state } = request.query as Record<string, unknown>;
  try {
    const browser = { verifier: readSealedCookie(request, VERIFIER) };
    const proof = { csrfToken: String(csrfToken), state: String(state), browser };
    const { token, workflow } = await redeemResult(sandbox, handle, proof);
    await setPortalCookie(reply, token);
    const { target } = workflow;
    return seeOther(reply, `${portalBase(request)}${portalHash(target.slice(target.indexOf('#')))}`);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    callOf(request).refusal = error.reason();
    sandbox.journal.event('session.refused', { reason: error.code });
    return seeOther(reply, portalSignInUrl(request));
  }
}
