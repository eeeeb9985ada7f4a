import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { DomainError, type Reason } from '../../core/errors.ts';
import type { FlowContext } from '../../flows/context.ts';
import { announceLook } from '../../flows/flow-call.ts';
import type { EventFields, Flow, FlowEvent, Outcome, StateData } from '../../flows/machine.ts';
import { type Anchor, begin, type FlowPlace, lookAt, type Standing, send, takes } from '../../flows/run-flow.ts';
import { subjectOfStep } from '../../flows/subject-of-step.ts';
import { labelsOf } from '../../pages/components/field-labels.ts';
import type { FormTokens } from '../../pages/components/form.tsx';
import type { PageContext } from '../../pages/page.ts';
import { type OwnAddress, pageUrl, withQuery } from '../addresses/page-url.ts';
import { type ChoiceOffer, choiceView, STOPPED } from '../choice/offer.ts';
import { statusOf } from '../refusals/status-of.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';
import { flowContext, refused } from './browser.ts';
import { type FormFields, field } from './forms.ts';
import { formTokens, localeLinksOf, pageContext, seeOther, sendPage, words } from './pages.ts';

/** The props of a flow's page. */
export interface StepView<Data> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly page: PageContext;
  /** Posts back to this same URL, query included. */
  readonly form: FormTokens;
  readonly data: Data;
  /** The refusal of the last event, in the page's words. */
  readonly notice?: string;
  readonly reason?: Reason;
}

/** A final state that leads out of its flow, whose page nobody sees. */
export type Leaving<Data> = Pick<StepView<Data>, 'request' | 'reply' | 'data'>;

/** A flow in the browser: the fields of posted events, the page of each state, the way out of each end. */
export interface FlowSurface<S extends StateData, E extends EventFields> {
  readonly flow: Flow<S, E>;
  /** Query parameters that tell this flow from others at the same URL; undefined takes one away. */
  readonly at?: Readonly<Record<string, string | undefined>>;
  /** The fixed place of a flow that the URL itself stands for; the URL stays the same at every step. */
  readonly anchor?: Anchor;
  readonly read: { readonly [N in keyof E & string]: (form: FormFields) => E[N] };
  readonly show: { readonly [K in keyof S & string]?: (view: StepView<S[K]>) => VNode | Promise<VNode> };
  /** The offer of people to choose from instead of typing (TEST-14). */
  readonly choice?: ChoiceOffer<S>;
  /** Final states that are no page: sets cookies and answers the URL to go on at. */
  readonly leave?: { readonly [K in keyof S & string]?: (view: Leaving<S[K]>) => Promise<string> };
}

/** Answers a GET: the page of the state that the flow is in. A refresh shows the same again. */
export async function showFlow<S extends StateData, E extends EventFields>(
  surface: FlowSurface<S, E>,
  request: FastifyRequest,
  reply: FastifyReply,
  context: FlowContext = flowContext(request, reply),
): Promise<FastifyReply> {
  const standing = await lookAt(surface.flow, context, flowPlaceOf(surface, request.query));
  await announceLook(surface.flow, context, standing);
  return showStanding(surface, request, reply, standing);
}

/**
 * Answers a GET whose URL is itself a first event, such as a mailed link. The page's form goes on from there; the URL
 * asked for once more is the same event of another flow.
 */
export async function showAfter<S extends StateData, E extends EventFields>(
  surface: FlowSurface<S, E>,
  request: FastifyRequest,
  reply: FastifyReply,
  event: FlowEvent<E>,
): Promise<FastifyReply> {
  const { flow: standing } = await send(surface.flow, flowContext(request, reply), undefined, event);
  callOf(request).refusal = standing.notice;
  return showStanding(surface, request, reply, standing, standing.notice && statusOf(standing.notice.code));
}

/** The flow of a request, by the URL that stands for it or by the id that a query or form names. */
function flowPlaceOf(surface: { readonly anchor?: Anchor }, named: unknown): FlowPlace {
  const { flow } = named as { readonly flow?: unknown };
  return surface.anchor ?? (typeof flow === 'string' && flow !== '' ? flow : undefined);
}

/**
 * Answers a GET of a page whose first post must not count twice: the flow begins with its first page, so that a double
 * submit finds what the first one has done.
 */
export async function showBegun<S extends StateData, E extends EventFields>(
  surface: FlowSurface<S, E>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const context = flowContext(request, reply);
  const standing = await lookAt(surface.flow, context, flowPlaceOf(surface, request.query));
  await announceLook(surface.flow, context, standing);
  if (standing.id !== undefined) return showStanding(surface, request, reply, standing);
  const { state, data, notice } = standing;
  const begun = await begin(surface.flow, context, { to: state, data } as Outcome<S>, notice);
  return showStanding(surface, request, reply, begun);
}

/** Shows a flow that the same request has looked up, begun or moved. */
async function showStanding<S extends StateData, E extends EventFields>(
  surface: FlowSurface<S, E>,
  request: FastifyRequest,
  reply: FastifyReply,
  standing: Standing<S>,
  status = 200,
): Promise<FastifyReply> {
  const leave = surface.leave?.[standing.state];
  if (leave !== undefined) return seeOther(reply, await leave({ request, reply, data: standing.data }));
  const show = surface.show[standing.state];
  if (show === undefined) throw new DomainError('NOT_FOUND', { what: standing.state });
  return sendPage(reply, await draw(show, viewOf(surface, request, reply, standing)), status);
}

/**
 * Answers a POST: sends the event and leads to the page of the new state, or out of the flow. One of several equal posts
 * leads out; the others lead to the flow's page, which knows the way.
 */
export async function postFlow<S extends StateData, E extends EventFields>(
  surface: FlowSurface<S, E>,
  request: FastifyRequest,
  reply: FastifyReply,
  context: FlowContext = flowContext(request, reply),
): Promise<FastifyReply> {
  const form = request.body as FormFields;
  const place = flowPlaceOf(surface, form);
  const event = readEvent(surface, form);
  if (event instanceof DomainError) {
    const standing = await lookAt(surface.flow, context, place);
    const { id, state, notice } = standing;
    // The page that lacks something is not the page of a flow that is lost, or that has gone on in another tab.
    if (id === undefined && notice !== undefined)
      return showUnread(surface, request, reply, standing, new DomainError('FLOW_EXPIRED', {}));
    if (id !== undefined && !takes(surface.flow, state, field(form, 'event')))
      return seeOther(reply, `${siteFor(request).prefix}${pathOf(surface, request, id)}`);
    return showUnread(surface, request, reply, standing, event);
  }
  const { flow, effect } = await send(surface.flow, context, place, event);
  const leave = effect === 'moved' ? surface.leave?.[flow.state] : undefined;
  if (leave !== undefined) return seeOther(reply, await leave({ request, reply, data: flow.data }));
  return seeOther(reply, `${siteFor(request).prefix}${pathOf(surface, request, flow.id)}`);
}

/** The event of a form, or which field is missing or too long. */
function readEvent<S extends StateData, E extends EventFields>(
  surface: FlowSurface<S, E>,
  form: FormFields,
): FlowEvent<E> | DomainError {
  const type = field(form, 'event');
  const read = Object.hasOwn(surface.read, type) ? surface.read[type] : undefined;
  if (read === undefined)
    throw new DomainError('MALFORMED_REQUEST', { detail: `the form has no event “${type.slice(0, 40)}”` });
  try {
    return { type, ...read(form) } as unknown as FlowEvent<E>;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** A form that could not be read changes nothing: the same page again, saying why, so that it can be sent once more. */
async function showUnread<S extends StateData, E extends EventFields>(
  surface: FlowSurface<S, E>,
  request: FastifyRequest,
  reply: FastifyReply,
  standing: Standing<S>,
  error: DomainError,
): Promise<FastifyReply> {
  const show = surface.show[standing.state];
  if (show === undefined) throw error;
  const notice = error.reason();
  callOf(request).refusal = notice;
  const subject = await subjectOfStep(sandboxFor(request), undefined, [standing.data]);
  refused(request, notice.code, { ...subject, flow: surface.flow.name, flowId: standing.id });
  const view = viewOf(surface, request, reply, { ...standing, notice });
  // The address of the post does not name the flow, and the other language is of this same step.
  const localeLinks = localeLinksOf(request, pathOf(surface, request, standing.id));
  return sendPage(reply, await draw(show, { ...view, page: { ...view.page, localeLinks } }), statusOf(notice.code));
}

/** The page of a view. A notice about a field calls it what the page's label does. */
async function draw<Data>(
  show: (view: StepView<Data>) => VNode | Promise<VNode>,
  view: StepView<Data>,
): Promise<VNode> {
  const page = await show(view);
  const { reason } = view;
  if (reason === undefined || !('field' in reason.facts)) return page;
  const field = labelsOf(page).get(reason.facts.field);
  if (field === undefined) return page;
  return show({ ...view, notice: words(view.page, { ...reason, facts: { ...reason.facts, field } } as Reason) });
}

type Place = Pick<FlowSurface<StateData, EventFields>, 'at' | 'anchor'>;

/** This page's URL with the flow's id, without what only the last request was about. */
const pathOf = (surface: Place, request: FastifyRequest, id?: string): string =>
  flowPath(surface, pageUrl(request), id);

/** The path and query of a flow's page, made of those of a request that was about it. */
export function flowPath({ at, anchor }: Place, url: OwnAddress, id?: string): string {
  const flow = anchor === undefined ? id : undefined;
  return withQuery(url, { ...at, locale: undefined, [STOPPED]: undefined, flow });
}

function viewOf<S extends StateData>(
  surface: Place & Pick<FlowSurface<S, EventFields>, 'choice'>,
  request: FastifyRequest,
  reply: FastifyReply,
  standing: Standing<S>,
): StepView<S[keyof S & string]> {
  const page = { ...pageContext(request), choice: choiceView(surface, request, standing) };
  return {
    request,
    reply,
    page,
    form: formTokens(request, reply, pathOf(surface, request), surface.anchor ? undefined : standing.id),
    data: standing.data,
    notice: words(page, standing.notice),
    reason: standing.notice,
  };
}
