import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { type Door, type HttpCall, openCall } from '../../src/http/server/http-call.ts';
import { versusFloor } from './versus-floor.ts';

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
const untold = (sandbox: Sandbox): number => go(sandbox, { watches: [] }, () => undefined);

/** Cost of the telling by itself, µs: the same calls told and untold, one after the other. */
const told = (sandbox: Sandbox, watches: Door['watches']): number =>
  go(sandbox, { watches }, learn) - go(sandbox, { watches }, () => undefined);

/** A way to tell calls: in a sandbox, with watches. `atLeast` is the aim, in calls a second. */
export interface Telling {
  readonly name: string;
  readonly sandbox: Sandbox;
  readonly watches: Door['watches'];
  readonly atLeast?: number;
}

/** Prints the cost of telling calls in several ways, beside that of making them. */
export async function tellVersusMaking(title: string, tellings: readonly Telling[]): Promise<void> {
  const [first] = tellings;
  if (first === undefined) throw new TypeError('there is nothing to tell');
  for (const { sandbox, watches } of tellings) told(sandbox, watches);
  await versusFloor({
    title,
    unit: 'µs',
    rounds: 15,
    floor: { name: 'making the call', cost: async () => untold(first.sandbox) },
    subjects: tellings.map(({ name, sandbox, watches, atLeast }) => ({
      name,
      ...(atLeast !== undefined && { atLeast }),
      cost: async () => told(sandbox, watches),
    })),
  });
}
