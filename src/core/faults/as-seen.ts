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
 * A user, role or key as an API sees it: undefined while a fault says that it is too new. Those of the fixtures are a
 * day old at least.
 * @param what it is, for the journal
 */
export async function asSeen<T extends Made>(
  sandbox: Sandbox,
  record: T | undefined,
  what: string,
): Promise<T | undefined> {
  if (record === undefined) return undefined;
  const read = await faultsIn(sandbox);
  if (read === undefined || read.unseen.length === 0) return record;
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
