import { formatDuration } from '../time/duration.ts';

/** A schema's note on a value that went by another name or form for a version, and still may be given so. */
export interface OldProperty {
  readonly 'x-now'?: string;
  readonly 'x-unit'?: 'ms';
  /** Answers have it beside the new one, and may be sent back with both. */
  readonly 'x-told'?: true;
  readonly 'x-seconds'?: true;
  /** Today's words by old ones. */
  readonly 'x-old-words'?: Readonly<Record<string, string>>;
}

/** An old value in today's form. */
export const modernValue = (property: OldProperty, value: unknown): unknown =>
  property['x-unit'] === 'ms' && typeof value === 'number' ? formatDuration(value) : value;

/**
 * A value in today's form: a number of seconds as a length of time, an old word as its new one; anything else as it is.
 * @param place what it stands under or in
 */
export function modernForm(
  property: OldProperty,
  value: unknown,
  place: string,
  advise: (advice: string) => void,
): unknown {
  if (property['x-seconds'] === true && Number.isSafeInteger(value)) {
    const span = formatDuration(Number(value) * 1000);
    advise(`${place} is given in seconds; write a length of time: “${span}”`);
    return span;
  }
  const words = property['x-old-words'];
  if (words === undefined || typeof value !== 'string' || !Object.hasOwn(words, value)) return value;
  advise(`${place}: “${value}” is the old name of “${words[value]}”`);
  return words[value];
}

/** The warning about an old name that was given; completes the place where it stands. */
export function oldNameAdvice(old: string, property: OldProperty, value: unknown): string {
  const now = property['x-now'] ?? '';
  const form = property['x-unit'] === 'ms' ? `: ${now}: "${String(modernValue(property, value))}"` : '';
  return `“${old}” is the old name of “${now}”${form}`;
}

/** Completes what has both. */
export const bothNames = (old: string, now: string): string => `“${old}” and “${now}”, which is its new name`;

/** The schema of a property under its old name. */
export const oldProperty = <S extends object>(now: string, schema: S, remark = ''): S & OldProperty => ({
  ...schema,
  description: `The old name of \`${now}\`${remark}.`,
  deprecated: true,
  'x-now': now,
});

/** The schema of an object whose members may be given under old names, too. */
export function withOldNames<S extends object>(schema: S, old: Readonly<Record<string, string>>): S {
  const { properties } = schema as unknown as { readonly properties: Readonly<Record<string, object>> };
  const added = Object.entries(old).map(([was, now]) => [was, oldProperty(now, properties[now] ?? {})] as const);
  return { ...schema, properties: { ...properties, ...Object.fromEntries(added) } };
}

/** The type of such an object as whoever makes one may write it. */
export type WithOldNames<T, O extends Readonly<Record<string, keyof T>>> =
  | T
  | {
      [Old in keyof O]: Omit<T, O[Old]> & { [N in keyof Pick<T, O[Old]> as Old]: T[N] };
    }[keyof O];
