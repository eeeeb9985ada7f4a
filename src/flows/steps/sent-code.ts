import { acceptCode, type Typist } from '../../core/challenges/sent-code.ts';
import type { FlowContext } from '../context.ts';

/** The events of a step that asks for a code which was sent. */
export type SentCodeEvents = {
  submitCode: { code: string };
  resendCode: object;
};

/** A step that waits for a code. */
interface Waiting {
  readonly codeId: string;
}

/** The way that a step gets its code to the person. */
export interface CodeRules<D extends Waiting> {
  /** The purpose of the code. Another purpose's code does not fit. */
  readonly purpose: string;
  /** The person who types it. Throws where that person may no longer go on. */
  readonly person: (context: FlowContext, data: D) => Promise<Typist>;
  /** Sends another code, which takes the place of the one before. */
  readonly send: (context: FlowContext, data: D) => Promise<void>;
}

/**
 * Asks for a sent code: a row of a flow's table, whose step is called `state`. The right code works once, and another
 * one can be sent.
 * @param to the states that `next` can lead to
 * @param next where the right code leads
 */
export const sentCode = <
  D extends Waiting,
  const State extends string,
  Next extends { readonly to: string; readonly data: object },
>(
  state: State,
  { purpose, person, send }: CodeRules<D>,
  to: readonly Next['to'][],
  next: (context: FlowContext, data: D) => Promise<Next>,
) =>
  ({
    submitCode: {
      to,
      async run(context: FlowContext, data: D, { code }: SentCodeEvents['submitCode']) {
        await acceptCode(context.sandbox, data.codeId, code, purpose, await person(context, data));
        return next(context, data);
      },
    },
    resendCode: {
      to: [state],
      async run(context: FlowContext, data: D) {
        await send(context, data);
        return { to: state, data };
      },
    },
  }) as const;
