import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { StoreRefused } from '../store-refused.ts';

/** The first line of a file, which says what the file is. */
interface Heading {
  readonly latchkey: 'state' | 'fixtures' | 'authority';
  /** One more with every change that an older Latchkey could not read. */
  readonly format: number;
}

const FORMAT = 1;
/** Characters that are written at a time; requests are answered in between. */
const CHUNK = 64 * 1024;

/**
 * Writes values as lines of JSON, with a heading before and a seal behind them. The file is there whole or not at all: it is
 * written beside its place, and gets there when it has reached the disk.
 */
export async function writeSealed(
  file: string,
  latchkey: Heading['latchkey'],
  values: Iterable<unknown>,
): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`;
  const handle = await open(beside, 'w', 0o600);
  try {
    for await (const chunk of sealed({ latchkey, format: FORMAT }, values)) await handle.write(chunk);
    await handle.sync();
    await handle.close();
    await rename(beside, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

function* sealed(heading: Heading, values: Iterable<unknown>): Generator<string> {
  const hash = createHash('sha256');
  let chunk = `${JSON.stringify(heading)}\n`;
  for (const value of values) {
    chunk += `${JSON.stringify(value)}\n`;
    if (chunk.length < CHUNK) continue;
    hash.update(chunk);
    yield chunk;
    chunk = '';
  }
  hash.update(chunk);
  yield `${chunk}${JSON.stringify({ sha256: hash.digest('hex') })}\n`;
}

/** A name that was changed has reached the disk only with its folder. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Not every system opens folders.
  }
}

/**
 * The values of a file that `writeSealed` wrote.
 * @throws {StoreRefused} when it is another file, a torn or changed one, or of a newer Latchkey; Node's `ENOENT`
 */
export async function readSealed(file: string, latchkey: Heading['latchkey']): Promise<unknown[]> {
  const handle = await open(file, 'r');
  const hash = createHash('sha256');
  const values: unknown[] = [];
  let last: string | undefined;
  try {
    const lines = createInterface({
      input: handle.createReadStream({ encoding: 'utf8', autoClose: false }),
      crlfDelay: Infinity,
    });
    for await (const line of lines) {
      if (last !== undefined) values.push(parsed(last, file, values.length === 0));
      if (last !== undefined) hash.update(`${last}\n`);
      if (values.length === 1) checkHeading(values[0], latchkey, file);
      last = line;
    }
  } finally {
    await handle.close();
  }
  if (values.length === 0) throw new StoreRefused(`${file} is no state of Latchkey`);
  const seal = parsed(last ?? '', file, false) as { sha256?: unknown } | null;
  if (seal?.sha256 !== hash.digest('hex')) throw torn(file);
  return values.slice(1);
}

function parsed(line: string, file: string, isFirst: boolean): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw isFirst ? new StoreRefused(`${file} is no state of Latchkey`) : torn(file);
  }
}

const torn = (file: string) =>
  new StoreRefused(`${file} is torn or was changed by hand: its last line does not fit the rest`);

function checkHeading(value: unknown, latchkey: Heading['latchkey'], file: string): void {
  const heading = (typeof value === 'object' ? value : null) as Partial<Record<keyof Heading, unknown>> | null;
  if (heading?.latchkey !== latchkey || !Number.isSafeInteger(heading.format))
    throw new StoreRefused(`${file} is no state of Latchkey`);
  if (Number(heading.format) > FORMAT)
    throw new StoreRefused(
      `${file} is of format ${heading.format}, from a newer Latchkey; this one reads formats up to ${FORMAT}`,
    );
}
