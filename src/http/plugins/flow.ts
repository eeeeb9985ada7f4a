import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { DomainError, type Reason } from '../../core/errors.ts';
import type { FlowContext } from '../../flows/context.ts';
import type { EventFields, Flow, FlowEvent, StateData } from '../../flows/machine.ts';
import { lookAt, type Standing, send } from '../../flows/run-flow.ts';
import type { FormTokens } from '../../pages/components/form.tsx';
import type { PageContext } from '../../pages/page.ts';
import { siteFor } from '../create-app.ts';
import { flowContext } from './browser.ts';
import { type FormFields, field } from './forms.ts';
import { formTokens, pageContext, seeOther, sendPage, words } from './pages.ts';

/** What a page of a flow is drawn from. */
export interface View<Data> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly page: PageContext;
  /** Posts back to this same URL, query included. */
  readonly form: FormTokens;
  readonly data: Data;
  /** What the last event was refused for, in the page's words. */
  readonly notice?: string;
  readonly reason?: Reason;
}

/** How a flow meets the browser: what a posted event carries, what each state looks like, where an end leads. */
export interface FlowSurface<S extends StateData, E extends EventFields> {
  readonly flow: Flow<S, E>;
  readonly read: { readonly [N in keyof E & string]: (form: FormFields) => E[N] };
  readonly show: { readonly [K in keyof S & string]?: (view: View<S[K]>) => VNode | Promise<VNode> };
  /** Final states that are no page: sets cookies and answers the URL to go on at. */
  readonly leave?: { readonly [K in keyof S & string]?: (view: View<S[K]>) => Promise<string> };
}

/** Answers a GET: the page of the state that the flow is in. A refresh shows the same again. */
export async function showFlow<S extends StateData, E extends EventFields>(
  surface: FlowSurface<S, E>,
  request: FastifyRequest,
  reply: FastifyReply,
  context: FlowContext = flowContext(request, reply),
): Promise<FastifyReply> {
  const { flow: id } = request.query as { flow?: unknown };
  const standing = await lookAt(surface.flow, context, typeof id === 'string' ? id : undefined);
  const view = viewOf(request, reply, standing);
  const leave = surface.leave?.[standing.state];
  if (leave !== undefined) return seeOther(reply, await leave(view));
  const show = surface.show[standing.state];
  if (show === undefined) throw new DomainError('NOT_FOUND', { what: standing.state });
  return sendPage(reply, await show(view));
}

/**
 * Answers a POST: sends the event and leads to the page of the new state, or out of the flow. Of several equal posts
 * one leads out; the others lead to the flow's page, which knows the way.
 */
export async function postFlow<S extends StateData, E extends EventFields>(
  surface: FlowSurface<S, E>,
  request: FastifyRequest,
  reply: FastifyReply,
  context: FlowContext = flowContext(request, reply),
): Promise<FastifyReply> {
  const form = request.body as FormFields;
  const type = field(form, 'event');
  const read = Object.hasOwn(surface.read, type) ? surface.read[type] : undefined;
  if (read === undefined)
    throw new DomainError('MALFORMED_REQUEST', { detail: `the form has no event “${type.slice(0, 40)}”` });
  const event = { type, ...read(form) } as unknown as FlowEvent<E>;
  const { flow, effect } = await send(surface.flow, context, form.flow || undefined, event);
  const leave = effect === 'moved' ? surface.leave?.[flow.state] : undefined;
  return seeOther(reply, leave === undefined ? urlOf(request, flow.id) : await leave(viewOf(request, reply, flow)));
}

/** This page's URL with the flow's id, without what only the last request was about. */
function urlOf(request: FastifyRequest, flow: string | undefined): string {
  const url = new URL(request.url, 'http://page');
  url.searchParams.delete('locale');
  if (flow === undefined) url.searchParams.delete('flow');
  else url.searchParams.set('flow', flow);
  return `${siteFor(request).prefix}${url.pathname}${url.search}`;
}

function viewOf<S extends StateData>(
  request: FastifyRequest,
  reply: FastifyReply,
  standing: Standing<S>,
): View<S[keyof S & string]> {
  const page = pageContext(request);
  const url = new URL(request.url, 'http://page');
  url.searchParams.delete('flow');
  url.searchParams.delete('locale');
  const form = formTokens(request, reply, `${url.pathname}${url.search}`, standing.id);
  return {
    request,
    reply,
    page,
    form,
    data: standing.data,
    notice: words(page, standing.notice),
    reason: standing.notice,
  };
}
