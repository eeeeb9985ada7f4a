import { DomainError } from '../../core/errors.ts';
import type { FlowContext } from '../context.ts';
import type { EventFields, Flow, FlowEvent, StateData } from '../machine.ts';
import { type FlowPlace, type Standing, send } from '../run-flow.ts';
import { type AnyEvent, answerStep, type Person, type StepData } from './answer-step.ts';

/** The answers to a flow's own steps by state, and what every event brings beside its answer. */
export interface Script {
  readonly first: Readonly<Record<string, AnyEvent>>;
  readonly also?: Readonly<Record<string, unknown>>;
}

/** More steps than any sign-in has, however often it asks again. */
const MOST_STEPS = 20;

/**
 * Goes through a sign-in in a person's place, step by step as the pages do, with everything that only the test's side knows:
 * that the password is right, security checks, codes, seeded keys (TEST-13).
 * @throws {DomainError} whatever the pages would refuse with; `SIGN_IN_UNFINISHED`, `DEVICE_OUT_OF_REACH`,
 * `DEVICE_CODES_SPENT`, `CODE_NOT_DELIVERED`, `MFA_UNLIKE_WISH`
 */
export async function standIn<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  place: FlowPlace,
  person: Person,
  { first, also }: Script,
): Promise<Standing<S>> {
  let state: string = flow.initial;
  let data: StepData = {};
  let at = place;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const answer = Object.hasOwn(first, state) ? first[state] : await answerStep(context, person, state, data);
    const { flow: standing } = await send(flow, context, at, { ...answer, ...also } as unknown as FlowEvent<E>);
    if (standing.notice !== undefined) throw new DomainError(standing.notice.code, standing.notice.facts);
    if (flow.final.includes(standing.state)) return standing;
    state = standing.state;
    data = standing.data as StepData;
    at ??= standing.id;
  }
  throw new DomainError('SIGN_IN_UNFINISHED', { step: state });
}
