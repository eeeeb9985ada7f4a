import { DomainError, type ErrorCode, type Reason } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { holdEvents } from '../core/journal/hold-events.ts';
import { type FlowRecord, flows } from '../core/records/flow-record.ts';
import { putIf } from '../core/records/update.ts';
import type { Stored } from '../core/store.ts';
import { BeginAgain } from './begin-again.ts';
import type { FlowContext } from './context.ts';
import { announce } from './flow-call.ts';
import type { EventFields, Flow, FlowEvent, FlowSnapshot, Outcome, StateData, Transition } from './machine.ts';
import { subjectOfStep } from './subject-of-step.ts';

/** A flow as it stands: what to show, and under which id it goes on. */
export type Standing<S extends StateData> = FlowSnapshot<S> & {
  /** Absent before the first event: looking at the first page stores nothing. */
  readonly id?: string;
  readonly notice?: Reason;
};

/** A fixed place for a flow: an id made of what its URL and browser say. A flow that begins again there keeps it. */
export interface Anchor {
  readonly anchor: string;
}

/** The place of a flow: the id that it was given, its anchor, or none yet. */
export type FlowPlace = string | Anchor | undefined;

/** The effect of an event: it moved the flow, it was refused, it was a double submit, or the flow began again. */
type Effect = 'moved' | 'refused' | 'repeated' | 'restarted';

/** The flow after an event, and the event's effect. */
export interface Sent<S extends StateData> {
  readonly flow: Standing<S>;
  readonly effect: Effect;
}

/** Looks at a flow without changing it. An unknown, expired or foreign one is at its beginning. */
export async function lookAt<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  place: FlowPlace,
): Promise<Standing<S>> {
  const stored = await load(flow, context, idOf(place));
  if (stored !== undefined) return standing(stored.value);
  const { lost } = await groundAt(context, place);
  const notice = lost === undefined ? undefined : await restarts(flow, context, lost, 'FLOW_EXPIRED');
  return { state: flow.initial, data: flow.start, notice } as Standing<S>;
}

/** A flow that this browser can go on with, for another that depends on where it stands; undefined when there is none. */
export async function findStanding<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  place: FlowPlace,
): Promise<Standing<S> | undefined> {
  const stored = await load(flow, context, idOf(place));
  return stored && standing(stored.value);
}

/**
 * Sends an event to a flow (or to a new one) and stores where it led. Refusals do not throw: they stand in the answer
 * as `notice`, so that the page of the state can say them, again after each refresh. A repeated event does nothing;
 * one out of order starts the flow again, with that event where it is a first step (ROOT-1).
 */
export async function send<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  place: FlowPlace,
  event: FlowEvent<E>,
): Promise<Sent<S>> {
  await announce(flow, context, event, () => findStanding(flow, context, place));
  return context.sandbox.alone(`flow/${idOf(place) ?? newId(context.sandbox.random)}`, async () => {
    for (;;) {
      const sent = await step(flow, context, place, event);
      if (sent === undefined) continue;
      context.call?.isAt(sent.flow);
      return sent;
    }
  });
}

/** Begins a flow in a given state, for entries that a link or another page leads to. */
export async function begin<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  outcome: Outcome<S>,
  notice?: Reason,
): Promise<Standing<S>> {
  const record = { ...fresh(flow, context), state: outcome.to, data: outcome.data, notice };
  await context.sandbox.store.put(flows, record, 0);
  return standing(record);
}

async function step<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  place: FlowPlace,
  event: FlowEvent<E>,
): Promise<Sent<S> | undefined> {
  const stored = await load(flow, context, idOf(place));
  if (stored !== undefined) {
    const transition = arrow(flow, stored.value.state, event.type);
    if (transition !== undefined) return apply(flow, context, stored, event, transition);
    if (stored.value.cameBy === fingerprint(flow, event)) return { flow: standing(stored.value), effect: 'repeated' };
  }
  const first = arrow(flow, flow.initial, event.type);
  const { id, version, lost } = await groundAt(context, place);
  const record = { ...fresh(flow, context), ...(id !== undefined && { id }) };
  if (lost !== undefined || first === undefined) {
    const code = stored === undefined && lost !== undefined ? 'FLOW_EXPIRED' : 'STEP_OUT_OF_ORDER';
    record.notice = await restarts(flow, context, lost ?? record.id, code);
  }
  if (first !== undefined) return apply(flow, context, { value: record, version }, event, first);
  return (await save(context, record, version)) ? { flow: standing(record), effect: 'restarted' } : undefined;
}

const idOf = (place: FlowPlace): string | undefined => (typeof place === 'object' ? place.anchor : place);

/**
 * The ground that a flow begins again on: its id, the version to write over, and the flow that is lost. An id that somebody names
 * is a flow that was there once; an anchor may be new.
 */
async function groundAt(
  { sandbox }: FlowContext,
  place: FlowPlace,
): Promise<{ readonly id?: string; readonly version: number; readonly lost?: string }> {
  if (typeof place !== 'object') return { version: 0, lost: place };
  const { anchor: id } = place;
  const stored = await sandbox.store.get(flows, id);
  return stored === undefined ? { id, version: 0 } : { id, version: stored.version, lost: id };
}

/** Stores a flow; false when another process came between. */
const save = ({ sandbox }: FlowContext, record: FlowRecord, version: number): Promise<boolean> =>
  putIf(sandbox.store, flows, record, version);

/** Runs a transition and stores where it led; undefined when another process moved the flow meanwhile. */
async function apply<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  { value: record, version }: Stored<FlowRecord>,
  event: FlowEvent<E>,
  transition: Transition<S, string, object>,
): Promise<Sent<S> | undefined> {
  const holding = holdEvents(context.sandbox);
  let next = record;
  try {
    next = await run(flow, { ...context, sandbox: holding.sandbox }, record, event, transition);
    if (!(await save(context, next, version))) return undefined;
    const { state, notice } = next;
    const { journal } = holding.sandbox;
    const facts = { flow: flow.name, flowId: record.id, event: event.type, ...chosenIn(context) };
    if (notice !== undefined) journal.event('flow.refused', { ...facts, state: record.state, reason: notice.code });
    if (state !== record.state) journal.event('flow.moved', { ...facts, from: record.state, to: state });
    return { flow: standing(next), effect: notice === undefined ? 'moved' : 'refused' };
  } finally {
    const namings = [next.data, record.data, event];
    const subject = holding.signedIn() ?? (await subjectOfStep(context.sandbox, holding.subject(), namings));
    context.call?.note(subject);
    holding.tell({ flow: flow.name, flowId: record.id, ...subject, ...chosenIn(context) });
  }
}

const chosenIn = ({ chosen }: FlowContext) => chosen && { chosen };

/** The record after a transition; a refusal leaves it where it was, with the reason. */
async function run<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  record: FlowRecord,
  event: FlowEvent<E>,
  transition: Transition<S, string, object>,
): Promise<FlowRecord> {
  try {
    const { to, data, notice } = await transition.run(context, record.data as S[string], event);
    if (!transition.to.includes(to))
      throw new Error(`${flow.name}: ${event.type} in ${record.state} led to ${to}, which its table does not list`);
    return { ...record, state: to, data, notice, cameBy: fingerprint(flow, event) };
  } catch (error) {
    if (error instanceof BeginAgain) {
      const notice = await restarts(flow, context, record.id, error.code);
      return { ...fresh(flow, context), id: record.id, notice };
    }
    if (!(error instanceof DomainError)) throw error;
    return { ...record, notice: error.reason() };
  }
}

/** The record of an id, if it is this flow's and this browser may go on with it. */
async function load<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  { sandbox, browser }: FlowContext,
  id: string | undefined,
): Promise<Stored<FlowRecord> | undefined> {
  const stored = id === undefined ? undefined : await sandbox.store.get(flows, id);
  const usable =
    stored?.value.flow === flow.name &&
    // A record of an older version may stand in a state that is no more.
    Object.hasOwn(flow.states, stored.value.state) &&
    stored.value.browserId === browser.id &&
    sandbox.clock.now() < stored.value.expiresAt;
  return usable ? stored : undefined;
}

function fresh<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  { sandbox, browser }: FlowContext,
): FlowRecord & { notice?: Reason } {
  return {
    id: newId(sandbox.random),
    flow: flow.name,
    state: flow.initial,
    data: flow.start,
    browserId: browser.id,
    expiresAt: sandbox.clock.now() + flow.lifetimeMs,
  };
}

/** Whether a flow that stands there knows what to do with an event. */
export const takes = (flow: { readonly states: object }, state: string, event: string): boolean =>
  arrow(flow as never, state, event) !== undefined;

function arrow<S extends StateData, E extends EventFields>(flow: Flow<S, E>, state: string, event: string) {
  const on: Readonly<Record<string, unknown>> = flow.states[state as keyof S & string].on;
  return (Object.hasOwn(on, event) ? on[event] : undefined) as Transition<S, string, object> | undefined;
}

function fingerprint<S extends StateData, E extends EventFields>(flow: Flow<S, E>, event: FlowEvent<E>): string {
  const secrets: readonly string[] = flow.secrets;
  return JSON.stringify(Object.entries(event).filter(([field]) => !secrets.includes(field)));
}

function standing<S extends StateData>(record: FlowRecord): Standing<S> {
  return { id: record.id, state: record.state, data: record.data, notice: record.notice } as unknown as Standing<S>;
}

/** Tells the journal that a flow begins again, and answers what its page has to say about it. */
async function restarts(
  flow: { readonly name: string },
  { sandbox, browser }: FlowContext,
  id: string,
  reason: ErrorCode,
): Promise<Reason> {
  const left = (await sandbox.store.get(flows, id))?.value;
  const subject = left?.browserId === browser.id ? await subjectOfStep(sandbox, undefined, [left.data]) : {};
  // The id is whatever a client sent.
  sandbox.journal.event('flow.restarted', { ...subject, flow: flow.name, flowId: id.slice(0, 64), reason });
  return { code: reason, facts: {} } as Reason;
}
