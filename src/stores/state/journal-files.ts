import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalEntry } from '../../core/journal/journal.ts';
import { noFile } from './read-folder.ts';

const NAME = /^journal-(\d{1,15})\.jsonl$/;

/** A life's journal, as a process has it in memory. */
export interface HeldJournal {
  readonly life: number;
  readonly log: {
    /** The number of the newest entry. */
    readonly seq: number;
    /** Grows with each clearing. */
    readonly clearings: number;
    /** The entries after a number, oldest first. */
    since(seq: number): readonly JournalEntry[];
  };
}

/** The part of a journal that its file has. */
interface Written {
  readonly seq: number;
  readonly clearings: number;
  readonly lines: number;
}

/** A file this much longer than its journal is written anew. */
const SPARE_LINES = 4096;

/**
 * The journals of a state folder: a file for each life, to which new entries are appended. A process that is killed leaves whole
 * lines and at most one torn one, which is not read.
 */
export class JournalFiles {
  readonly #folder: string;
  readonly #written = new Map<number, Written>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The entries that the file of a life has; none where there is no file. */
  async read(life: number): Promise<readonly JournalEntry[]> {
    const text = await readFile(this.#file(life), 'utf8').catch(noFile);
    const lines = text?.split('\n').slice(0, -1) ?? [];
    const entries: JournalEntry[] = [];
    for (const line of lines) {
      const entry = entryOf(line);
      // The lines after a torn one are of nobody's making.
      if (entry === undefined || entry.seq <= (entries.at(-1)?.seq ?? 0)) break;
      entries.push(entry);
    }
    // A file with a torn end is written anew at its next entry.
    const isWhole = text?.endsWith('\n') && entries.length === lines.length;
    if (isWhole) this.#written.set(life, { seq: entries.at(-1)?.seq ?? 0, clearings: 0, lines: lines.length });
    return entries;
  }

  /** Whether a journal has something that its file has not. */
  isBehind(journals: Iterable<HeldJournal>): boolean {
    for (const { life, log } of journals) {
      const { seq, clearings } = this.#written.get(life) ?? nothing;
      if (seq < log.seq || clearings !== log.clearings) return true;
    }
    return false;
  }

  /** Appends what is new in each journal. */
  async write(journals: Iterable<HeldJournal>): Promise<void> {
    for (const { life, log } of [...journals]) {
      const had = this.#written.get(life);
      const { seq, clearings } = log;
      if (had !== undefined && had.seq === seq && had.clearings === clearings) continue;
      if (had === undefined && seq === 0) continue;
      const fresh = log.since(had?.seq ?? 0);
      const kept = log.since(0).length;
      const isOver =
        had === undefined || had.clearings !== clearings || had.lines + fresh.length > kept * 2 + SPARE_LINES;
      if (isOver) await this.#replace(life, log.since(0));
      else await appendFile(this.#file(life), textOf(fresh), { mode: 0o600 });
      this.#written.set(life, { seq, clearings, lines: isOver ? kept : had.lines + fresh.length });
    }
  }

  /** Removes the journals of other lives. */
  async keep(lives: ReadonlySet<number>): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      const life = NAME.exec(name)?.[1];
      if (life === undefined || lives.has(Number(life))) continue;
      await rm(join(this.#folder, name), { force: true });
      this.#written.delete(Number(life));
    }
  }

  async #replace(life: number, entries: readonly JournalEntry[]): Promise<void> {
    const beside = `${this.#file(life)}.${process.pid}.tmp`;
    await writeFile(beside, textOf(entries), { mode: 0o600 });
    await rename(beside, this.#file(life));
  }

  #file(life: number): string {
    return join(this.#folder, `journal-${life}.jsonl`);
  }
}

const nothing = { seq: 0, clearings: 0 } as const;

const textOf = (entries: readonly JournalEntry[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

function entryOf(line: string): JournalEntry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<Record<keyof JournalEntry, unknown>> | null;
    const isEntry =
      Number.isSafeInteger(entry?.seq) &&
      Number(entry?.seq) > 0 &&
      Number.isFinite(entry?.at) &&
      (entry?.kind === 'request' || entry?.kind === 'event') &&
      typeof entry.name === 'string' &&
      ['string', 'undefined'].includes(typeof entry.reason) &&
      ['string', 'undefined'].includes(typeof entry.user) &&
      typeof entry.facts === 'object' &&
      entry.facts !== null;
    return isEntry ? (entry as unknown as JournalEntry) : undefined;
  } catch {
    return undefined;
  }
}
