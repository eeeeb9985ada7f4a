import { DomainError } from '../errors.ts';
import { faultsOf } from '../faults/count-faults.ts';
import type { Sandbox, Tools } from '../sandbox.ts';
import { type Soon, type Store, type Stored, VersionConflict } from '../store.ts';
import { realClock, timeOf } from '../time/clock.ts';
import type { Backing } from './backing.ts';
import type { FixtureSet } from './fixture-set.ts';
import { OpenSandboxes } from './open-sandboxes.ts';
import type { SandboxPlan } from './sandbox-plan.ts';
import { type SettingsRow, settingsKind } from './settings.ts';
import { removeSnapshots } from './snapshot.ts';
import { beginStream, type World, worlds } from './world.ts';

/** The sandboxes, by name. `default` is there from the start and stays. */
export class Sandboxes {
  readonly #tools: Tools;
  readonly #backing: Backing;
  readonly #most: number;
  readonly #open: OpenSandboxes;
  /** Those on their way. */
  #making = 0;
  #kept: SandboxPlan | undefined;
  readonly #onLife = new Set<(name: string) => void>();

  /** @param most how many there may be at once, the default one included */
  constructor(tools: Tools, backing: Backing, most = Number.POSITIVE_INFINITY) {
    this.#tools = tools;
    this.#backing = backing;
    this.#open = new OpenSandboxes(tools, backing);
    this.#open.onLife = (name) => this.#tellLife(name);
    this.#most = most;
    backing.onChange((name) => this.#lookAgain(name));
  }

  /** Makes the sandbox that is always there, unless another process has; it is made again when the store has lost it. */
  async keep(plan: SandboxPlan): Promise<void> {
    this.#kept = plan;
    await this.find(plan.name);
  }

  /** The sandbox that a request is for, as it is now; being asked for keeps it from being idle. */
  async enter(name: string): Promise<Sandbox | undefined> {
    const sandbox = await this.find(name);
    if (sandbox !== undefined) this.#backing.noteUse(name, this.#tools.wall());
    return sandbox;
  }

  /**
   * The sandbox that a request names, which is use of it, too. At once where there is nothing to wait for.
   * @throws {DomainError} `UNKNOWN_SANDBOX`, always later
   */
  require(name: string): Soon<Sandbox> {
    const stored = this.#backing.common.get(worlds, name);
    const sandbox = stored instanceof Promise ? undefined : this.#open.at(stored);
    if (sandbox === undefined) return this.#requireLater(name, stored);
    this.#backing.noteUse(name, this.#tools.wall());
    return sandbox;
  }

  async #requireLater(name: string, stored: Soon<Stored<World> | undefined>): Promise<Sandbox> {
    const sandbox = await this.#found(name, await stored);
    if (sandbox === undefined) throw new DomainError('UNKNOWN_SANDBOX', { name });
    this.#backing.noteUse(name, this.#tools.wall());
    return sandbox;
  }

  /** A sandbox as it is now, for whoever lists or sweeps, which is no use of it. */
  async find(name: string): Promise<Sandbox | undefined> {
    const stored = this.#backing.common.get(worlds, name);
    return this.#found(name, stored instanceof Promise ? await stored : stored);
  }

  async #found(name: string, stored: Stored<World> | undefined): Promise<Sandbox | undefined> {
    if (stored === undefined) {
      if (this.#open.forget(name)) this.#tellLife(name);
      if (this.#kept?.name === name) return this.#makeKept(this.#kept);
      this.#open.onGone(name);
      return undefined;
    }
    const sandbox = await this.#open.open(stored, () => this.#backing.find(stored.value));
    const taking = sandbox.take(stored);
    if (taking !== undefined) await taking;
    return sandbox;
  }

  /** Calls back with a name when it turns out that another process has dropped the sandbox; there may be a new one of that name. */
  onGone(listener: (name: string) => void): void {
    this.#open.onGone = listener;
  }

  /** The records of all of them, in the order of their names. */
  async list(): Promise<readonly World[]> {
    return (await this.#backing.common.list(worlds)).items;
  }

  /** The shared records, beside the sandboxes' own. */
  get common(): Store {
    return this.#backing.common;
  }

  /** The wall clock that sandboxes are judged by, in epoch milliseconds. */
  wall(): number {
    return this.#tools.wall();
  }

  /** Those that no request was for, or waited in, since their own limit, or this one; never the default one. */
  async idle(limitMs = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
    const names: string[] = [];
    const all = await this.list();
    await this.#lookForOthers(new Set(all.map(({ id }) => id)));
    for (const { id, idleMs = limitMs } of all) {
      if (id !== 'default' && idleMs < Number.POSITIVE_INFINITY && (await this.#isIdle(id, idleMs))) names.push(id);
    }
    return names;
  }

  async #isIdle(name: string, limitMs: number): Promise<boolean> {
    const now = this.#tools.wall();
    const waiters = await this.#open.waitersIn(name);
    const usedAt = Math.max(await this.#backing.lastUse(name), waiters?.lastSeen() ?? Number.NEGATIVE_INFINITY);
    if (usedAt > Number.NEGATIVE_INFINITY) return now - usedAt >= limitMs;
    // It was made or reset a moment ago, and its use is on its way.
    this.#backing.noteUse(name, now);
    return false;
  }

  /** Another process may have dropped what this one knows; who looks forgets it. */
  async #lookForOthers(names: ReadonlySet<string>): Promise<void> {
    for (const name of this.#open.names) if (!names.has(name)) await this.find(name);
  }

  /** @throws {DomainError} `SANDBOX_EXISTS`, `TOO_MANY_SANDBOXES` */
  async create({ name, fixtures, idleMs, ...start }: SandboxPlan): Promise<Sandbox> {
    const { common } = this.#backing;
    const reading = common.get(worlds, name);
    const present = reading instanceof Promise ? await reading : reading;
    if (present !== undefined) throw new DomainError('SANDBOX_EXISTS', { name });
    if (this.#isLimited) await this.#demandRoom(this.#making);
    this.#making += 1;
    try {
      const world = await this.#begin({ id: name, idleMs, start: { ...start, fixtures: fixtures.key } }, fixtures);
      return await this.#settle(world, 0, fixtures);
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      // Somebody was faster; to ask for it is use of it.
      this.#backing.noteUse(name, this.#tools.wall());
      throw new DomainError('SANDBOX_EXISTS', { name });
    } finally {
      this.#making -= 1;
    }
  }

  /** Back to its fixtures, clock included. A request that still holds the old one sees a world that nobody enters any more. */
  async reset(name: string): Promise<Sandbox> {
    const { fixtures } = await this.require(name);
    for (;;) {
      const stored = await this.#backing.common.get(worlds, name);
      if (stored === undefined) throw new DomainError('UNKNOWN_SANDBOX', { name });
      const world = await this.#begin({ firstLife: stored.value.life, ...stored.value }, fixtures);
      try {
        const sandbox = await this.#settle(world, stored.version, fixtures);
        await this.#backing.leave(stored.value);
        this.#backing.noteUse(name, this.#tools.wall());
        this.#backing.changed(name);
        sandbox.journal.event('sandbox.reset', {});
        await sandbox.journal.settled();
        return sandbox;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
    }
  }

  /** @throws {DomainError} `UNKNOWN_SANDBOX`, `SANDBOX_PERMANENT` */
  async drop(name: string): Promise<void> {
    if (name === 'default') throw new DomainError('SANDBOX_PERMANENT', { name });
    const world = await this.#backing.common.take(worlds, name);
    if (this.#open.forget(name)) this.#tellLife(name);
    if (world === undefined) throw new DomainError('UNKNOWN_SANDBOX', { name });
    await this.#backing.leave(world);
    this.#backing.changed(name);
    await removeSnapshots(this.#backing.common, name);
  }

  /** Calls back with a name when it turns out that its life has ended, here or in another process; answers how to stop. */
  onLife(listener: (name: string) => void): () => void {
    this.#onLife.add(listener);
    return () => this.#onLife.delete(listener);
  }

  #tellLife(name: string): void {
    for (const listener of this.#onLife) listener(name);
  }

  get #isLimited(): boolean {
    return this.#most < Number.POSITIVE_INFINITY;
  }

  /** @throws {DomainError} `TOO_MANY_SANDBOXES` when there is no room for one more than so many */
  async #demandRoom(beside: number): Promise<void> {
    const limit = this.#most;
    if ((await this.#backing.common.count(worlds)) + beside < limit) return;
    throw new DomainError('TOO_MANY_SANDBOXES', { limit });
  }

  /** Other processes may have made some at the same moment: those beyond the limit are taken back. */
  async #keepOrTakeBack({ id }: World): Promise<void> {
    try {
      // It is counted already.
      await this.#demandRoom(-1);
    } catch (error) {
      await this.#backing.common.remove(worlds, id);
      throw error;
    }
  }

  /** Two processes may both find it missing: one makes it, the other finds it then. */
  async #makeKept(plan: SandboxPlan): Promise<Sandbox | undefined> {
    try {
      return await this.create(plan);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'SANDBOX_EXISTS') return this.find(plan.name);
      throw error;
    }
  }

  /** Takes up what another process has changed, for whoever waits here; the next request would see it by itself. */
  #lookAgain(name: string | undefined): void {
    const names = name === undefined ? this.#open.names : [name];
    // A record that cannot be read now is read at the door.
    for (const each of names) if (this.#open.has(each)) this.find(each).catch(() => undefined);
  }

  /** The first moment of a life. */
  async #begin(of: Pick<World, 'id' | 'start' | 'idleMs' | 'firstLife'>, { dump }: FixtureSet): Promise<World> {
    const { id, start, idleMs } = of;
    const clock = start.clock ?? realClock;
    const [row] = (dump.records[settingsKind.name] ?? []) as readonly SettingsRow[];
    const life = await this.#backing.common.next('lives');
    return {
      id,
      start,
      idleMs,
      life,
      firstLife: of.firstLife ?? life,
      restores: 0,
      bornAt: timeOf(clock, this.#tools.wall()),
      clock,
      ...beginStream(start),
      settings: { ...row?.settings, ...start.settings },
      ...faultsOf(dump),
    };
  }

  /** Makes the quarters of a new life, and lets requests in. */
  async #settle(world: World, expected: number, fixtures: FixtureSet): Promise<Sandbox> {
    const quarters = await this.#backing.make(world, fixtures);
    try {
      const version = await this.#backing.common.put(worlds, world, expected);
      if (expected === 0 && this.#isLimited) await this.#keepOrTakeBack(world);
      this.#backing.noteUse(world.id, this.#tools.wall());
      const stored = { version, value: world };
      const opening = this.#open.openIn(stored, quarters);
      const sandbox = opening instanceof Promise ? await opening : opening;
      const taking = sandbox.take(stored);
      if (taking !== undefined) await taking;
      return sandbox;
    } catch (error) {
      await this.#backing.leave(world);
      throw error;
    }
  }
}
