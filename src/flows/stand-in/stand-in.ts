import { DomainError } from '../../core/errors.ts';
import type { FlowContext } from '../context.ts';
import type { EventFields, Flow, FlowEvent, StateData } from '../machine.ts';
import { type FlowPlace, lookAt, type Standing, send } from '../run-flow.ts';
import { type AnyEvent, answerStep, type Person, type StepData } from './answer-step.ts';

/** The answers to a flow's own steps by state, and what every event brings beside its answer. */
export interface StandInScript {
  readonly first: Readonly<Record<string, AnyEvent>>;
  readonly also?: Readonly<Record<string, unknown>>;
}

/** More steps than any sign-in has, however often it asks again. */
const MOST_STEPS = 20;

/** A sign-in as far as somebody could go in the person's place. */
export interface Walk<S extends StateData> {
  readonly standing: Standing<S>;
  /** Why the next step is left; absent at the end of the flow. */
  readonly stopped?: DomainError;
}

/**
 * Signs somebody in, in their place (TEST-13).
 * @throws {DomainError} whatever the pages would refuse with; `SIGN_IN_UNFINISHED`, `DEVICE_OUT_OF_REACH`,
 * `DEVICE_CODES_SPENT`, `CODE_NOT_DELIVERED`, `MFA_UNLIKE_WISH`
 */
export async function standIn<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  place: FlowPlace,
  person: Person,
  script: StandInScript,
): Promise<Standing<S>> {
  const { standing, stopped } = await walk(flow, context, place, person, script);
  if (stopped !== undefined) throw stopped;
  return standing;
}

/**
 * Goes on with a sign-in in a person's place from where it stands, step by step as the pages do, with everything that only the
 * test's side knows: that the password is right, security checks, codes, seeded keys. A refused step, and one that only the
 * person can do, stop it.
 */
export async function walk<S extends StateData, E extends EventFields>(
  flow: Flow<S, E>,
  context: FlowContext,
  place: FlowPlace,
  person: Person,
  script: StandInScript,
): Promise<Walk<S>> {
  let standing = await lookAt(flow, context, place);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (flow.final.includes(standing.state)) return { standing };
    const answer = await answerAt(standing, context, person, script);
    if (answer instanceof DomainError) return { standing, stopped: answer };
    const event = { ...answer, ...script.also } as unknown as FlowEvent<E>;
    standing = (await send(flow, context, place ?? standing.id, event)).flow;
    const { notice } = standing;
    if (notice !== undefined) return { standing, stopped: new DomainError(notice.code, notice.facts) };
  }
  return { standing, stopped: new DomainError('SIGN_IN_UNFINISHED', { step: standing.state }) };
}

/** The event by which the person would go on, or why nobody can in their place. */
async function answerAt(
  { state, data }: { readonly state: string; readonly data: object },
  context: FlowContext,
  person: Person,
  { first }: StandInScript,
): Promise<AnyEvent | DomainError> {
  const known = Object.hasOwn(first, state) ? first[state] : undefined;
  if (known !== undefined) return known;
  try {
    return await answerStep(context, person, state, data as StepData);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
