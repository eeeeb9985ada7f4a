import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The working tree that a skeleton is written into. */
export class Tree {
  /** The files that were written or changed, by path from the root. */
  readonly touched = new Set<string>();
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** @throws Error when the file is there already */
  create(path: string, text: string): void {
    const file = join(this.#root, path);
    if (existsSync(file)) throw new Error(`${path} is there already`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    this.touched.add(path);
  }

  /** Adds an import; the formatter puts it where it belongs. */
  addImport(path: string, statement: string): void {
    this.#write(path, `${statement}\n${this.#read(path)}`);
  }

  /**
   * Adds a line before the first one that fits.
   * @throws Error when none does, which names the file to be changed by hand
   */
  addBefore(path: string, fits: RegExp, line: string): void {
    const lines = this.#read(path).split('\n');
    const index = lines.findIndex((each) => fits.test(each));
    if (index < 0) throw new Error(`${path} is not as it was: add by hand: ${line.trim()}`);
    lines.splice(index, 0, line);
    this.#write(path, lines.join('\n'));
  }

  /**
   * Takes a word out of a list of words, whatever its capitals.
   * @returns the word as the list spells it; undefined where there is no such file, or the list does not have it
   */
  takeWord(path: string, word: string): string | undefined {
    if (!existsSync(join(this.#root, path))) return undefined;
    const text = this.#read(path);
    const [, found] = new RegExp(`\\s(${word})(?=\\s)`, 'i').exec(text) ?? [];
    if (found !== undefined) this.#write(path, text.replace(new RegExp(`(?<=\\s)${found} |\\s+${found}(?=\\s)`), ''));
    return found;
  }

  #read(path: string): string {
    return readFileSync(join(this.#root, path), 'utf8');
  }

  #write(path: string, text: string): void {
    writeFileSync(join(this.#root, path), text);
    this.touched.add(path);
  }
}
