import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { directorySignInHost } from '../../../core/directories/portal-address.ts';
import { DomainError } from '../../../core/errors.ts';
import { openWorkflow, redeemResult, workflowOfResult } from '../../../core/sessions/portal-workflow.ts';
import { ownPath, pageUrl } from '../../addresses/page-url.ts';
import { readSealedCookie } from '../../browser/cookies.ts';
import { keepVerifier } from '../../browser/verifier-cookie.ts';
import { listIfAsked } from '../../choice/offer.ts';
import { seeOther } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { portalHash } from '../../start-page/route.ts';
import { sendShell } from '../../start-page/shell.ts';
import { startBase, startSignInUrl } from '../../start-page/start-base.ts';
import { directoryOf } from './directory-of.ts';
import { maybeInPortal, setPortalCookie } from './portal-cookie.ts';

/** Only the browser that holds it takes up the result of the sign-in that it has begun. */
export const VERIFIER = 'aws-portal-code-verifier';

/** The portal's one document, the way to the directory's sign-in page, and the way back (pages.md §11). */
export function shellPages(app: FastifyInstance): void {
  app.get('/', async (request, reply) => seeOther(reply, startBase(request)));
  app.get('/start', async (request, reply) => {
    const { workflowResultHandle: handle } = request.query as Record<string, unknown>;
    if (typeof handle === 'string') return land(request, reply, handle);
    return sendShell(request, reply, directoryOf(request).region);
  });
  app.get('/start/sign-in', async (request, reply) => {
    const { to, prompt } = request.query as Record<string, unknown>;
    const hash = portalHash(to);
    if (prompt !== 'login' && (await maybeInPortal(request)) !== undefined)
      return seeOther(reply, `${startBase(request)}${hash}`);
    return seeOther(reply, await signInPage(request, reply, hash));
  });
}

/** Asks the directory's sign-in page for somebody, who comes back to this same portal and `#`. */
async function signInPage(request: FastifyRequest, reply: FastifyReply, hash: string): Promise<string> {
  const site = siteFor(request);
  const directory = directoryOf(request);
  const codeChallenge = keepVerifier(request, reply, VERIFIER, { path: site.cookiePath('/start') });
  const wanted = { target: `/${hash}`, portal: site.host, codeChallenge };
  const { id } = await openWorkflow(sandboxFor(request), directory, wanted);
  const page = `/platform/${directory.id}/login?workflowStateHandle=${id}`;
  return listIfAsked(request, site.link(directorySignInHost(directory), page));
}

/**
 * Takes up, once, the result of a sign-in that this browser has begun here. A browser without a good result signs
 * in again.
 */
async function land(request: FastifyRequest, reply: FastifyReply, handle: string): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  const site = siteFor(request);
  const portal = (await workflowOfResult(sandbox, handle))?.portal;
  if (portal !== undefined && portal !== site.host)
    return seeOther(reply, site.link(portal, ownPath(pageUrl(request))));
  const { wdc_csrf_token: csrfToken, state } = request.query as Record<string, unknown>;
  try {
    const browser = { verifier: readSealedCookie(request, VERIFIER) };
    const proof = { csrfToken: String(csrfToken), state: String(state), browser };
    const { token, workflow } = await redeemResult(sandbox, handle, proof);
    await setPortalCookie(reply, token);
    const { target } = workflow;
    return seeOther(reply, `${startBase(request)}${portalHash(target.slice(target.indexOf('#')))}`);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    callOf(request).refusal = error.reason();
    sandbox.journal.event('session.refused', { reason: error.code });
    return seeOther(reply, startSignInUrl(request));
  }
}
