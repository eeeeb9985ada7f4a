import { DomainError } from '../errors.ts';
import { sequenceId } from '../ids.ts';
import { guarded } from '../records/guarded.ts';
import type { Sandbox } from '../sandbox.ts';
import { putOf } from '../store.ts';
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
  const { store } = sandbox;
  const fault = { id: sequenceId(await store.next(faults.name)), ...wanted };
  await guarded(sandbox, faults.name, async () => {
    if ((await store.count(faults)) >= MOST) throw new DomainError('TOO_MANY_FAULTS', { limit: MOST });
    return { value: undefined, puts: [putOf(faults, fault, 0)] };
  });
  await tellWorld(sandbox);
  return fault;
}

/** Removes a fault, or all of them; answers how many there were. */
export async function removeFaults(sandbox: Sandbox, id?: string): Promise<number> {
  const { store } = sandbox;
  const ids = id === undefined ? (await store.list(faults)).items.map((fault) => fault.id) : [id];
  let removed = 0;
  for (const each of ids) {
    if (await store.remove(faults, each)) removed += 1;
    await store.remove(faultTallies, each);
  }
  await tellWorld(sandbox);
  return removed;
}

/** Keeps the world's word on its faults right: whoever finds another number after telling one tells again. */
async function tellWorld(sandbox: Sandbox): Promise<void> {
  for (;;) {
    const count = await sandbox.store.count(faults);
    await sandbox.change((world) => ({ ...world, ...countedFaults(count, world.faults) }));
    if ((await sandbox.store.count(faults)) === count) return;
  }
}
