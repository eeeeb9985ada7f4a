import { DomainError } from '../errors.ts';
import { sequenceId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { countedFaults } from './count-faults.ts';
import { type Fault, faults, faultTallies } from './fault.ts';
import { uselessness } from './uselessness.ts';

/** A sandbox has no more: each call is held against all of them. */
const MOST = 1000;

/**
 * Adds a fault after those that there are; it is for calls from now on.
 * @throws {DomainError} `TOO_MANY_FAULTS`, `FAULT_USELESS`
 */
export async function addFault(sandbox: Sandbox, wanted: Omit<Fault, 'id'>): Promise<Fault> {
  const detail = uselessness(wanted);
  if (detail !== undefined) throw new DomainError('FAULT_USELESS', { detail });
  return changeFaults(sandbox, async () => {
    const { store } = sandbox;
    if ((await store.count(faults)) >= MOST) throw new DomainError('TOO_MANY_FAULTS', { limit: MOST });
    const fault = { id: sequenceId(await store.next(faults.name)), ...wanted };
    await store.put(faults, fault, 0);
    return fault;
  });
}

/** Removes a fault, or all of them; answers how many there were. */
export function removeFaults(sandbox: Sandbox, id?: string): Promise<number> {
  return changeFaults(sandbox, async () => {
    const { store } = sandbox;
    const ids = id === undefined ? (await store.list(faults)).items.map((fault) => fault.id) : [id];
    let removed = 0;
    for (const each of ids) {
      if (await store.remove(faults, each)) removed += 1;
      await store.remove(faultTallies, each);
    }
    return removed;
  });
}

/** One change at a time, so that the world's word on its faults is right whoever changes them. */
const changeFaults = <T>(sandbox: Sandbox, change: () => Promise<T>): Promise<T> =>
  sandbox.alone(faults.name, async () => {
    const changed = await change();
    const count = await sandbox.store.count(faults);
    await sandbox.change((world) => ({ ...world, ...countedFaults(count, world.faults) }));
    return changed;
  });
