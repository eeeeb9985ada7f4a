/** The cost for a call that rules could answer instead, while no rule does (TEST-5). Aim: less than 1 µs, in process. */
import type { CallWatch } from '../src/core/calls/call-watch.ts';
import { bareSandbox } from '../test/helpers/bare-sandbox.ts';
import { tellVersusMaking } from './lib/told-calls.ts';

const sandbox = await bareSandbox();
const asleep: CallWatch = {
  isAwake: ({ settings }) => settings.journalLimit < 0,
  answerInstead: () => undefined,
};

await tellVersusMaking('a call told of operation, step and caller, in process', [
  { name: 'told, nothing watches', sandbox, watches: [], atLeast: 1e6 },
  { name: 'told, a sleeping watch', sandbox, watches: [asleep], atLeast: 1e6 },
  { name: 'told, three sleeping watches', sandbox, watches: [asleep, asleep, asleep] },
]);
