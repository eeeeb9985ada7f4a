/** A store that this process cannot work with; its message says why, in one line. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
}
