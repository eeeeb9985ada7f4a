import type { FlowContext } from '../context.ts';
import { defineFlow } from '../machine.ts';

/** `denied` has the address at which the tool is told; `sessionId` is that of whoever has allowed it. */
export type ConsentStates<Allowed extends object> = {
  consent: object;
  allowed: Allowed & { sessionId: string };
  denied: { answer: string };
};

/** The events say what is asked. */
export type ConsentEvents<Allow extends object, Deny extends object> = {
  allow: Allow;
  deny: Deny;
};

interface ConsentRules<Allow extends { readonly sessionId: string }, Deny extends object, Allowed extends object> {
  readonly name: string;
  readonly allow: (context: FlowContext, event: Allow) => Promise<Allowed>;
  /** Answers the address at which the tool is told. */
  readonly deny: (context: FlowContext, event: Deny) => Promise<string>;
}

/** A flow of one page: a person allows a tool to act for them, or denies it. */
export const consentFlow = <Allow extends { readonly sessionId: string }, Deny extends object, Allowed extends object>({
  name,
  allow,
  deny,
}: ConsentRules<Allow, Deny, Allowed>) =>
  defineFlow<ConsentStates<Allowed>, ConsentEvents<Allow, Deny>>()({
    name,
    initial: 'consent',
    final: ['allowed', 'denied'],
    lifetimeMs: 60 * 60 * 1000,
    start: {},
    secrets: [],
    states: {
      consent: {
        on: {
          allow: {
            to: ['allowed'],
            async run(context, _data, event) {
              const { sessionId } = event;
              return { to: 'allowed', data: { ...(await allow(context, event)), sessionId } };
            },
          },
          deny: {
            to: ['denied'],
            run: async (context, _data, event) => ({ to: 'denied', data: { answer: await deny(context, event) } }),
          },
        },
      },
      allowed: { on: {} },
      denied: { on: {} },
    },
  });
