/** Chunks split when they grow past this, so that an insertion moves a few hundred entries whatever the size. */
const CHUNK = 512;

/** The position of the first entry that is greater than `id` (or not less, with `inclusive`) in a sorted array. */
export function positionAfter(sorted: readonly string[], id: string, inclusive = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = sorted[middle] ?? '';
    if (entry < id || (entry === id && !inclusive)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A set of ids in order: chunks of sorted ids, found by the last id of each. New ones take their places when somebody asks,
 * because nobody lists most of them: tokens pile up under their user.
 */
export class SortedIds {
  /** Without places so far. */
  #fresh: Set<string> | undefined;
  readonly #chunks: string[][] = [];
  /** The last id of each chunk. */
  readonly #lasts: string[] = [];

  static of(ids: Iterable<string>): SortedIds {
    const set = new SortedIds();
    const sorted = [...ids].sort(byCodeUnits);
    for (let start = 0; start < sorted.length; start += CHUNK / 2) set.#append(sorted.slice(start, start + CHUNK / 2));
    return set;
  }

  get size(): number {
    this.#settle();
    return this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  }

  get empty(): boolean {
    return this.#chunks.length === 0 && (this.#fresh?.size ?? 0) === 0;
  }

  add(id: string): void {
    this.#fresh ??= new Set();
    this.#fresh.add(id);
  }

  #settle(): void {
    if (this.#fresh === undefined) return;
    for (const id of this.#fresh) this.#insert(id);
    this.#fresh = undefined;
  }

  #insert(id: string): void {
    const at = Math.min(positionAfter(this.#lasts, id, true), this.#chunks.length - 1);
    const chunk = this.#chunks[at];
    if (chunk === undefined) {
      this.#append([id]);
      return;
    }
    const position = positionAfter(chunk, id, true);
    if (chunk[position] === id) return;
    chunk.splice(position, 0, id);
    if (chunk.length > CHUNK) {
      const upper = chunk.splice(CHUNK / 2);
      this.#chunks.splice(at + 1, 0, upper);
      this.#lasts.splice(at + 1, 0, last(upper));
    }
    this.#lasts[at] = last(chunk);
  }

  delete(id: string): void {
    this.#fresh?.delete(id);
    const at = positionAfter(this.#lasts, id, true);
    const chunk = this.#chunks[at];
    const position = chunk === undefined ? -1 : positionAfter(chunk, id, true);
    if (chunk?.[position] !== id) return;
    chunk.splice(position, 1);
    if (chunk.length > 0) {
      this.#lasts[at] = last(chunk);
      return;
    }
    this.#chunks.splice(at, 1);
    this.#lasts.splice(at, 1);
  }

  /** The ids after the given one, or all, in order. */
  *after(id: string | undefined): Generator<string> {
    this.#settle();
    const start = id === undefined ? 0 : positionAfter(this.#lasts, id);
    for (let at = start; at < this.#chunks.length; at++) {
      const chunk = this.#chunks[at] ?? [];
      const first = at === start && id !== undefined ? positionAfter(chunk, id) : 0;
      for (let position = first; position < chunk.length; position++) yield chunk[position] ?? '';
    }
  }

  #append(chunk: string[]): void {
    this.#chunks.push(chunk);
    this.#lasts.push(last(chunk));
  }
}

const last = (chunk: readonly string[]): string => chunk.at(-1) ?? '';

/** The order of the `<` operator; a locale's order would differ between machines. */
export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
