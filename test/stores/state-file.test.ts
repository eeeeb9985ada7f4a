import t from 'tap';
import type { Store } from '../../src/core/store.ts';
import { BaseLayer } from '../../src/stores/base-layer.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import type { KeptState, KeptStore } from '../../src/stores/state/kept-state.ts';
import { linesOfState, stateOfLines } from '../../src/stores/state/state-file.ts';
import { storeContract } from '../contract/store-contract.ts';
import { kinds } from '../contract/things.ts';

/** The number of calls that a process lives for. */
const LIFE = 7;

/** Another process's view of a store that this one has saved. */
function readBack(store: KeptStore): KeptStore {
  const state: KeptState = { common: store, lives: [], ports: {} };
  const lines = [...linesOfState(state, () => '')].map((line) => JSON.stringify(line));
  const read = stateOfLines(
    lines.map((line) => JSON.parse(line)),
    'state',
    () => ({ key: '', dump: { records: {}, sequences: {} } }),
  );
  return read.common;
}

/** A store whose process is stopped every few calls, and started again with what it saved. */
function restarted(layer: BaseLayer, bornAt: number): Store {
  let store = new MemoryStore(layer, bornAt);
  let calls = 0;
  return new Proxy(store, {
    get(_target, name: keyof Store) {
      // An async function that answers a store asks it for `then`.
      if (!(name in store)) return undefined;
      return (...args: unknown[]) => {
        calls += 1;
        if (calls % LIFE === 0) {
          const kept = readBack(store.capture());
          store = new MemoryStore(layer, bornAt);
          store.restore(kinds, kept);
        }
        return (store[name] as (...args: unknown[]) => unknown)(...args);
      };
    },
  });
}

storeContract(t, 'TEST-8 a state file, read again and again,', async (fixtures) => {
  const layer = new BaseLayer(fixtures);
  return { open: (bornAt) => restarted(layer, bornAt) };
});
