import type { Sandbox } from '../sandbox.ts';
import { isInTime, itsTurn } from './its-turn.ts';
import { faultsIn, type ReadFaults } from './read-faults.ts';
import { tellFired } from './tell-fired.ts';

/** A record that IAM shows some time after it was made. */
interface Made {
  readonly id: string;
  /** Epoch milliseconds on the sandbox's clock. */
  readonly createdAt: number;
}

/**
 * A user, role or key as an API sees it: undefined while a fault says that it is too new. Those of the fixtures are a
 * day old at least. A promise only where there are faults.
 * @param what it is, for the journal
 */
export function asSeen<T extends Made>(
  sandbox: Sandbox,
  record: T | undefined,
  what: string,
): T | undefined | Promise<T | undefined> {
  const read = record === undefined ? undefined : faultsIn(sandbox);
  return record === undefined || read === undefined ? record : seen(sandbox, record, what, read);
}

async function seen<T extends Made>(
  sandbox: Sandbox,
  record: T,
  what: string,
  reading: ReadFaults | Promise<ReadFaults>,
): Promise<T | undefined> {
  const read = await reading;
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
