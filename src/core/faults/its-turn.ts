import { createRandom, type Random } from '../random/random.ts';
import { upsert } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Fault, faultTallies } from './fault.ts';

/**
 * Counts a thing that a fault is for. The draws are made of the sandbox's seed and of the count, so that they move no id.
 * @returns the draws of this firing, or undefined where the fault does not fire
 */
export async function itsTurn(
  { store, world }: Sandbox,
  { id, skip = 0, count = Number.POSITIVE_INFINITY, percent = 100 }: Fault,
): Promise<Random | undefined> {
  let fires: Random | undefined;
  await upsert(store, faultTallies, id, (tally = { id, seen: 0, fired: 0 }) => {
    fires = undefined;
    if (tally.fired >= count) return tally;
    const seen = tally.seen + 1;
    const random = createRandom({ seed: `${world.random.seed ?? world.secret}/fault/${id}/${seen}`, drawn: 0 });
    if (seen > skip && random.int(100) < percent) fires = random;
    return { id, seen, fired: tally.fired + (fires === undefined ? 0 : 1) };
  });
  return fires;
}

/** Whether the clock of a sandbox stands in the window of a fault. */
export const isInTime = (
  { from = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY }: Fault,
  now: number,
): boolean => now >= from && now < until;
