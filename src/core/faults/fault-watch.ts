import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '../calls/call.ts';
import type { CallWatch, Learnt } from '../calls/call-watch.ts';
import type { Disturbance } from '../calls/disturbance.ts';
import type { Refusal } from '../calls/rule-answer.ts';
import type { Random } from '../random/random.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Fault, FaultEffect } from './fault.ts';
import { fitsFault, type ReadyFault } from './fits-fault.ts';
import { itsTurn } from './its-turn.ts';
import { namedAnswer } from './named-answers.ts';
import { faultsIn, type ReadFaults } from './read-faults.ts';
import { tellFired } from './tell-fired.ts';

/** Holds calls against the faults of their sandboxes (TEST-5). The mock's own parts never fail, or nobody could mend them. */
export class FaultWatch implements CallWatch {
  isAwake({ world }: Sandbox): boolean {
    return world.faults !== undefined && world.faults.count > 0;
  }

  answerInstead(call: Call, learnt: Learnt): Refusal | undefined | Promise<Refusal | undefined> {
    const { sandbox } = call;
    if (sandbox === undefined || OWN.has(call.surface)) return undefined;
    const read = faultsIn(sandbox);
    if (read instanceof Promise) return read.then((awaited) => answerOf(awaited, sandbox, call, learnt));
    return read && answerOf(read, sandbox, call, learnt);
  }
}

const OWN: ReadonlySet<string> = new Set(['control', 'home', 'health', 'assets']);

function answerOf(
  { calls }: ReadFaults,
  sandbox: Sandbox,
  call: Call,
  learnt: Learnt,
): undefined | Promise<Refusal | undefined> {
  const fitting = calls.filter((each) => fitsFault(each, call, learnt));
  return fitting.length === 0 ? undefined : fireFirst(fitting, sandbox, call);
}

/** Lets one fault after the other do its work, until one has answered. */
async function fireFirst(fitting: readonly ReadyFault[], sandbox: Sandbox, call: Call): Promise<Refusal | undefined> {
  for (const { fault } of fitting) {
    const random = await itsTurn(sandbox, fault);
    if (random === undefined) continue;
    const answer = await fire(sandbox, fault, call, random);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

async function fire(sandbox: Sandbox, fault: Fault, call: Call, random: Random): Promise<Refusal | undefined> {
  const { id, name, effect } = fault;
  const { user, accountId, method, path } = call;
  tellFired(sandbox, fault, call.operation ?? `${method} ${path}`, user === undefined ? {} : { user, accountId });
  const rule = name ?? id;
  call.obey(rule, disturbanceOf(effect));
  await waitOut(sandbox, effect, random);
  if (effect.answer === 'revoked') await (await import('./revoke-caller.ts')).revokeCaller(sandbox, call);
  return answerFor(effect, rule, call);
}

async function waitOut({ waiters }: Sandbox, { delayMs, delayUpToMs }: FaultEffect, random: Random): Promise<void> {
  if (delayMs === undefined) return;
  const more = delayUpToMs === undefined ? 0 : random.int(delayUpToMs - delayMs + 1);
  await waiters.hold(() => sleep(delayMs + more, undefined, { ref: false }));
}

function disturbanceOf({ cut, truncate, bytesPerSecond }: FaultEffect): Disturbance | undefined {
  if (cut === undefined && truncate !== true && bytesPerSecond === undefined) return undefined;
  return {
    ...(cut !== undefined && { cut: cut === 'before' ? 'instead' : cut }),
    ...(truncate === true && { truncate }),
    ...(bytesPerSecond !== undefined && { bytesPerSecond }),
  };
}

function answerFor({ answer, error, cut }: FaultEffect, rule: string, call: Call): Refusal | undefined {
  // Nothing of it goes out: it only keeps the operation from being done.
  if (cut === 'before') return { rule, status: 503, code: 'ConnectionCut', message: 'The connection is cut.' };
  if (answer !== undefined) return namedAnswer(answer, rule, call);
  if (error === undefined) return undefined;
  const { status, code, message = code, oauthError, retryAfter } = error;
  return {
    ...{ rule, status, code, message },
    ...(oauthError !== undefined && { oauthError }),
    ...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
  };
}
