import type { FixtureSet } from '../core/world/fixture-set.ts';
import type { MemoryBacking } from '../stores/memory-backing.ts';
import type { KeptFixtures, KeptState } from '../stores/state/kept-state.ts';
import { StateFolder } from '../stores/state/state-folder.ts';
import { StoreRefused } from '../stores/store-refused.ts';

/** The time between looks for changes: each change is on the disk within 5 s. */
const PAUSE_MS = 2000;

/** No process that was killed had more entries than these since its last save: their numbers are not given twice. */
const UNKNOWN_ENTRIES = 1_000_000;

/** The means of a process to keep its state in a folder. */
export interface StateKeeping {
  readonly backing: MemoryBacking;
  readonly setOf: (kept: KeptFixtures) => FixtureSet;
  /** Ports of sandboxes that have their own, by name. */
  readonly ports: () => Readonly<Record<string, number>>;
  /** The wall clock, in epoch milliseconds. */
  readonly wall: () => number;
  readonly onFailure: (error: unknown) => void;
}

/** Keeps the state of a process in a folder, so that the next one goes on with it (TEST-8). */
export class KeptInFolder {
  readonly #folder: StateFolder;
  readonly #keeping: StateKeeping;
  #timer: NodeJS.Timeout | undefined;
  /** The mark of the last saved state. */
  #saved: string | undefined;
  #running: Promise<unknown> = Promise.resolve();
  /** The save that begins when the running one has ended; all who ask meanwhile share it. */
  #next: Promise<void> | undefined;

  private constructor(folder: StateFolder, keeping: StateKeeping, saved: string | undefined) {
    this.#folder = folder;
    this.#keeping = keeping;
    this.#saved = saved;
  }

  /**
   * Takes a folder, and takes up what is saved in it.
   * @throws {StoreRefused}
   */
  static async open(path: string, keeping: StateKeeping): Promise<{ kept: KeptInFolder; ports: KeptState['ports'] }> {
    const folder = await StateFolder.open(path);
    try {
      const state = await folder.read();
      if (state !== undefined) await takeUp(path, folder, state, keeping);
      const ports = state?.ports ?? {};
      return { kept: new KeptInFolder(folder, keeping, state && markOf(keeping.backing, ports)), ports };
    } catch (error) {
      await folder.close();
      throw error;
    }
  }

  /** Saves whenever something has changed, from now on. */
  start(): void {
    this.#timer = setInterval(() => {
      void this.#folder.renew();
      const { backing, ports, onFailure } = this.#keeping;
      if (markOf(backing, ports()) !== this.#saved) this.save().catch(onFailure);
      else if (this.#folder.journals.isBehind(backing.journals())) this.#appendJournals().catch(onFailure);
    }, PAUSE_MS);
    // A forgotten server may end all the same.
    this.#timer.unref();
  }

  /** Saves what is there when it begins. */
  save(): Promise<void> {
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      const saving = this.#save();
      this.#running = saving.catch(() => undefined);
      return saving;
    });
    return this.#next;
  }

  #appendJournals(): Promise<void> {
    const writing = this.#running.then(() => this.#folder.journals.write(this.#keeping.backing.journals()));
    this.#running = writing.catch(() => undefined);
    return writing;
  }

  /** Lets others have the folder, as it is. */
  leave(): Promise<void> {
    return this.#folder.close();
  }

  /** Saves a last time, and lets others have the folder. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    try {
      await this.save();
    } finally {
      await this.#folder.close();
    }
  }

  async #save(): Promise<void> {
    const { backing, ports } = this.#keeping;
    const state = { ...backing.capture(), ports: ports() };
    const mark = markOf(backing, state.ports);
    await this.#folder.save(state);
    this.#saved = mark;
    await this.#folder.journals.write(backing.journals());
  }
}

const markOf = ({ changes }: MemoryBacking, ports: KeptState['ports']): string =>
  `${changes.count} ${JSON.stringify(ports)}`;

async function takeUp(path: string, folder: StateFolder, state: KeptState, keeping: StateKeeping): Promise<void> {
  const { backing, setOf, wall } = keeping;
  const sets = new Map<KeptFixtures, FixtureSet>();
  const adopted = (kept: KeptFixtures): FixtureSet => {
    const set = sets.get(kept) ?? setOf(kept);
    sets.set(kept, set);
    folder.adopt(kept, set);
    return set;
  };
  try {
    await backing.restore(state, {
      setOf: adopted,
      entriesOf: (life) => folder.journals.read(life),
      journalGap: folder.wasLeft ? UNKNOWN_ENTRIES : 0,
      at: wall(),
    });
  } catch (error) {
    throw new StoreRefused(`${path} holds a state that cannot be taken up: ${(error as Error).message}`);
  }
}
