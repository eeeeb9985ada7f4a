import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '../calls/call.ts';
import type { CallWatch, Learnt } from '../calls/call-watch.ts';
import type { Disturbance } from '../calls/disturbance.ts';
import type { Refusal } from '../calls/rule-answer.ts';
import { createRandom, type Random } from '../random.ts';
import type { Sandbox } from '../sandbox.ts';
import { upsert } from '../update.ts';
import { type Fault, type FaultEffect, faults, faultTallies } from './fault.ts';
import { fitsFault, type ReadyFault, readyFault } from './fits-fault.ts';
import { namedAnswer } from './named-answers.ts';

/** The faults of a sandbox, as this process has read them. */
interface Read {
  readonly version: number;
  readonly restores: number;
  readonly ready: readonly ReadyFault[];
}

/** Holds calls against the faults of their sandboxes (TEST-5). The mock's own parts never fail, or nobody could mend them. */
export class FaultWatch implements CallWatch {
  readonly #read = new WeakMap<Sandbox, Read>();

  isAwake({ world }: Sandbox): boolean {
    return world.faults !== undefined && world.faults.count > 0;
  }

  answerInstead(call: Call, learnt: Learnt): Refusal | undefined | Promise<Refusal | undefined> {
    const { sandbox } = call;
    if (sandbox === undefined || OWN.has(call.surface)) return undefined;
    const known = this.#read.get(sandbox);
    if (known === undefined || !isOf(known, sandbox)) return this.#reread(sandbox, call, learnt);
    return answerOf(known, sandbox, call, learnt);
  }

  async #reread(sandbox: Sandbox, call: Call, learnt: Learnt): Promise<Refusal | undefined> {
    const { faults: told, restores } = sandbox.world;
    const { items } = await sandbox.store.list(faults);
    const read = { version: told?.version ?? 0, restores, ready: items.map(readyFault) };
    this.#read.set(sandbox, read);
    return answerOf(read, sandbox, call, learnt);
  }
}

const OWN: ReadonlySet<string> = new Set(['control', 'home', 'health', 'assets']);

const isOf = ({ version, restores }: Read, { world }: Sandbox): boolean =>
  version === world.faults?.version && restores === world.restores;

function answerOf(
  { ready }: Read,
  sandbox: Sandbox,
  call: Call,
  learnt: Learnt,
): undefined | Promise<Refusal | undefined> {
  const fitting = ready.filter((each) => fitsFault(each, call, learnt));
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

/**
 * Counts a call that a fault is for. The draws are made of the sandbox's seed and of the count, so that they move no id.
 * @returns the draws of this firing, or undefined where the fault does not fire
 */
async function itsTurn(
  { store, world }: Sandbox,
  { id, skip = 0, count = Number.POSITIVE_INFINITY, percent = 100 }: Fault,
): Promise<Random | undefined> {
  let fires: Random | undefined;
  await upsert(store, faultTallies, id, (known = { id, seen: 0, fired: 0 }) => {
    fires = undefined;
    if (known.fired >= count) return known;
    const seen = known.seen + 1;
    const random = createRandom({ seed: `${world.random.seed ?? world.secret}/fault/${id}/${seen}`, drawn: 0 });
    if (seen > skip && random.int(100) < percent) fires = random;
    return { id, seen, fired: known.fired + (fires === undefined ? 0 : 1) };
  });
  return fires;
}

async function fire(
  sandbox: Sandbox,
  { id, name, effect }: Fault,
  call: Call,
  random: Random,
): Promise<Refusal | undefined> {
  const { user, accountId, method, path } = call;
  sandbox.journal.event('fault.fired', {
    ...(user !== undefined && { user, accountId }),
    fault: id,
    ...(name !== undefined && { faultName: name }),
    effect: Object.keys(effect).map((key) => key.replace(/Ms$/, '')),
    call: call.operation ?? `${method} ${path}`,
  });
  const rule = name ?? id;
  call.obey(rule, disturbanceOf(effect));
  await waitOut(sandbox, effect, random);
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
