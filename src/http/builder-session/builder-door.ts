import type { FastifyReply, FastifyRequest } from 'fastify';
import { BUILDER_BASE, BUILDER_RETURN, BUILDER_SIGN_IN_HOST } from '../../core/builder/builder-addresses.ts';
import { type BuilderEntry, redeemBuilderResult } from '../../core/builder/builder-sessions.ts';
import { DomainError } from '../../core/errors.ts';
import { openBuilderWorkflow, type PortalWorkflow } from '../../core/sessions/portal-workflow.ts';
import { readSealedCookie } from '../browser/cookies.ts';
import { keepVerifier } from '../browser/verifier-cookie.ts';
import { listIfAsked } from '../choice/offer.ts';
import { seeOther } from '../plugins/pages.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';

const VERIFIER = 'aws-builder-verifier';

/** The sign-in page of a workflow, or its sign-up, which leads to the same place. */
export const builderSignInUrl = (
  request: FastifyRequest,
  { id }: Pick<PortalWorkflow, 'id'>,
  page: 'login' | 'sign-up' = 'login',
): string => siteFor(request).link(BUILDER_SIGN_IN_HOST, `${BUILDER_BASE}/${page}?workflowStateHandle=${id}`);

/**
 * Asks the pages of AWS Builder ID who is there; the browser comes back to `BUILDER_RETURN` of this host.
 * @param target the path of this host that the person wants
 */
export async function askForBuilder(
  request: FastifyRequest,
  reply: FastifyReply,
  target: string,
  page: 'login' | 'sign-up' = 'login',
): Promise<FastifyReply> {
  const { host, cookiePath } = siteFor(request);
  const codeChallenge = keepVerifier(request, reply, VERIFIER, { path: cookiePath('/') });
  const workflow = await openBuilderWorkflow(sandboxFor(request), { portal: host, target, codeChallenge });
  return seeOther(reply, listIfAsked(request, builderSignInUrl(request, workflow, page)));
}

/** The way back to the site that has asked, with a result that it redeems once. */
export const builderReturnUrl = (request: FastifyRequest, workflow: PortalWorkflow, result: string): string => {
  const { state, csrfToken } = workflow;
  const query = new URLSearchParams({ result, state, csrf: csrfToken });
  return siteFor(request).link(workflow.portal, `${BUILDER_RETURN}?${query}`);
};

/**
 * Takes up, once, the result of a sign-in that this browser has begun at this host; undefined when it is none, which the
 * journal explains.
 */
export async function builderEntry(request: FastifyRequest): Promise<BuilderEntry | undefined> {
  const sandbox = sandboxFor(request);
  const { result, state, csrf } = request.query as Record<string, unknown>;
  try {
    const browser = { verifier: readSealedCookie(request, VERIFIER) };
    return await redeemBuilderResult(sandbox, String(result), {
      csrfToken: String(csrf),
      state: String(state),
      browser,
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    callOf(request).refusal = error.reason();
    sandbox.journal.event('session.refused', { reason: error.code });
    return undefined;
  }
}
