import t from 'tap';
import { defineFlow } from '../../src/flows/machine.ts';
import { begin, send } from '../../src/flows/run-flow.ts';
import { rootSignIn } from '../../src/flows/signin/root-sign-in.ts';
import { bareSandbox, contextOf } from '../helpers/bare-sandbox.ts';

// The type checker proves this file: a line that compiles where it should not is an error there.
t.test('unknown states and fields of a flow do not compile', async (t) => {
  const context = contextOf(await bareSandbox());
  const misuse = () => [
    // @ts-expect-error the event's name is misspelt
    send(rootSignIn, context, undefined, { type: 'submitEmial', email: 'root@example.com' }),
    // @ts-expect-error the event lacks its field
    send(rootSignIn, context, undefined, { type: 'submitEmail' }),
    // @ts-expect-error the field has another type
    send(rootSignIn, context, undefined, { type: 'submitEmail', email: 1 }),
    // @ts-expect-error the state lacks its data
    begin(rootSignIn, context, { to: 'enterPassword', data: {} }),
    // @ts-expect-error the state is none of this flow
    begin(rootSignIn, context, { to: 'changePassword', data: {} }),
    defineFlow<{ a: object }, { go: object }>()({
      ...{ name: 'x', initial: 'a', final: [], lifetimeMs: 1, start: {}, secrets: [] },
      // @ts-expect-error no such event
      states: { a: { on: { went: { to: ['a'], run: async () => ({ to: 'a', data: {} }) } } } },
    }),
    defineFlow<{ a: object }, { go: object }>()({
      ...{ name: 'x', initial: 'a', final: [], lifetimeMs: 1, start: {}, secrets: [] },
      // @ts-expect-error no such state
      states: { a: { on: { go: { to: ['b'], run: async () => ({ to: 'a', data: {} }) } } } },
    }),
    defineFlow<{ a: object; b: object }, { go: object }>()({
      ...{ name: 'x', initial: 'a', final: [], lifetimeMs: 1, start: {}, secrets: [] },
      // @ts-expect-error the step leads to b, and its row does not say so
      states: { a: { on: { go: { to: ['a'], run: async () => ({ to: 'b', data: {} }) } } }, b: { on: {} } },
    }),
    defineFlow<{ a: object; b: object }, { go: object }>()({
      ...{ name: 'x', initial: 'a', final: [], lifetimeMs: 1, start: {}, secrets: [] },
      // @ts-expect-error the row says b, and the step never leads there
      states: { a: { on: { go: { to: ['a', 'b'], run: async () => ({ to: 'a', data: {} }) } } }, b: { on: {} } },
    }),
    defineFlow<{ a: object }, { go: { code: string } }>()({
      ...{ name: 'x', initial: 'a', final: [], lifetimeMs: 1, start: {} },
      // @ts-expect-error no event has such a field
      secrets: ['cdoe'],
      states: { a: { on: {} } },
    }),
    defineFlow<{ a: object; b: object }, { go: object }>()({
      ...{ name: 'x', initial: 'a', final: [], lifetimeMs: 1, start: {}, secrets: [] },
      // @ts-expect-error a state has no row
      states: { a: { on: {} } },
    }),
  ];
  t.type(misuse, 'function');
});
