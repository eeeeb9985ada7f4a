import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { type Door, type HttpCall, openCall } from '../../src/http/server/http-call.ts';

const TIMES = 300_000;
const request = new IncomingMessage(new Socket());
const alice = { user: 'arn:aws:iam::111122223333:user/alice', accountId: '111122223333' };

/** Opens calls, and tells of each what the longest way through a surface does; µs a call. */
function go(sandbox: Sandbox, door: Door, tell: (call: HttpCall) => unknown): number {
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

/** The cost of making a call, µs. */
export const untold = (sandbox: Sandbox): number => go(sandbox, { watches: [] }, () => undefined);

/** Cost of the telling by itself, µs: the same calls told and untold, one after the other. */
export const told = (sandbox: Sandbox, watches: Door['watches']): number =>
  go(sandbox, { watches }, learn) - go(sandbox, { watches }, () => undefined);
