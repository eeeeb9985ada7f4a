import type { Reason } from '../core/errors.ts';
import type { FlowContext } from './context.ts';

/** The states of a flow: the state's word, and the shape of the data that it keeps. */
export type StateData = Record<string, object>;
/** The events of a flow: the event's word, and the fields that come with it. */
export type EventFields = Record<string, object>;

/** The state that a transition leads to, with its data. `notice` says why, where the move is a refusal. */
export type Outcome<S extends StateData> = {
  [K in keyof S & string]: { readonly to: K; readonly data: S[K]; readonly notice?: Reason };
}[keyof S & string];

/** One arrow, or several from one event: `to` lists every state it can lead to, and the drawing shows just these. */
export interface Transition<S extends StateData, From extends keyof S, Fields> {
  readonly to: readonly (keyof S & string)[];
  /** Decides and acts. A DomainError leaves the flow where it is, with the reason for the page. */
  run(context: FlowContext, data: S[From], event: Fields): Promise<Outcome<S>>;
}

/**
 * A flow as a table. Reading it from top to bottom tells the procedure; an event that a state does not list does not
 * happen there, and one that the flow does not know does not compile.
 */
export interface Flow<S extends StateData, E extends EventFields> {
  readonly name: string;
  readonly initial: keyof S & string;
  readonly final: readonly (keyof S & string)[];
  /** The time in which an unfinished flow can go on, on the sandbox's clock. */
  readonly lifetimeMs: number;
  /** The data of the initial state before anything happened. */
  readonly start: S[keyof S];
  /** The event fields that are not kept, and in which a double submit may differ: passwords, codes, answers. */
  readonly secrets: readonly FieldOf<E>[];
  readonly states: {
    readonly [K in keyof S & string]: { readonly on: { readonly [N in keyof E & string]?: Transition<S, K, E[N]> } };
  };
}

/** The fields of all events of a flow. */
type FieldOf<E extends EventFields> = { [N in keyof E]: keyof E[N] & string }[keyof E];

/**
 * Fixes the types of a flow's table. A transition whose `to` is not exactly the states that it can lead to does not
 * compile, and neither does a secret that is no field of an event.
 */
export const defineFlow =
  <S extends StateData, E extends EventFields>() =>
  <const F extends Flow<S, E>>(flow: F & EveryStepListed<F>): Flow<S, E> =>
    flow;

type EveryStepListed<F extends { readonly states: object }> = {
  readonly states: {
    readonly [K in keyof F['states']]: F['states'][K] extends { readonly on: infer On }
      ? { readonly on: { readonly [N in keyof On]: Listed<On[N]> } }
      : unknown;
  };
};

/** Holds what a step lists to what it returns. The type checker shows the state that one of both lacks. */
type Listed<T> = T extends {
  readonly to: readonly (infer To)[];
  readonly run: (...parameters: never) => Promise<infer Result>;
}
  ? Agree<To, Result extends { readonly to: infer Led } ? Led : never, Result>
  : unknown;

type Agree<To, Led, Result> = [Result] extends [never]
  ? unknown
  : [Exclude<Led, To> | Exclude<To, Led>] extends [never]
    ? unknown
    : { readonly to: readonly { readonly unlisted: Exclude<Led, To>; readonly neverLedTo: Exclude<To, Led> }[] };

/** A flow in some state, as pages see it. */
export type FlowSnapshot<S extends StateData> = {
  [K in keyof S & string]: { readonly state: K; readonly data: S[K] };
}[keyof S & string];

/** An event that a flow can be sent. */
export type FlowEvent<E extends EventFields> = { [N in keyof E & string]: { readonly type: N } & E[N] }[keyof E &
  string];

/** A flow of any states and events, for what goes through all of them. */
export interface AnyFlow {
  readonly name: string;
  readonly initial: string;
  readonly final: readonly string[];
  readonly secrets: readonly string[];
  readonly states: Readonly<
    Record<string, { readonly on: Readonly<Record<string, { readonly to: readonly string[] } | undefined>> }>
  >;
}
