import type { Reason } from '../core/errors.ts';
import type { Subject } from '../core/journal/events.ts';
import type { FlowContext } from './context.ts';
import type { StateData } from './machine.ts';
import type { Standing } from './run-flow.ts';
import { subjectOfStep } from './subject-of-step.ts';

/** The request that works on a flow, as far as flows tell it what they find out. */
export interface FlowCall {
  /** Whether somebody wants to know more of it than the flow itself needs, before the flow moves. */
  readonly isWatched: boolean;
  /** Throws what is answered instead, as does `isBy`. */
  isToStep(
    flow: string,
    at: { readonly id?: string; readonly state?: string; readonly event?: string },
  ): Promise<void> | undefined;
  isBy(subject: Subject): Promise<void> | undefined;
  /** The flow's state after the event, and the refusal that its page tells. */
  isAt(at: { readonly id?: string; readonly state: string; readonly notice?: Reason }): void;
  /** Whom the event was about. */
  note(subject: Subject): void;
}

/** Tells the call of an event before the flow gets it; `find` answers where the flow stands. */
export async function announce<S extends StateData>(
  flow: { readonly name: string; readonly initial: string },
  { call, sandbox }: FlowContext,
  event: { readonly type: string },
  find: () => Promise<Standing<S> | undefined>,
): Promise<void> {
  if (call === undefined) return;
  if (!call.isWatched) return call.isToStep(flow.name, { event: event.type });
  const standing = await find();
  await call.isToStep(flow.name, { id: standing?.id, state: standing?.state ?? flow.initial, event: event.type });
  await call.isBy(await subjectOfStep(sandbox, undefined, [standing?.data ?? {}, event as object]));
}

/** Tells the call which state of a flow it only looks at. */
export async function announceLook<S extends StateData>(
  flow: { readonly name: string },
  { call, sandbox }: FlowContext,
  standing: Standing<S>,
): Promise<void> {
  await call?.isToStep(flow.name, standing);
  if (call?.isWatched) await call.isBy(await subjectOfStep(sandbox, undefined, [standing.data]));
}
