import { DomainError } from '../errors.ts';
import { Sandbox, type Tools } from '../sandbox.ts';
import { type Soon, type Stored, VersionConflict } from '../store.ts';
import type { Waiters } from '../waits/waiters.ts';
import type { Backing, Quarters } from './backing.ts';
import { type World, worlds } from './world.ts';

interface Known {
  readonly life: number;
  readonly firstLife: number;
  /** Undefined when it could not be opened; it is opened again. */
  sandbox: Soon<Sandbox> | undefined;
}

/** The sandboxes that this process has opened, as it has read them; the door brings each up to date. */
export class OpenSandboxes {
  readonly #tools: Tools;
  readonly #backing: Backing;
  readonly #known = new Map<string, Known>();
  /** Is told the name of a sandbox in whose place there is another. */
  onGone: (name: string) => void = () => undefined;
  /** Is told the name of a sandbox that has begun another life. */
  onLife: (name: string) => void = () => undefined;

  constructor(tools: Tools, backing: Backing) {
    this.#tools = tools;
    this.#backing = backing;
  }

  get names(): readonly string[] {
    return [...this.#known.keys()];
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }

  /** Answers whether it was there. */
  forget(name: string): boolean {
    return this.#known.delete(name);
  }

  async waitersIn(name: string): Promise<Waiters | undefined> {
    return (await this.#known.get(name)?.sandbox)?.waiters;
  }

  /** The sandbox of a record, brought up to date, where it is open already and has all that a request may draw. */
  at(stored: Stored<World> | undefined): Sandbox | undefined {
    const known = stored && this.#known.get(stored.value.id);
    if (stored === undefined || !(known?.sandbox instanceof Sandbox) || known.life !== stored.value.life)
      return undefined;
    return known.sandbox.takeAtOnce(stored) ? known.sandbox : undefined;
  }

  /** The sandbox of a record, as it was read last. */
  open(stored: Stored<World>, quarters: () => Promise<Quarters>): Promise<Sandbox> {
    const known = this.#known.get(stored.value.id);
    if (known?.life === stored.value.life && known.sandbox !== undefined) return Promise.resolve(known.sandbox);
    const sandbox = quarters().then((found) => this.#make(stored, found));
    const opening = this.#keep(stored.value, sandbox);
    sandbox.then(
      (opened) => (opening.sandbox = opened),
      () => (opening.sandbox = undefined),
    );
    return sandbox;
  }

  /** The sandbox of a record that this process has just made, in quarters that it has made for it. */
  openIn(stored: Stored<World>, quarters: Quarters): Soon<Sandbox> {
    const known = this.#known.get(stored.value.id);
    // A request may have been faster.
    if (known?.life === stored.value.life && known.sandbox !== undefined) return known.sandbox;
    const sandbox = this.#make(stored, quarters);
    this.#keep(stored.value, sandbox);
    return sandbox;
  }

  #make(stored: Stored<World>, quarters: Quarters): Sandbox {
    const { id, life } = stored.value;
    return new Sandbox({
      stored,
      quarters,
      tools: this.#tools,
      change: (change) => this.#change(id, life, change),
      noteUse: () => this.#backing.noteUse(id, this.#tools.wall()),
    });
  }

  #keep({ id, life, firstLife = life }: World, sandbox: Soon<Sandbox>): Known {
    const before = this.#known.get(id);
    if (before !== undefined && before.firstLife !== firstLife) this.onGone(id);
    const known: Known = { life, firstLife, sandbox };
    this.#known.set(id, known);
    if (before !== undefined && before.life !== life) this.onLife(id);
    return known;
  }

  async #change(name: string, life: number, change: (world: World) => World): Promise<Stored<World>> {
    const { common } = this.#backing;
    for (;;) {
      const stored = await common.get(worlds, name);
      if (stored?.value.life !== life) throw new DomainError('UNKNOWN_SANDBOX', { name });
      const value = change(stored.value);
      try {
        const version = await common.put(worlds, value, stored.version);
        this.#backing.changed(name);
        return { value, version };
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
    }
  }
}
