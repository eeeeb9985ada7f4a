import { createFixtureSource } from '../../src/composition/fixture-source.ts';
import { createTools } from '../../src/composition/tools.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import type { Store } from '../../src/core/store.ts';
import type { ClockState } from '../../src/core/time/clock.ts';
import { Sandboxes } from '../../src/core/world/sandboxes.ts';
import type { Settings } from '../../src/core/world/settings.ts';
import type { FlowContext } from '../../src/flows/context.ts';
import { MemoryBacking } from '../../src/stores/memory-backing.ts';

const tools = createTools();
const source = createFixtureSource(tools.hasher, undefined);

export interface BareOptions {
  readonly clock?: ClockState;
  readonly seed?: string;
  /** Puts something between sandbox and store. */
  readonly store?: (store: Store) => Store;
}

/** A sandbox of the default fixtures without a server around it. */
export async function bareSandbox({ clock, seed, store = (own) => own }: BareOptions = {}): Promise<Sandbox> {
  const backing = new MemoryBacking();
  const make = backing.make.bind(backing);
  backing.make = async (...life) => {
    const quarters = await make(...life);
    const { fixtures, log } = quarters;
    return { fixtures, log, store: store(quarters.store), alone: (key, work) => quarters.alone(key, work) };
  };
  return new Sandboxes(tools, backing).create({ name: 'bare', fixtures: await source.initial(), clock, seed });
}

export const changeSettings = (sandbox: Sandbox, settings: Partial<Settings>): Promise<void> =>
  sandbox.change((world) => ({ ...world, settings: { ...world.settings, ...settings } }));

/** The context of a flow, in a browser of that name. */
export const contextOf = (sandbox: Sandbox, browserId = 'browser-1'): FlowContext => ({
  sandbox,
  browser: { id: browserId, userAgent: 'test', address: '127.0.0.1', locale: 'en' },
  links: { to: (host, path) => `http://${host}.localhost${path}` },
});

/** A store that does something else just before each record that is put. */
export const before = (store: Store, act: (...put: Parameters<Store['put']>) => unknown): Store =>
  new Proxy(store, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (name !== 'put') return typeof member === 'function' ? member.bind(target) : member;
      return async (...put: Parameters<Store['put']>) => {
        await act(...put);
        return target.put(...put);
      };
    },
  });
