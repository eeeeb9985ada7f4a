import type { Dump, Kind, Row, Store } from '../store.ts';

/** A moment of a sandbox to come back to. It outlives resets, and goes with the sandbox (TEST-8). */
export interface Snapshot extends Row {
  readonly sandbox: string;
  readonly number: number;
  readonly name?: string;
  /** The sandbox's time, in epoch milliseconds. */
  readonly takenAt: number;
  readonly dump: Dump;
}

export const snapshots: Kind<Snapshot> = {
  name: 'snapshots',
  indexes: { sandbox: ({ sandbox }) => [sandbox] },
};

/** The oldest first. */
export async function listSnapshots(common: Store, sandbox: string): Promise<readonly Snapshot[]> {
  return (await common.list(snapshots, { index: 'sandbox', key: sandbox })).items;
}

/** Removes all of a sandbox that is no more. */
export async function removeSnapshots(common: Store, sandbox: string): Promise<void> {
  for (const { id } of await listSnapshots(common, sandbox)) await common.remove(snapshots, id);
}
