import { upsert } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { failures } from './challenge.ts';

/** Counts one more failure in a row against something. */
export async function countFailure(sandbox: Sandbox, id: string): Promise<number> {
  const { count } = await upsert(sandbox.store, failures, id, (known) => ({ id, count: (known?.count ?? 0) + 1 }));
  return count;
}

export async function failuresOf(sandbox: Sandbox, id: string): Promise<number> {
  return (await sandbox.store.get(failures, id))?.value.count ?? 0;
}

export async function clearFailures(sandbox: Sandbox, id: string): Promise<void> {
  await sandbox.store.remove(failures, id);
}
