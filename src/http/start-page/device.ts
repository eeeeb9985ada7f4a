import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { loginOf } from '../../core/accounts/user.ts';
import { DomainError } from '../../core/errors.ts';
import type { Approver } from '../../core/oidc/approver.ts';
import {
  type DeviceAuthorization,
  deviceDecision,
  findByUserCode,
  findDeviceAuthorization,
} from '../../core/oidc/device-authorization.ts';
import { type DeviceAuthorizationStates, deviceAuthorization } from '../../flows/authorization/device-authorization.ts';
import { announceLook } from '../../flows/flow-call.ts';
import { lookAt, type Sent, send } from '../../flows/run-flow.ts';
import { ConsentView } from '../../pages/portal/consent-view.tsx';
import { ApprovedView, ConfirmCodeView, DeniedView, EnterCodeView } from '../../pages/portal/device-views.tsx';
import { flowContext } from '../plugins/browser.ts';
import { type FormFields, field } from '../plugins/forms.ts';
import { formTokens, pageContext, sendFragment, words } from '../plugins/pages.ts';
import { statusOf } from '../refusals/status-of.ts';
import { sandboxFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';
import { decisionOf, flowOf } from './decision.ts';
import { demandVisitor, deskOf, isForDesk } from './desk.ts';
import { goTo } from './go-to.ts';
import type { PortalRoute } from './route.ts';

type DeviceSent = Sent<DeviceAuthorizationStates>['flow'];

/** `#/device?user_code=…`: is this the code that your tool shows? A sign-in is needed only by a setting (pages.md §10). */
export async function showDeviceCode(
  request: FastifyRequest,
  reply: FastifyReply,
  { userCode }: Extract<PortalRoute, { page: 'device' }>,
): Promise<FastifyReply> {
  await demandOrder(request);
  if (userCode === '') return enterCode(request, reply);
  try {
    const known = await codeHere(request, userCode);
    const form = formTokens(request, reply, '/start/device');
    return sendFragment(reply, ConfirmCodeView({ ...viewOf(request), form, userCode: known.userCode }));
  } catch (error) {
    return enterCode(request, reply, userCode, error);
  }
}

/** `#/?clientId=…&deviceContextId=…`: shall the tool act for you? */
export async function showDeviceConsent(
  request: FastifyRequest,
  reply: FastifyReply,
  { authorizationId }: Extract<PortalRoute, { page: 'device-consent' }>,
): Promise<FastifyReply> {
  const signedIn = await demandVisitor(request);
  const place = flowOf(request, reply, deviceAuthorization.name, authorizationId);
  const context = flowContext(request, reply);
  const standing = await lookAt(deviceAuthorization, context, place);
  await announceLook(deviceAuthorization, context, standing);
  return showStanding(request, reply, standing, authorizationId, signedIn);
}

/** Older drivers wait for the field of the user name first, and for the code's button after it. */
async function demandOrder(request: FastifyRequest): Promise<void> {
  const order = deskOf(request).deviceOrder(request) ?? sandboxFor(request).settings.deviceOrder;
  if (order === 'sign-in-first') await demandVisitor(request);
}

export function deviceAuthorizationPages(app: FastifyInstance): void {
  app.post('/start/device', async (request, reply) => {
    const form = request.body as FormFields;
    return field(form, 'event') === 'confirmCode'
      ? confirm(request, reply, field(form, 'user_code', 64))
      : decide(request, reply, form);
  });
}

async function confirm(request: FastifyRequest, reply: FastifyReply, userCode: string): Promise<FastifyReply> {
  await demandOrder(request);
  try {
    const known = await codeHere(request, userCode);
    const place = flowOf(request, reply, deviceAuthorization.name, known.id);
    const context = flowContext(request, reply);
    const { flow } = await send(deviceAuthorization, context, place, { type: 'confirmCode', userCode });
    return flow.state === 'confirmCode' ? enterCode(request, reply, userCode) : goTo(reply, consentHash(known));
  } catch (error) {
    return enterCode(request, reply, userCode, error);
  }
}

/** The authorization of a code. Where other people sign in, it is as unknown as any. */
async function codeHere(request: FastifyRequest, userCode: string): Promise<DeviceAuthorization> {
  const known = await findByUserCode(sandboxFor(request), userCode);
  if (!isForDesk(request, known)) throw new DomainError('USER_CODE_UNKNOWN', {});
  return known;
}

/** Scripts take the page for what it is by `clientId` (pages.md §10). */
const consentHash = ({ id, client }: DeviceAuthorization): string =>
  `#/?${new URLSearchParams({ clientId: client.id, clientType: 'public', deviceContextId: id })}`;

async function decide(request: FastifyRequest, reply: FastifyReply, form: FormFields): Promise<FastifyReply> {
  const { signedIn, event } = await decisionOf(request);
  const authorizationId = field(form, 'authorization', 128);
  const place = flowOf(request, reply, deviceAuthorization.name, authorizationId);
  const { flow } = await send(deviceAuthorization, flowContext(request, reply), place, event);
  return showStanding(request, reply, flow, authorizationId, signedIn);
}

async function showStanding(
  request: FastifyRequest,
  reply: FastifyReply,
  standing: DeviceSent,
  authorizationId: string,
  { user }: Approver,
): Promise<FastifyReply> {
  const { page, realm } = viewOf(request);
  const send = (view: VNode) => sendFragment(reply, view);
  const decided = standing.state === 'decided' ? await deviceDecision(sandboxFor(request), authorizationId) : undefined;
  if (decided?.state === 'denied') return send(DeniedView({ page, realm }));
  if (decided !== undefined) return send(ApprovedView({ page, realm, client: decided.client.name }));
  try {
    const known = await findDeviceAuthorization(sandboxFor(request), authorizationId);
    // A browser that brings the address alone has not seen the code.
    if (standing.state === 'confirmCode') return goTo(reply, `#/device?user_code=${known.userCode}`);
    const form = formTokens(request, reply, '/start/device');
    const notice = words(page, standing.notice);
    const { name: client } = known.client;
    const person = { id: user.id, name: loginOf(user) };
    return send(ConsentView({ page, realm, form, authorizationId, client, user: person, notice }));
  } catch (error) {
    return enterCode(request, reply, undefined, error);
  }
}

/** Asks for a code, and says what was wrong with the last one. */
function enterCode(request: FastifyRequest, reply: FastifyReply, userCode?: string, error?: unknown): FastifyReply {
  if (error !== undefined && !(error instanceof DomainError)) throw error;
  const { page, realm } = viewOf(request);
  const form = formTokens(request, reply, '/start/device');
  const reason = error?.reason();
  callOf(request).refusal = reason;
  const view = EnterCodeView({ page, realm, form, userCode, notice: words(page, reason) });
  return sendFragment(reply, view, reason && statusOf(reason.code));
}

const viewOf = (request: FastifyRequest) => ({ page: pageContext(request), realm: deskOf(request).realm });
