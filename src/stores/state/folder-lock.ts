import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StoreRefused } from '../store-refused.ts';

/** The holder of a folder. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When the process began, as the system counts it; it tells two processes of one number apart. */
  readonly began?: string;
}

/** On another machine, or in another container, nobody can be asked: its lock is renewed as long as it lives. Milliseconds. */
const RENEWED_WITHIN_MS = 30_000;

/** Keeps a folder to one process, which may end without a word. */
export class FolderLock {
  readonly #file: string;
  /** Whether the one before has ended without a word. */
  readonly wasLeft: boolean;

  private constructor(file: string, wasLeft: boolean) {
    this.#file = file;
    this.wasLeft = wasLeft;
  }

  /** @throws {StoreRefused} when another process has it */
  static async take(folder: string): Promise<FolderLock> {
    const file = join(folder, 'lock');
    const mine = `${file}.${process.pid}.${Date.now()}`;
    const me: Holder = { host: hostname(), pid: process.pid, began: await beganOf(process.pid) };
    let wasLeft = false;
    await writeFile(mine, JSON.stringify(me), { mode: 0o600 });
    try {
      // A link is there with all that it says, or not at all.
      for (let tries = 0; !(await isLinked(mine, file)); tries++) {
        const found = await readFile(file, 'utf8').catch(() => undefined);
        if (found === undefined && tries < 3) continue;
        if (tries >= 3 || (await isAlive(found, file))) throw taken(folder, found);
        await setAside(file, found);
        wasLeft = true;
      }
    } finally {
      await rm(mine, { force: true });
    }
    return new FolderLock(file, wasLeft);
  }

  /** Says that the holder lives. */
  async renew(): Promise<void> {
    const now = new Date();
    await utimes(this.#file, now, now).catch(() => undefined);
  }

  async release(): Promise<void> {
    await rm(this.#file, { force: true });
  }
}

async function isLinked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes away the lock of a process that has ended, unless somebody else did so and holds the folder by now. */
async function setAside(file: string, ended: string | undefined): Promise<void> {
  const aside = `${file}.${process.pid}.ended`;
  try {
    await rename(file, aside);
    if ((await readFile(aside, 'utf8')) !== ended) await link(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  await rm(aside, { force: true });
}

async function isAlive(found: string | undefined, file: string): Promise<boolean> {
  const holder = holderOf(found);
  if (holder === undefined) return false;
  if (holder.host !== hostname()) return Date.now() - (await stat(file)).mtimeMs < RENEWED_WITHIN_MS;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return holder.began === (await beganOf(holder.pid));
}

function holderOf(text: string | undefined): Holder | undefined {
  try {
    const holder = JSON.parse(text ?? '') as Holder;
    return Number.isSafeInteger(holder.pid) && holder.pid > 0 ? holder : undefined;
  } catch {
    return undefined;
  }
}

const taken = (folder: string, found: string | undefined) => {
  const holder = holderOf(found);
  const by = holder === undefined ? 'another process' : `process ${holder.pid} on ${holder.host}`;
  return new StoreRefused(`${folder} is in use by ${by}; a folder keeps the state of one process`);
};

/** Linux tells it; elsewhere the number of a process has to do. */
async function beganOf(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The second field is the program's name in brackets, and may hold blanks.
  return line?.slice(line.lastIndexOf(')') + 2).split(' ')[19];
}
