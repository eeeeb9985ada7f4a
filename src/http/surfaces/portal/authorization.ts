import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { findAuthorization } from '../../../core/oidc/authorization.ts';
import type { PortalSignedIn } from '../../../core/sessions/portal-sessions.ts';
import { type PkceAuthorizationStates, pkceAuthorization } from '../../../flows/pkce-authorization.ts';
import { lookAt, type Standing, send } from '../../../flows/run-flow.ts';
import { ConsentView } from '../../../pages/portal/consent-view.tsx';
import { ApprovedView, DeniedView } from '../../../pages/portal/device-views.tsx';
import { sandboxFor, siteFor } from '../../create-app.ts';
import { flowContext } from '../../plugins/browser.ts';
import { type FormFields, field } from '../../plugins/forms.ts';
import { formTokens, pageContext, sendFragment, words } from '../../plugins/pages.ts';
import { resumptionUrl } from '../oidc/resumption-url.ts';
import { decisionOf, flowOf } from './decision.ts';
import { goTo } from './go-to.ts';
import { demandSignedIn } from './portal-cookie.ts';
import type { PortalRoute } from './route.ts';

const ACTION = '/start/authorization';

/** `#/?callback_url=…&orchestrator_id=…`: shall the tool, which waits at an address of its own, act for you? */
export async function showAuthorization(
  request: FastifyRequest,
  reply: FastifyReply,
  { authorizationId }: Extract<PortalRoute, { page: 'authorization' }>,
): Promise<FastifyReply> {
  const signedIn = await demandSignedIn(request);
  const place = flowOf(request, reply, pkceAuthorization.name, authorizationId);
  const standing = await lookAt(pkceAuthorization, flowContext(request, reply), place);
  return show(request, reply, standing, authorizationId, signedIn);
}

export function authorizationPages(app: FastifyInstance): void {
  app.post(ACTION, async (request, reply) => {
    const { signedIn, event } = await decisionOf(request);
    const authorizationId = field(request.body as FormFields, 'authorization', 128);
    const place = flowOf(request, reply, pkceAuthorization.name, authorizationId);
    const context = flowContext(request, reply);
    const { flow } = await send(pkceAuthorization, context, place, { ...event, authorizationId });
    if (flow.state === 'approved')
      return goTo(reply, await resumptionUrl(context.sandbox, siteFor(request), signedIn, flow.data.resumption));
    if (flow.state === 'denied') return goTo(reply, flow.data.answer);
    return show(request, reply, flow, authorizationId, signedIn);
  });
}

async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  standing: Standing<PkceAuthorizationStates>,
  authorizationId: string,
  { user, directory }: PortalSignedIn,
): Promise<FastifyReply> {
  const page = pageContext(request);
  if (standing.state === 'approved') return sendFragment(reply, ApprovedView({ page, client: standing.data.client }));
  if (standing.state === 'denied') return sendFragment(reply, DeniedView({ page }));
  const { client, directoryId } = await findAuthorization(sandboxFor(request), authorizationId);
  if (directoryId !== directory.id) throw new DomainError('FLOW_EXPIRED', {});
  const form = formTokens(request, reply, ACTION);
  const notice = words(page, standing.notice);
  return sendFragment(reply, ConsentView({ page, form, authorizationId, client: client.name, user, notice }));
}
