import { DomainError } from '../../../../core/errors.ts';
import type { FlowContext } from '../../../../flows/context.ts';
import type { EventFields, Flow, FlowEvent, StateData } from '../../../../flows/machine.ts';
import { send } from '../../../../flows/run-flow.ts';

/**
 * Goes through a flow of one step, and answers the data of the state that it has to end in.
 * @throws {DomainError} the refusal of the step
 */
export async function passFlow<S extends StateData, E extends EventFields, End extends keyof S & string>(
  flow: Flow<S, E>,
  context: FlowContext,
  end: End,
  event: FlowEvent<E>,
): Promise<S[End]> {
  const { flow: standing } = await send(flow, context, undefined, event);
  if (standing.notice !== undefined) throw new DomainError(standing.notice.code, standing.notice.facts);
  if (standing.state !== end) throw new DomainError('SIGN_IN_UNFINISHED', { step: standing.state });
  return standing.data as S[End];
}
