import type { Kind, Row } from '../core/store.ts';
import { freezeDeep } from './deep-freeze.ts';

/** Fixture records of a kind with their times made absolute, each once. */
export class AbsoluteRows<T extends Row> {
  readonly #rebase: Kind<T>['rebase'];
  readonly #bornAt: number;
  #made: WeakMap<T, T> | undefined;

  constructor({ rebase }: Kind<T>, bornAt: number) {
    this.#rebase = rebase;
    this.#bornAt = bornAt;
  }

  of(row: T): T {
    if (this.#rebase === undefined) return row;
    const known = this.#made?.get(row);
    if (known !== undefined) return known;
    const made = freezeDeep(this.#rebase(row, this.#bornAt));
    this.#made ??= new WeakMap();
    this.#made.set(row, made);
    return made;
  }
}
