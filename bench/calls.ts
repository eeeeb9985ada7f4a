/** The cost for a call that rules could answer instead, while no rule does (TEST-5). Aim: less than 1 µs, in process. */
import type { CallWatch } from '../src/core/calls/call-watch.ts';
import { bareSandbox } from '../test/helpers/bare-sandbox.ts';
import { told, untold } from './lib/told-calls.ts';
import { versusFloor } from './lib/versus-floor.ts';

const sandbox = await bareSandbox();
const asleep: CallWatch = {
  isAwake: ({ settings }) => settings.journalLimit < 0,
  answerInstead: () => undefined,
};

for (const watches of [[], [asleep], [asleep, asleep, asleep]]) told(sandbox, watches);
await versusFloor({
  title: 'a call told of operation, step and caller, in process',
  unit: 'µs',
  rounds: 15,
  floor: { name: 'making the call', cost: async () => untold(sandbox) },
  subjects: [
    { name: 'told, nothing watches', atLeast: 1e6, cost: async () => told(sandbox, []) },
    { name: 'told, a sleeping watch', atLeast: 1e6, cost: async () => told(sandbox, [asleep]) },
    { name: 'told, three sleeping watches', atLeast: 1e6, cost: async () => told(sandbox, [asleep, asleep, asleep]) },
  ],
});
