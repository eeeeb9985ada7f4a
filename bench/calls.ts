/** The cost for a call that rules could answer instead, while no rule does (TEST-5). Aim: less than 1 µs, in process. */
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { CallWatch } from '../src/core/calls/call-watch.ts';
import { type Door, type HttpCall, openCall } from '../src/http/server/http-call.ts';
import { bareSandbox } from '../test/helpers/bare-sandbox.ts';
import { versusFloor } from './lib/versus-floor.ts';

const TIMES = 300_000;
const request = new IncomingMessage(new Socket());
const sandbox = await bareSandbox();
const alice = { user: 'arn:aws:iam::111122223333:user/alice', accountId: '111122223333' };
const asleep: CallWatch = {
  isAwake: ({ settings }) => settings.journalLimit < 0,
  answerInstead: () => undefined,
};

/** Opens calls, and tells of each what the longest way through a surface does. */
function go(door: Door, tell: (call: HttpCall) => unknown): number {
  const started = performance.now();
  for (let count = 0; count < TIMES; count += 1) {
    const call = openCall(request, door);
    call.enter(sandbox);
    tell(call);
  }
  return ((performance.now() - started) * 1000) / TIMES;
}

const learn = (call: HttpCall): unknown =>
  call.isToOperation() ?? call.isToStep('root-sign-in', { event: 'submitPassword' }) ?? call.isBy(alice);

/** What the telling costs by itself: the same calls told and untold, one after the other. */
const told = (...watches: readonly CallWatch[]): number => go({ watches }, learn) - go({ watches }, () => undefined);

for (const watches of [[], [asleep], [asleep, asleep, asleep]]) told(...watches);
await versusFloor({
  title: 'a call told of operation, step and caller, in process',
  unit: 'µs',
  rounds: 15,
  floor: { name: 'making the call', cost: async () => go({ watches: [] }, () => undefined) },
  subjects: [
    { name: 'told, nothing watches', atLeast: 1e6, cost: async () => told() },
    { name: 'told, a sleeping watch', atLeast: 1e6, cost: async () => told(asleep) },
    { name: 'told, three sleeping watches', atLeast: 1e6, cost: async () => told(asleep, asleep, asleep) },
  ],
});
