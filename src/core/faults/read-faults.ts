import type { Sandbox } from '../sandbox.ts';
import type { Store } from '../store.ts';
import { type Fault, faults } from './fault.ts';
import { type ReadyFault, readyFault } from './fits-fault.ts';

/** The faults of a sandbox, by what they are for, as this process has read them. */
export interface ReadFaults {
  readonly version: number;
  readonly restores: number;
  readonly calls: readonly ReadyFault[];
  readonly mail: readonly Fault[];
  readonly unseen: readonly Fault[];
}

const known = new WeakMap<Store, ReadFaults>();

/** The faults of a sandbox; undefined where there is none. A promise only when they have to be read. */
export function faultsIn({ world, store }: Sandbox): undefined | ReadFaults | Promise<ReadFaults> {
  const { faults: told, restores } = world;
  if (told === undefined || told.count === 0) return undefined;
  const read = known.get(store);
  if (read?.version === told.version && read.restores === restores) return read;
  return reread(store, told.version, restores);
}

async function reread(store: Store, version: number, restores: number): Promise<ReadFaults> {
  const { items } = await store.list(faults);
  const read = {
    ...{ version, restores },
    calls: items.filter(({ effect }) => effect.mail === undefined && effect.unseenMs === undefined).map(readyFault),
    mail: items.filter(({ effect }) => effect.mail !== undefined),
    unseen: items.filter(({ effect }) => effect.unseenMs !== undefined),
  };
  known.set(store, read);
  return read;
}
