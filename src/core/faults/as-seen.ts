import type { FixtureSet } from '../fixture-set.ts';
import type { Sandbox } from '../sandbox.ts';
import { isInTime, itsTurn } from './its-turn.ts';
import { faultsIn } from './read-faults.ts';
import { tellFired } from './tell-fired.ts';

/** A record that IAM shows some time after it was made. */
interface Made {
  readonly id: string;
  /** Epoch milliseconds on the sandbox's clock. */
  readonly createdAt: number;
}

/**
 * A user, role or key as an API sees it: undefined while a fault says that it is too new. Those of the fixtures were there
 * before.
 * @param what it is, for the journal
 */
export async function asSeen<T extends Made>(
  sandbox: Sandbox,
  record: T | undefined,
  what: string,
): Promise<T | undefined> {
  if (record === undefined) return undefined;
  const read = await faultsIn(sandbox);
  if (read === undefined || read.unseen.length === 0 || seeded(sandbox.fixtures).has(record.id)) return record;
  const now = sandbox.clock.now();
  for (const fault of read.unseen) {
    const { unseenMs = 0 } = fault.effect;
    if (!isInTime(fault, now) || now - record.createdAt >= unseenMs) continue;
    if ((await itsTurn(sandbox, fault)) === undefined) continue;
    tellFired(sandbox, fault, what);
    return undefined;
  }
  return record;
}

const ids = new WeakMap<FixtureSet, ReadonlySet<string>>();

function seeded(fixtures: FixtureSet): ReadonlySet<string> {
  const known = ids.get(fixtures);
  if (known !== undefined) return known;
  const all = new Set(Object.values(fixtures.dump.records).flatMap((rows) => rows.map(({ id }) => id)));
  ids.set(fixtures, all);
  return all;
}
