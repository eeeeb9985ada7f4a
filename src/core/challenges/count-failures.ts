import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken, VersionConflict } from '../store.ts';
import { update } from '../update.ts';
import { failures } from './challenge.ts';

/** Counts one more failure in a row against something. */
export async function countFailure(sandbox: Sandbox, id: string): Promise<number> {
  for (;;) {
    const counted = await update(sandbox.store, failures, id, (known) => ({ id, count: known.count + 1 }));
    if (counted !== undefined) return counted.count;
    try {
      await sandbox.store.put(failures, { id, count: 1 }, 0);
      return 1;
    } catch (error) {
      if (!(error instanceof VersionConflict || error instanceof ClaimTaken)) throw error;
    }
  }
}

export async function failuresOf(sandbox: Sandbox, id: string): Promise<number> {
  return (await sandbox.store.get(failures, id))?.value.count ?? 0;
}

export async function clearFailures(sandbox: Sandbox, id: string): Promise<void> {
  await sandbox.store.remove(failures, id);
}
