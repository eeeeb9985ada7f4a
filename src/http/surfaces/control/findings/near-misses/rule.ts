import type { JournalEntry } from '../../../../../core/journal/journal.ts';
import type { Sandbox } from '../../../../../core/sandbox.ts';
import type { Sandboxes } from '../../../../../core/world/sandboxes.ts';

/** The surroundings of a judgement. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly sandboxes: Pick<Sandboxes, 'list' | 'find'>;
  /** Looks something up, once for all the entries that are judged together. */
  once<T>(key: string, look: () => Promise<T>): Promise<T>;
}

/** The facts of a refused entry, as text. */
interface Missed {
  readonly entry: JournalEntry;
  readonly reason: string;
  readonly fact: (name: string) => string;
}

/** Says which slip a refused entry looks like, and what would have matched; undefined where it looks like none. */
export type NearMissRule = (missed: Missed, scene: Scene) => string | undefined | Promise<string | undefined>;
