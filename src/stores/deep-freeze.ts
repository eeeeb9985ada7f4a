/** Freezes a value and everything in it, in place. Parts that are frozen already are taken to be frozen throughout. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) for (const part of value) freezeDeep(part);
  // Own properties only: what is frozen is plain. There may be a million, so that no list of them is made.
  else for (const key in value) freezeDeep(value[key]);
  return Object.freeze(value);
}

/**
 * A frozen copy that shares nothing with the original. Properties that are undefined are left out, as JSON would.
 * @throws {TypeError} on what JSON cannot carry, so that no adapter is more lenient than another
 */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) {
    if (carried(value)) return value;
    throw new TypeError(`A record cannot hold ${String(value)}`);
  }
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as T;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError('A record holds plain objects only');
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const part = (value as Record<string, unknown>)[key];
    if (part === undefined) continue;
    // The one name by which an assignment sets no property; a record from outside may have it.
    if (key === '__proto__') Object.defineProperty(copy, key, { value: frozenCopy(part), enumerable: true });
    else copy[key] = frozenCopy(part);
  }
  return Object.freeze(copy) as T;
}

const carried = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
