import type { EventFields, Flow, StateData } from '../../src/flows/machine.ts';

/** A flow with what its states may know and what its events may carry, for the test of every (state, event) pair. */
export interface Sample<S extends StateData = StateData, E extends EventFields = EventFields> {
  readonly flow: Flow<S, E>;
  readonly states: { readonly [K in keyof S & string]: S[K] };
  readonly events: { readonly [N in keyof E & string]: E[N] };
}

/** A sample whose flow, states and events fit, as one of a list. */
export function sample<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  states: Sample<S, E>['states'],
  events: Sample<S, E>['events'],
): Sample {
  return { flow, states, events } as unknown as Sample;
}
