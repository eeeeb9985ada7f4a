import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loginOf } from '../../core/accounts/user.ts';
import { DomainError } from '../../core/errors.ts';
import type { Approver } from '../../core/oidc/approver.ts';
import { approveAuthorization, authorizations, findAuthorization } from '../../core/oidc/authorization.ts';
import { hasConsented } from '../../core/oidc/consent.ts';
import { type PkceAuthorizationStates, pkceAuthorization } from '../../flows/authorization/pkce-authorization.ts';
import { announceLook } from '../../flows/flow-call.ts';
import { lookAt, type Standing, send } from '../../flows/run-flow.ts';
import { ConsentView } from '../../pages/portal/consent-view.tsx';
import { ApprovedView, DeniedView } from '../../pages/portal/device-views.tsx';
import { pageUrl } from '../addresses/page-url.ts';
import { flowContext } from '../plugins/browser.ts';
import { type FormFields, field } from '../plugins/forms.ts';
import { formTokens, pageContext, seeOther, sendFragment, words } from '../plugins/pages.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { decisionOf, flowOf } from './decision.ts';
import { demandVisitor, deskOf, isForPerson } from './desk.ts';
import { goTo } from './go-to.ts';
import { resumptionUrl } from './resumption-url.ts';
import type { PortalRoute } from './route.ts';
import { startBase } from './start-base.ts';

const ACTION = '/start/authorization';

/** `#/?callback_url=…&orchestrator_id=…`: shall the tool, which waits at an address of its own, act for you? */
export async function showAuthorization(
  request: FastifyRequest,
  reply: FastifyReply,
  { authorizationId }: Extract<PortalRoute, { page: 'authorization' }>,
): Promise<FastifyReply> {
  const signedIn = await demandVisitor(request);
  const resumed = await resumeConsented(request, signedIn, authorizationId);
  if (resumed !== undefined) return goTo(reply, resumed);
  const place = flowOf(request, reply, pkceAuthorization.name, authorizationId);
  const context = flowContext(request, reply);
  const standing = await lookAt(pkceAuthorization, context, place);
  await announceLook(pkceAuthorization, context, standing);
  return show(request, reply, standing, authorizationId, signedIn);
}

/** The next address of a tool that this person has approved in this session; undefined where the person has to be asked. */
async function resumeConsented(
  request: FastifyRequest,
  signedIn: Approver,
  authorizationId: string,
): Promise<string | undefined> {
  const sandbox = sandboxFor(request);
  const known = (await sandbox.store.get(authorizations, authorizationId))?.value;
  if (known === undefined || known.approved !== undefined || !isForPerson(signedIn, known)) return undefined;
  if (!(await hasConsented(sandbox, signedIn.session, known.client.id))) return undefined;
  const context = await approveAuthorization(sandbox, authorizationId, signedIn);
  return resumptionUrl(sandbox, siteFor(request), signedIn, context);
}

/** A tool that this browser knows comes by here, where its person's session is seen, and on without any page. */
async function passBy(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { search } = pageUrl(request);
  const signedIn = await deskOf(request).visitor(request);
  const id = new URLSearchParams(search).get('orchestrator_id') ?? '';
  const resumed = signedIn && (await resumeConsented(request, signedIn, id).catch(orNone));
  return seeOther(reply, resumed ?? `${startBase(request)}#/${search}`);
}

/** The page behind the `#` tells the fault of an authorization. */
function orNone(error: unknown): undefined {
  if (!(error instanceof DomainError)) throw error;
  return undefined;
}

export function authorizationPages(app: FastifyInstance): void {
  app.get(ACTION, passBy);
  app.post(ACTION, async (request, reply) => {
    const { signedIn, event } = await decisionOf(request);
    const authorizationId = field(request.body as FormFields, 'authorization', 128);
    const place = flowOf(request, reply, pkceAuthorization.name, authorizationId);
    const context = flowContext(request, reply);
    const { flow } = await send(pkceAuthorization, context, place, { ...event, authorizationId });
    if (flow.state === 'allowed')
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
  signedIn: Approver,
): Promise<FastifyReply> {
  const page = pageContext(request);
  const { realm } = deskOf(request);
  if (standing.state === 'allowed')
    return sendFragment(reply, ApprovedView({ page, realm, client: standing.data.client }));
  if (standing.state === 'denied') return sendFragment(reply, DeniedView({ page, realm }));
  const known = await findAuthorization(sandboxFor(request), authorizationId);
  if (!isForPerson(signedIn, known)) throw new DomainError('FLOW_EXPIRED', {});
  const form = formTokens(request, reply, ACTION);
  const notice = words(page, standing.notice);
  const user = { id: signedIn.user.id, name: loginOf(signedIn.user) };
  const { name: client } = known.client;
  return sendFragment(reply, ConsentView({ page, realm, form, authorizationId, client, user, notice }));
}
