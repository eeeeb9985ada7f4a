import { DomainError, type ErrorCode, type Reason } from '../core/errors.ts';
import { type FlowRecord, flows } from '../core/flow-record.ts';
import { newId } from '../core/ids.ts';
import { type Stored, VersionConflict } from '../core/store.ts';
import type { FlowContext } from './context.ts';
import type { EventFields, Flow, FlowEvent, Outcome, Snapshot, StateData, Transition } from './machine.ts';

/** A flow as it stands: what to show, and under which id it goes on. */
export type Standing<S extends StateData> = Snapshot<S> & {
  /** Absent before the first event: looking at the first page stores nothing. */
  readonly id?: string;
  readonly notice?: Reason;
};

/** How an event was taken: it moved the flow, it was refused, it was a double submit, or the flow began again. */
export type Effect = 'moved' | 'refused' | 'repeated' | 'restarted';

interface Loaded {
  readonly id: string;
  readonly stored?: Stored<FlowRecord>;
  readonly notice?: Reason;
}

/** Looks at a flow without changing it. An unknown, expired or foreign one is at its beginning. */
export async function lookAt<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  id: string | undefined,
): Promise<Standing<S>> {
  const { stored, notice } = await load(flow, context, id);
  if (stored !== undefined) return standing(stored.value);
  return { state: flow.initial, data: flow.start, notice } as Standing<S>;
}

/**
 * Sends an event to a flow (or to a new one) and stores where it led. Refusals do not throw: they stand in the answer
 * as `notice`, so that the page of the state can say them, again after each refresh. A repeated event does nothing;
 * one out of order starts the flow again, with that event where it is a first step (ROOT-1).
 */
export async function send<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  id: string | undefined,
  event: FlowEvent<E>,
): Promise<{ readonly flow: Standing<S>; readonly effect: Effect }> {
  return context.sandbox.alone(`flow/${id ?? newId(context.sandbox.random)}`, async () => {
    for (;;) {
      try {
        return await step(flow, context, id, event);
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
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
  const record = fresh(flow, context, newId(context.sandbox.random), outcome, notice);
  await context.sandbox.store.put(flows, record, 0);
  return standing(record);
}

async function step<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  asked: string | undefined,
  event: FlowEvent<E>,
): Promise<{ flow: Standing<S>; effect: Effect }> {
  const loaded = await load(flow, context, asked);
  const cameBy = fingerprint(flow, event);
  const record =
    loaded.stored?.value ??
    fresh(flow, context, loaded.id, { to: flow.initial, data: flow.start } as Outcome<S>, loaded.notice);
  const transition = arrow(flow, record.state, event.type);
  if (transition !== undefined) return apply(flow, context, record, loaded.stored?.version ?? 0, event, transition);
  if (record.cameBy === cameBy) return { flow: standing(record), effect: 'repeated' };
  const notice = loaded.notice ?? new DomainError('STEP_OUT_OF_ORDER', {}).reason();
  journalRestart(flow, context, record.id, notice.code);
  const first = fresh(
    flow,
    context,
    newId(context.sandbox.random),
    { to: flow.initial, data: flow.start } as Outcome<S>,
    notice,
  );
  const retry = arrow(flow, flow.initial, event.type);
  if (retry !== undefined) return apply(flow, context, first, 0, event, retry);
  await context.sandbox.store.put(flows, first, 0);
  return { flow: standing(first), effect: 'restarted' };
}

async function apply<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  record: FlowRecord,
  version: number,
  event: FlowEvent<E>,
  transition: Transition<S, string, object>,
): Promise<{ flow: Standing<S>; effect: Effect }> {
  const { store, journal } = context.sandbox;
  const facts = { flow: flow.name, flowId: record.id, event: event.type };
  try {
    const outcome = await transition.run(context, record.data as S[string], event);
    const { to, data, notice } = outcome;
    const next: FlowRecord = { ...record, state: to, data, notice, cameBy: fingerprint(flow, event) };
    await store.put(flows, next, version);
    if (notice !== undefined) journal.event('flow.refused', { ...facts, state: record.state, reason: notice.code });
    if (to !== record.state) journal.event('flow.moved', { ...facts, from: record.state, to });
    return { flow: standing(next), effect: notice === undefined ? 'moved' : 'refused' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const next: FlowRecord = { ...record, notice: error.reason() };
    await store.put(flows, next, version);
    journal.event('flow.refused', { ...facts, state: record.state, reason: error.code });
    return { flow: standing(next), effect: 'refused' };
  }
}

async function load<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  asked: string | undefined,
): Promise<Loaded> {
  const { sandbox, browser } = context;
  const id = newId(sandbox.random);
  if (asked === undefined) return { id };
  const stored = await sandbox.store.get(flows, asked);
  const usable =
    stored?.value.flow === flow.name &&
    stored.value.browserId === browser.id &&
    sandbox.clock.now() < stored.value.expiresAt;
  if (usable) return { id: asked, stored };
  const notice = new DomainError('FLOW_EXPIRED', {}).reason();
  journalRestart(flow, context, asked, notice.code);
  return { id, notice };
}

function fresh<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  { sandbox, browser }: FlowContext,
  id: string,
  outcome: Outcome<S>,
  notice?: Reason,
): FlowRecord {
  const expiresAt = sandbox.clock.now() + flow.lifetimeMs;
  return { id, flow: flow.name, state: outcome.to, data: outcome.data, browserId: browser.id, notice, expiresAt };
}

function arrow<S extends StateData, E extends EventFields>(flow: Flow<S, E>, state: string, event: string) {
  const on: Readonly<Record<string, unknown>> = flow.states[state as keyof S & string].on;
  return (Object.hasOwn(on, event) ? on[event] : undefined) as Transition<S, string, object> | undefined;
}

function fingerprint<S extends StateData, E extends EventFields>(flow: Flow<S, E>, event: FlowEvent<E>): string {
  return JSON.stringify(Object.entries(event).filter(([field]) => !flow.secrets.includes(field)));
}

function standing<S extends StateData>(record: FlowRecord): Standing<S> {
  return { id: record.id, state: record.state, data: record.data, notice: record.notice } as unknown as Standing<S>;
}

function journalRestart(
  flow: { readonly name: string },
  context: FlowContext,
  flowId: string,
  reason: ErrorCode,
): void {
  context.sandbox.journal.event('flow.restarted', { flow: flow.name, flowId, reason });
}
