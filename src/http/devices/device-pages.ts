import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { deviceOf } from '../../core/mfa/user-devices.ts';
import { pageContext, seeOther, sendPage, words } from '../plugins/pages.ts';
import { sessionFlow } from '../plugins/session-flow.ts';
import { isOurTrouble, refusalOf } from '../refusals/refusal-of.ts';
import { statusOfRefusal } from '../refusals/status-of.ts';
import { sandboxFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';
import type { DeskOf, MaybeDesk } from './device-desk.ts';
import { deviceList } from './device-list.ts';
import { deviceActions, manageDeviceSurface } from './manage-device.ts';
import { registerDeviceSurface } from './register-device.ts';

/**
 * The pages on which somebody looks after MFA devices, for an app that lets nobody in but who has a desk.
 * @param path of the list, as a route
 */
export function mfaDevicePages(app: FastifyInstance, path: string, maybeDesk: MaybeDesk): void {
  refuseInside(app, maybeDesk);
  const deskOf: DeskOf = (request) => {
    const desk = maybeDesk(request);
    if (desk === undefined) throw new DomainError('SIGNED_OUT', {});
    return desk;
  };
  const sessionOf = (request: FastifyRequest) => deskOf(request).session;
  app.get(path, async (request, reply) => sendPage(reply, await deviceList(request, deskOf(request))));
  app.get(`${path}/choose`, async (request, reply) => choose(request, reply, deskOf));
  sessionFlow(app, `${path}/register/:kind`, sessionOf, registerDeviceSurface(deskOf));
  for (const [action, show] of Object.entries(deviceActions))
    sessionFlow(app, `${path}/:device/${action}`, sessionOf, manageDeviceSurface(deskOf, show));
}

/** From the list's buttons to the dialog for the selected device. */
async function choose(request: FastifyRequest, reply: FastifyReply, deskOf: DeskOf): Promise<FastifyReply> {
  const { user, base } = deskOf(request);
  const { device: id, action } = request.query as Record<string, unknown>;
  const known = typeof action === 'string' && Object.hasOwn(deviceActions, action);
  if (typeof id !== 'string' || !known) return seeOther(reply, `${base}?say=selectFirst`);
  const device = await deviceOf(sandboxFor(request), user.id, id);
  if (action === 'resync' && device.type !== 'totp') return seeOther(reply, `${base}?say=noClock`);
  return seeOther(reply, `${base}/${encodeURIComponent(device.id)}/${action}`);
}

/** A refusal stands above the list, from where somebody can go on; all others are the app's to word. */
function refuseInside(app: FastifyInstance, maybeDesk: MaybeDesk): void {
  app.setErrorHandler(async (error, request, reply) => {
    const refusal = refusalOf(error);
    const desk = maybeDesk(request);
    if (isOurTrouble(refusal) || desk === undefined) throw error;
    callOf(request).refusal = refusal;
    const notice = words(pageContext(request), refusal);
    return sendPage(reply, await deviceList(request, desk, { notice }), statusOfRefusal(refusal));
  });
}
