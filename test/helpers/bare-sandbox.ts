import type { ClockState } from '../../src/core/clock.ts';
import { Sandbox } from '../../src/core/sandbox.ts';
import type { Store } from '../../src/core/store.ts';
import { createFixtureSource } from '../../src/fixture-source.ts';
import type { FlowContext } from '../../src/flows/context.ts';
import { createTools } from '../../src/tools.ts';

const tools = createTools();
const fixtures = createFixtureSource(tools.hasher, undefined);

export interface BareOptions {
  readonly clock?: ClockState;
  readonly seed?: string;
  /** Puts something between sandbox and store. */
  readonly store?: (store: Store) => Store;
}

/** A sandbox of the default fixtures without a server around it. */
export async function bareSandbox({ clock, seed, store = (own) => own }: BareOptions = {}): Promise<Sandbox> {
  const set = await fixtures.initial();
  const bornAt = clock?.mode === 'frozen' ? clock.at : Date.now();
  return new Sandbox({ name: 'bare', store: store(set.open(bornAt)), tools, clock, seed });
}

/** What a flow works with, in a browser of that name. */
export const contextOf = (sandbox: Sandbox, browserId = 'browser-1'): FlowContext => ({
  sandbox,
  browser: { id: browserId, userAgent: 'test', address: '127.0.0.1', locale: 'en' },
  links: { to: (host, path) => `http://${host}.localhost${path}` },
});
