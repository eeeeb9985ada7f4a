import { codeId } from '../../core/challenges/sent-code.ts';
import { newId } from '../../core/ids.ts';
import type { FlowContext } from '../context.ts';
import { orRefusedAt } from './or-refused-at.ts';
import { type CodeRules, type SentCodeEvents, sentCode } from './sent-code.ts';

/** The address that the code was mailed to, and the user whose address it is to be. */
interface Mailed {
  readonly userId: string;
  readonly email: string;
  readonly codeId: string;
}

export type NewAddressStates = {
  /** The refused entry, for the page to show again. */
  enterEmail: { userId?: string; email?: string };
  enterCode: Mailed;
  changed: { userId: string; email: string };
};

/** `userId` is the signed-in user's, never a form's. */
export type NewAddressEvents = SentCodeEvents & {
  submitEmail: { userId: string; email: string };
  otherEmail: object;
};

/** The rules of those whose address it is. */
interface AddressRules extends CodeRules<Mailed> {
  /** The typed address in the spelling that is kept. Throws where it cannot be theirs. */
  readonly check: (context: FlowContext, typed: NewAddressEvents['submitEmail']) => Promise<string>;
  /** Gives it to them. */
  readonly change: (context: FlowContext, mailed: Mailed) => Promise<unknown>;
}

/** The steps of a new address, which has to answer with a code first: the rest of a flow's table. */
export const newAddress = ({ purpose, person, send, check, change }: AddressRules) =>
  ({
    initial: 'enterEmail',
    final: ['changed'],
    lifetimeMs: 60 * 60 * 1000,
    start: {},
    secrets: ['code'],
    states: {
      enterEmail: {
        on: {
          submitEmail: {
            to: ['enterCode', 'enterEmail'],
            run: (context: FlowContext, _data: object, { userId, email: typed }: NewAddressEvents['submitEmail']) =>
              orRefusedAt('enterEmail', { userId, email: typed }, async () => {
                const email = await check(context, { userId, email: typed });
                const mailed = { userId, email, codeId: codeId(purpose, newId(context.sandbox.random)) };
                await send(context, mailed);
                return { to: 'enterCode', data: mailed } as const;
              }),
          },
        },
      },
      enterCode: {
        on: {
          ...sentCode('enterCode', { purpose, person, send }, ['changed'], async (context, mailed: Mailed) => {
            await change(context, mailed);
            const { userId, email } = mailed;
            return { to: 'changed', data: { userId, email } } as const;
          }),
          otherEmail: {
            to: ['enterEmail'],
            run: async (_context: FlowContext, { userId, email }: Mailed) =>
              ({ to: 'enterEmail', data: { userId, email } }) as const,
          },
        },
      },
      changed: { on: {} },
    },
  }) as const;
