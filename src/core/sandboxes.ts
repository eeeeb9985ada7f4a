import type { ClockState } from './clock.ts';
import { DomainError } from './errors.ts';
import { Sandbox, type Tools } from './sandbox.ts';
import { changeSettings, type Settings } from './settings.ts';
import type { Store } from './store.ts';

/** A fixture set, parsed and hashed once, that any number of sandboxes start from. */
export interface FixtureSet {
  /** A store whose records are the fixtures', as seen by a sandbox born at a time. */
  open(bornAt: number): Store;
  /** Clear text by hash, of seeded passwords that are public knowledge: the home page shows them (TEST-10). */
  readonly passwords?: () => Promise<ReadonlyMap<string, string>>;
}

/** What a sandbox is made from, and remade from by a reset. */
export interface SandboxPlan {
  readonly name: string;
  readonly fixtures: FixtureSet;
  readonly clock?: ClockState;
  readonly seed?: string;
  readonly settings?: Partial<Settings>;
  /** It is dropped when no request was for it for so many milliseconds of wall time; else the server's limit holds. */
  readonly idleMs?: number;
}

interface Live {
  readonly plan: SandboxPlan;
  sandbox: Sandbox;
  /** Wall time of the last request. */
  usedAt: number;
}

/** The sandboxes of a process, by name. `default` is there from the start and stays. */
export class Sandboxes {
  readonly #tools: Tools;
  readonly #most: number;
  readonly #live = new Map<string, Live>();

  /** @param most how many there may be at once, the default one included */
  constructor(tools: Tools, most = Number.POSITIVE_INFINITY) {
    this.#tools = tools;
    this.#most = most;
  }

  /** The sandbox that a request is for; being asked for keeps it from being idle. */
  use(name: string): Sandbox | undefined {
    return this.#use(this.#live.get(name))?.sandbox;
  }

  /**
   * The sandbox that a request names, which is use of it, too.
   * @throws {DomainError} `UNKNOWN_SANDBOX`
   */
  require(name: string): Sandbox {
    return this.#require(name).sandbox;
  }

  /**
   * What a sandbox started from.
   * @throws {DomainError} `UNKNOWN_SANDBOX`
   */
  fixturesOf(name: string): FixtureSet {
    return this.#require(name).plan.fixtures;
  }

  /** The wall clock that sandboxes are judged by, in epoch milliseconds. */
  wall(): number {
    return this.#tools.wall();
  }

  has(name: string): boolean {
    return this.#live.has(name);
  }

  /** For whoever lists or sweeps them, which is no use of any. */
  all(): readonly Sandbox[] {
    return [...this.#live.values()].map(({ sandbox }) => sandbox);
  }

  /** How long a sandbox may be idle, in milliseconds, where it was told so itself. */
  idleLimitOf(name: string): number | undefined {
    return this.#live.get(name)?.plan.idleMs;
  }

  /** Those that no request was for, or waited in, since their own limit, or this one; never the default one. */
  idle(limitMs = Number.POSITIVE_INFINITY): readonly string[] {
    const now = this.#tools.wall();
    const isIdle = ({ plan, sandbox, usedAt }: Live) =>
      now - Math.max(usedAt, sandbox.waiters.lastSeen()) >= (plan.idleMs ?? limitMs);
    return [...this.#live].filter(([name, live]) => name !== 'default' && isIdle(live)).map(([name]) => name);
  }

  /** @throws {DomainError} `SANDBOX_EXISTS`, `TOO_MANY_SANDBOXES` */
  async create(plan: SandboxPlan): Promise<Sandbox> {
    if (this.#live.has(plan.name)) throw new DomainError('SANDBOX_EXISTS', { name: plan.name });
    if (this.#live.size >= this.#most) throw new DomainError('TOO_MANY_SANDBOXES', { limit: this.#most });
    const live = { plan, sandbox: this.#make(plan), usedAt: this.#tools.wall() };
    this.#live.set(plan.name, live);
    await this.#configure(live);
    return live.sandbox;
  }

  /** Back to its fixtures, clock included. Whoever holds the old one sees a world that nobody enters any more. */
  async reset(name: string): Promise<Sandbox> {
    const live = this.#require(name);
    live.sandbox = this.#make(live.plan);
    await this.#configure(live);
    live.sandbox.journal.event('sandbox.reset', {});
    return live.sandbox;
  }

  /** @throws {DomainError} `UNKNOWN_SANDBOX`, `SANDBOX_PERMANENT` */
  drop(name: string): void {
    this.#require(name);
    if (name === 'default') throw new DomainError('SANDBOX_PERMANENT', { name });
    this.#live.delete(name);
  }

  #require(name: string): Live {
    const live = this.#live.get(name);
    if (live === undefined) throw new DomainError('UNKNOWN_SANDBOX', { name });
    this.#use(live);
    return live;
  }

  #use(live: Live | undefined): Live | undefined {
    if (live !== undefined) live.usedAt = this.#tools.wall();
    return live;
  }

  #make({ name, fixtures, clock, seed }: SandboxPlan): Sandbox {
    const bornAt = clock?.mode === 'frozen' ? clock.at : this.#tools.wall() + (clock?.at ?? 0);
    return new Sandbox({ name, store: fixtures.open(bornAt), tools: this.#tools, clock, seed });
  }

  async #configure({ plan, sandbox }: Live): Promise<void> {
    if (plan.settings !== undefined) await changeSettings(sandbox.store, plan.settings);
    // The journal's limit is known from the first entry on.
    await sandbox.settings();
  }
}
