/** Attributes that a page may add for scripts and tests without the component knowing them. */
export type ExtraAttributes = Readonly<Record<`data-${string}`, string | undefined>>;

/** Joins class names, leaving out what is absent. */
export function classes(...names: ReadonlyArray<string | false | undefined>): string {
  return names.filter(Boolean).join(' ');
}
