import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Store } from '../store.ts';
import { exportState, importState } from './carry-state.ts';
import { type Snapshot, snapshots } from './snapshot.ts';

/** Numbers are padded, so that ids stand in the order in which snapshots were taken. */
const idOf = (sandbox: string, number: number | string): string => `${sandbox}/${String(number).padStart(9, '0')}`;

/** Keeps what a sandbox is at this moment. Numbers count on, so that the one of a deleted snapshot is never another's. */
export async function takeSnapshot(common: Store, sandbox: Sandbox, name?: string): Promise<Snapshot> {
  const dump = await exportState(sandbox);
  const number = await common.next(`snapshots/${sandbox.name}`);
  const id = idOf(sandbox.name, number);
  const snapshot = { id, sandbox: sandbox.name, number, name, takenAt: sandbox.clock.now(), dump };
  await common.put(snapshots, snapshot, 0);
  return snapshot;
}

/** @throws {DomainError} `NOT_FOUND` */
export async function restoreSnapshot(common: Store, sandbox: Sandbox, number: string): Promise<void> {
  const stored = await common.get(snapshots, idOf(sandbox.name, number));
  if (stored === undefined) throw unknown(number);
  await importState(sandbox, stored.value.dump);
}

/** @throws {DomainError} `NOT_FOUND` */
export async function deleteSnapshot(common: Store, sandbox: string, number: string): Promise<void> {
  if (!(await common.remove(snapshots, idOf(sandbox, number)))) throw unknown(number);
}

const unknown = (number: string) => new DomainError('NOT_FOUND', { what: `snapshot ${number}` });
