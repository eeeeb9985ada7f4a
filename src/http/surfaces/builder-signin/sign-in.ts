import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loginOf } from '../../../core/accounts/user.ts';
import { BUILDER_BASE, BUILDER_SIGN_IN_HOST } from '../../../core/builder/builder-addresses.ts';
import { DomainError } from '../../../core/errors.ts';
import { closeWorkflow, openedWorkflow } from '../../../core/sessions/portal-workflow.ts';
import { builderSignIn } from '../../../flows/builder/builder-sign-in.ts';
import type { FlowContext } from '../../../flows/context.ts';
import { send } from '../../../flows/run-flow.ts';
import { changeUser, realmScript } from '../../../flows/stand-in/scripts.ts';
import { builderVisitor } from '../../builder-session/builder-cookie.ts';
import { builderReturnUrl } from '../../builder-session/builder-door.ts';
import { choiceFor, choicePages } from '../../choice/choice-pages.ts';
import { builderCrowd } from '../../choice/crowds.ts';
import { flowContext } from '../../plugins/browser.ts';
import { postFlow, showFlow } from '../../plugins/flow.ts';
import { seeOther } from '../../plugins/pages.ts';
import { type RealmPlace, realmPlaceOf } from '../../realm/sign-in-place.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { builderPage, profileUrl, toBuilderRegion } from './addresses.ts';
import { builderSignInSurface } from './sign-in-surface.ts';

/** `/platform/view/login`: one URL for all steps of one sign-in (BUILDER-2). */
export function builderIdPages(app: FastifyInstance): void {
  app.get(BUILDER_BASE, async (request, reply) => seeOther(reply, profileUrl(request)));
  app.get(
    `${BUILDER_BASE}/login`,
    async (request, reply) => toBuilderRegion(request, reply) ?? showStep(request, reply),
  );
  app.post(`${BUILDER_BASE}/login`, async (request, reply) => {
    const context = flowContext(request, reply);
    const place = await placeOf(request, context);
    if (place === undefined) throw new DomainError('FLOW_EXPIRED', {});
    return postFlow(builderSignInSurface(context, place), request, reply, context);
  });
  choicePages(app, `${BUILDER_BASE}/login`, async (request, context) => {
    if (siteFor(request).host !== BUILDER_SIGN_IN_HOST)
      throw new DomainError('NOT_FOUND', { what: 'AWS Builder ID at this host' });
    const place = await placeOf(request, context);
    if (place === undefined) throw new DomainError('FLOW_EXPIRED', {});
    return choiceFor(builderSignInSurface(context, place), {
      crowd: builderCrowd,
      script: (user) => realmScript({ handle: place.handle, username: loginOf(user) }),
      again: changeUser,
    });
  });
}

async function showStep(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const context = flowContext(request, reply);
  const place = await placeOf(request, context);
  if (place === undefined) return seeOther(reply, profileUrl(request));
  const { step } = request.query as { step?: unknown };
  if (step === 'email') {
    await send(builderSignIn, context, place.anchor, { type: 'changeUser' });
    return seeOther(reply, builderPage(request, 'login'));
  }
  return (
    (await goOnSignedIn(request, reply, context, place)) ??
    showFlow(builderSignInSurface(context, place), request, reply, context)
  );
}

/** A browser that is signed in already does not type anything again, wherever the question comes from. */
async function goOnSignedIn(
  request: FastifyRequest,
  reply: FastifyReply,
  context: FlowContext,
  { handle }: RealmPlace,
): Promise<FastifyReply | undefined> {
  const signedIn = await builderVisitor(request);
  const workflow = await openedWorkflow(context.sandbox, handle);
  if (signedIn === undefined || workflow === undefined) return undefined;
  const result = await closeWorkflow(sandboxFor(request), workflow, signedIn.session.id);
  return seeOther(reply, builderReturnUrl(request, workflow, result));
}

const placeOf = (request: FastifyRequest, context: FlowContext): Promise<RealmPlace | undefined> =>
  realmPlaceOf(request, context, builderSignIn, ({ directoryId }) => directoryId === undefined);
