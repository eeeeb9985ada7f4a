import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Crowd, findPeople } from '../../core/accounts/find-people.ts';
import { subjectOfUser, type User, users } from '../../core/accounts/user.ts';
import { DomainError } from '../../core/errors.ts';
import { seal } from '../../core/random/seal.ts';
import type { FlowContext } from '../../flows/context.ts';
import type { FlowCall } from '../../flows/flow-call.ts';
import type { EventFields, FlowEvent, StateData } from '../../flows/machine.ts';
import { type FlowPlace, lookAt, send } from '../../flows/run-flow.ts';
import type { AnyEvent } from '../../flows/stand-in/answer-step.ts';
import { type StandInScript, type Walk, walk } from '../../flows/stand-in/stand-in.ts';
import { ChoicePage } from '../../pages/choice/choice-page.tsx';
import { type OwnAddress, ownPath, ownUrl, pageUrl, withQuery } from '../addresses/page-url.ts';
import { flowContext, refused } from '../plugins/browser.ts';
import { type FlowSurface, flowPath } from '../plugins/flow.ts';
import { type FormFields, field, optionalField } from '../plugins/forms.ts';
import { formTokens, pageContext, seeOther, sendPage } from '../plugins/pages.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { callOf, type HttpCall } from '../server/http-call.ts';
import { choiceRows } from './choice-rows.ts';
import { CHOICE_PATH, demandOffer, LIST_QUERY, STOPPED, stopOf } from './offer.ts';

/** The sign-in that a list of people is for. */
interface Choice {
  readonly surface: AnySurface;
  readonly crowd: Crowd;
  readonly script: (user: User) => StandInScript;
  /** Leads a sign-in that somebody else has begun at the same place back to its first step. */
  readonly again?: AnyEvent;
  /** The list of those who are in other accounts, too. */
  readonly all?: Readonly<Record<string, undefined>>;
}

/** The pages of some flow. */
type AnySurface = Pick<FlowSurface<StateData, EventFields>, 'flow' | 'at' | 'anchor'>;

/** A list for the pages of a flow, whose states and events only these know. */
export const choiceFor = <S extends StateData, E extends EventFields>(
  { flow, at, anchor }: FlowSurface<S, E>,
  choice: Omit<Choice, 'surface'>,
): Choice => ({ ...choice, surface: { flow, at, anchor } as unknown as AnySurface });

/** The list of a request. Throws where the sign-in page itself would not be shown. */
type MakeChoice = (request: FastifyRequest, context: FlowContext) => Promise<Choice>;

/** Offers, beside a sign-in page, the people who fit it; whoever is chosen goes through the real steps (TEST-14). */
export function choicePages(app: FastifyInstance, path: string, make: MakeChoice): void {
  const own = { onRequest: demandOffer };
  app.get(`${path}${CHOICE_PATH}`, own, async (request, reply) => {
    const context = flowContext(request, reply);
    return showPeople(request, reply, await make(request, context));
  });
  app.post(`${path}${CHOICE_PATH}`, own, async (request, reply) => {
    demandOwnPage(request);
    const context = { ...flowContext(request, reply), call: eachStep(callOf(request)), chosen: true } as const;
    return enter(request, reply, context, await make(request, context));
  });
}

async function showPeople(
  request: FastifyRequest,
  reply: FastifyReply,
  { surface, crowd, all }: Choice,
): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  const { prefix } = siteFor(request);
  const url = pageUrl(request);
  const { find, part } = request.query as Readonly<Record<string, unknown>>;
  const search = typeof find === 'string' ? find.slice(0, LONGEST_SEARCH) : '';
  const found = await findPeople(sandbox, crowd, { search, part: Number(part ?? 1) });
  const partUrl = (wanted: number) => `${prefix}${withQuery(url, { locale: undefined, part: String(wanted) })}`;
  const kept = ownUrl(withQuery(url, { ...LIST_QUERY, locale: undefined }));
  return sendPage(
    reply,
    ChoicePage({
      page: pageContext(request),
      form: formTokens(request, reply, ownPath(kept)),
      choice: sandbox.random.token(),
      backUrl: `${prefix}${backPath(surface, url)}`,
      search: { url: `${prefix}${kept.pathname}`, text: search, kept: [...new URLSearchParams(kept.search)] },
      found: {
        ...found,
        people: await choiceRows(sandbox, found.people),
        previousUrl: found.part > 1 ? partUrl(found.part - 1) : undefined,
        nextUrl: found.part < found.parts ? partUrl(found.part + 1) : undefined,
      },
      ...(all && { allUrl: `${prefix}${withQuery(url, { ...all, ...LIST_QUERY, locale: undefined })}` }),
    }),
  );
}

const LONGEST_SEARCH = 200;

/** The sign-in page that a list belongs to. */
function backPath(surface: AnySurface, { pathname, search }: OwnAddress, id?: string): string {
  const page = pathname.slice(0, Math.max(pathname.lastIndexOf(CHOICE_PATH), 0)) || '/';
  return flowPath(surface, ownUrl(withQuery({ pathname: page, search }, LIST_QUERY)), id);
}

/** Goes through the steps in the person's place, and leads to where that has ended. */
async function enter(
  request: FastifyRequest,
  reply: FastifyReply,
  context: FlowContext,
  { surface, crowd, script, again }: Choice,
): Promise<FastifyReply> {
  const { sandbox, browser } = context;
  const form = request.body as FormFields;
  const user = (await sandbox.store.get(users, field(form, 'person', 128)))?.value;
  if (user === undefined || !crowd.has(user)) throw new DomainError('NOT_FOUND', { what: 'this person' });
  const { flow } = surface;
  // A form that is sent twice is for one sign-in.
  const sent = `${browser.id}/${user.id}/${optionalField(form, 'choice', 64) ?? ''}`;
  const place = surface.anchor ?? { anchor: seal(sandbox.secret, `choice/${flow.name}`, sent) };
  const subject = { ...subjectOfUser(user), flow: flow.name };
  sandbox.journal.event('person.chosen', subject);
  const goOn = async (): Promise<Walk<StateData>> => {
    if (again !== undefined) await clear(surface, context, place, user, again);
    return walk(flow, context, place, holderOf(user), script(user));
  };
  // One tab after the other; and the codes of a device are spent one after the other.
  const { standing, stopped } = await sandbox.alone(`choice/${place.anchor}`, () =>
    sandbox.alone(`stand-in/${user.id}`, goOn),
  );
  const { id: flowId, state } = standing;
  if (stopped !== undefined)
    sandbox.journal.event('choice.stopped', { ...subject, flowId, state, reason: stopped.code });
  const address = backPath(surface, pageUrl(request), flowId);
  const told = stopped === undefined ? address : withQuery(ownUrl(address), { [STOPPED]: stopOf(stopped) });
  return seeOther(reply, `${siteFor(request).prefix}${told}`);
}

const holderOf = (user: User) => ({ userId: user.id, ...('email' in user && { email: user.email }) });

/** Takes a sign-in out of the way that has come further for somebody else. */
async function clear(
  { flow }: AnySurface,
  context: FlowContext,
  place: FlowPlace,
  { id }: User,
  again: AnyEvent,
): Promise<void> {
  const { state, data } = await lookAt(flow, context, place);
  if (state === flow.initial || flow.final.includes(state) || (data as { userId?: unknown }).userId === id) return;
  await send(flow, context, place, again as unknown as FlowEvent<EventFields>);
}

/**
 * A list is a page of this host, and only it posts here; its token says that of the browser already (`checkCsrf`), and this of the page.
 * @throws {DomainError} `STALE_FORM`
 */
function demandOwnPage(request: FastifyRequest): void {
  const { origin, host, 'sec-fetch-site': site = 'same-origin' } = request.headers;
  const isOwn = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host?.toLowerCase());
  if (isOwn && site === 'same-origin') return;
  refused(request, 'STALE_FORM');
  throw new DomainError('STALE_FORM', {});
}

/** One request takes several steps, and rules may answer instead of each. */
const eachStep = (call: HttpCall): FlowCall => ({
  get isWatched() {
    return call.isWatched;
  },
  isToStep(flow, at) {
    call.flow = undefined;
    return call.isToStep(flow, at);
  },
  isBy: (subject) => call.isBy(subject),
  isAt: (at) => call.isAt(at),
  note: (subject) => call.note(subject),
});
