import type { Dump } from '../store.ts';
import type { World } from '../world/world.ts';
import { faults } from './fault.ts';

/**
 * The world's word on its faults, so that a sandbox without any asks for none.
 * @param before the word that it takes the place of
 */
export const countedFaults = (count: number, before: World['faults']): Pick<World, 'faults'> =>
  count === 0 && before === undefined ? {} : { faults: { count, version: (before?.version ?? 0) + 1 } };

/** The same for records that a world is filled with. */
export const faultsOf = ({ records }: Pick<Dump, 'records'>, before?: World['faults']): Pick<World, 'faults'> =>
  countedFaults(records[faults.name]?.length ?? 0, before);
