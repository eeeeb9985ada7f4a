import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../make-folder.ts';
import { StoreRefused } from '../store-refused.ts';
import { faultsOfKept } from './check-kept.ts';
import { FolderLock } from './folder-lock.ts';
import { JournalFiles } from './journal-files.ts';
import type { KeptFixtures, KeptState } from './kept-state.ts';
import { noFile, orUnusable } from './read-folder.ts';
import { readSealed, writeSealed } from './sealed-lines.ts';
import { fixturesOfLines, linesOfFixtures, linesOfState, stateOfLines, unusable } from './state-file.ts';

const FIXTURES = /^fixtures-[0-9a-f-]{36}\.jsonl$/;
/** A file that was being written when a process was killed. */
const UNFINISHED = /\.jsonl\.\d+\.tmp$/;

/**
 * A folder that keeps the state of one process: a file of what there is over the fixtures, written whole each time, and a file
 * for each fixture set that a sandbox stands on, written once.
 */
export class StateFolder {
  readonly #folder: string;
  readonly #lock: FolderLock;
  /** The files of fixture sets that are on the disk. */
  readonly #files = new Map<KeptFixtures, string>();
  readonly journals: JournalFiles;

  private constructor(folder: string, lock: FolderLock) {
    this.#folder = folder;
    this.#lock = lock;
    this.journals = new JournalFiles(folder);
  }

  /** Whether the process before has ended without a last save. */
  get wasLeft(): boolean {
    return this.#lock.wasLeft;
  }

  /** @throws {StoreRefused} when it is another's, or cannot be used */
  static async open(folder: string): Promise<StateFolder> {
    return orUnusable(folder, async () => {
      await makeFolder(folder, 0o700);
      return new StateFolder(folder, await FolderLock.take(folder));
    });
  }

  get #file(): string {
    return join(this.#folder, 'state.jsonl');
  }

  /**
   * The last saved state, checked; undefined where there is none.
   * @throws {StoreRefused} when it is torn, of a newer Latchkey, or no state; the files stay as they are
   */
  async read(): Promise<KeptState | undefined> {
    return orUnusable(this.#folder, async () => {
      const lines = await readSealed(this.#file, 'state').catch(noFile);
      if (lines === undefined) {
        await this.journals.keep(new Set());
        return undefined;
      }
      const sets = await this.#readSets(lines);
      const state = shaped(this.#file, () => stateOfLines(lines, this.#file, (name) => setIn(sets, name, this.#file)));
      const fault = shaped(this.#file, () => faultsOfKept(state));
      if (fault !== undefined) throw unusable(this.#file, fault.where, fault.problems);
      // A life that began after the last save is gone, and its number may be another's next.
      await this.journals.keep(livesOf(state));
      return state;
    });
  }

  /** A set that came from this folder is known by another object from now on. */
  adopt(kept: KeptFixtures, as: KeptFixtures): void {
    const name = this.#files.get(kept);
    if (name !== undefined) this.#files.set(as, name);
  }

  /** Writes everything. The old one stays until the new one is whole. */
  async save(state: KeptState): Promise<void> {
    const used = new Set(state.lives.map(({ fixtures }) => fixtures));
    for (const set of used) if (!this.#files.has(set)) await this.#writeSet(set);
    await writeSealed(
      this.#file,
      'state',
      linesOfState(state, (set) => this.#files.get(set) ?? ''),
    );
    for (const set of [...this.#files.keys()]) if (!used.has(set)) this.#files.delete(set);
    await this.#tidy();
    await this.journals.keep(livesOf(state));
  }

  /** Says that the process lives. */
  renew(): Promise<void> {
    return this.#lock.renew();
  }

  /** Lets others have the folder. */
  close(): Promise<void> {
    return this.#lock.release();
  }

  async #readSets(lines: readonly unknown[]): Promise<ReadonlyMap<string, KeptFixtures>> {
    const names = new Set(lines.flatMap((line) => (hasFixtures(line) ? [line.fixtures] : [])));
    const sets = new Map<string, KeptFixtures>();
    for (const name of names) {
      if (!FIXTURES.test(name)) continue;
      const file = join(this.#folder, name);
      const found = await readSealed(file, 'fixtures').catch(noFile);
      if (found === undefined) continue;
      const set = shaped(file, () => fixturesOfLines(found, file));
      sets.set(name, set);
      this.#files.set(set, name);
    }
    return sets;
  }

  async #writeSet(set: KeptFixtures): Promise<void> {
    const name = `fixtures-${randomUUID()}.jsonl`;
    await writeSealed(join(this.#folder, name), 'fixtures', linesOfFixtures(set));
    this.#files.set(set, name);
  }

  /** Removes sets that no sandbox stands on any more, and what was left half written. */
  async #tidy(): Promise<void> {
    const used = new Set(this.#files.values());
    for (const name of await readdir(this.#folder))
      if ((FIXTURES.test(name) && !used.has(name)) || UNFINISHED.test(name))
        await rm(join(this.#folder, name), { force: true });
  }
}

const livesOf = ({ lives }: KeptState): ReadonlySet<number> => new Set(lives.map(({ life }) => life));

const hasFixtures = (line: unknown): line is { fixtures: string } =>
  typeof (line as { fixtures?: unknown } | null)?.fixtures === 'string';

function setIn(sets: ReadonlyMap<string, KeptFixtures>, name: string, file: string): KeptFixtures {
  const set = sets.get(name);
  if (set === undefined) throw new StoreRefused(`${file} needs ${name} beside it, which is not there`);
  return set;
}

/** A sealed file was written by somebody; it may still be no state. */
function shaped<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof StoreRefused) throw error;
    throw new StoreRefused(`${file} is no state of Latchkey`);
  }
}
