import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FlowContext } from '../../flows/context.ts';
import type { EventFields, StateData } from '../../flows/machine.ts';
import { begin, lookAt, type Standing } from '../../flows/run-flow.ts';
import { pageUrl, withQuery } from '../addresses/page-url.ts';
import { siteFor } from '../server/create-app.ts';
import { flowContext } from './browser.ts';
import { type FlowSurface, postFlow, showFlow } from './flow.ts';
import type { FormFields } from './forms.ts';
import { seeOther } from './pages.ts';

/** A flow's surface for one request: its events carry the signed-in user, which no form may name. */
export type MakeSurface<S extends StateData, E extends EventFields> = (
  request: FastifyRequest,
) => Promise<FlowSurface<S, E>> | FlowSurface<S, E>;

/** The session that a request was let in by. */
type SessionOf = (request: FastifyRequest) => { readonly id: string };

/**
 * Serves a flow of a signed-in user at a path. It begins when its first page is shown, so that a double submit finds
 * what the first one has done; and it belongs to the session as well as the browser, so that a form which was left open
 * never acts for whoever signed in after.
 */
export function sessionFlow<S extends StateData, E extends EventFields>(
  app: FastifyInstance,
  path: string,
  sessionOf: SessionOf,
  make: MakeSurface<S, E>,
): void {
  app.get(path, async (request, reply) => {
    const surface = await make(request);
    const context = sessionContext(request, reply, sessionOf);
    const { flow } = request.query as { flow?: unknown };
    const standing = await lookAt(surface.flow, context, typeof flow === 'string' ? flow : undefined);
    if (standing.id === undefined) return beginAt(surface, request, reply, context, standing);
    return showFlow(surface, request, reply, context);
  });
  app.post(path, async (request, reply) => {
    const surface = await make(request);
    const context = sessionContext(request, reply, sessionOf);
    const { flow } = request.body as FormFields;
    const standing = await lookAt(surface.flow, context, flow);
    if (standing.id === undefined) return beginAt(surface, request, reply, context, standing);
    return postFlow(surface, request, reply, context);
  });
}

async function beginAt<S extends StateData, E extends EventFields>(
  { flow }: FlowSurface<S, E>,
  request: FastifyRequest,
  reply: FastifyReply,
  context: FlowContext,
  { state, data, notice }: Standing<S>,
): Promise<FastifyReply> {
  const begun = await begin(flow, context, { to: state, data }, notice);
  const path = withQuery(pageUrl(request), { flow: begun.id ?? '' });
  return seeOther(reply, `${siteFor(request).prefix}${path}`);
}

function sessionContext(request: FastifyRequest, reply: FastifyReply, sessionOf: SessionOf): FlowContext {
  const context = flowContext(request, reply);
  return { ...context, browser: { ...context.browser, id: `${context.browser.id}/${sessionOf(request).id}` } };
}
