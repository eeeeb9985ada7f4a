import type { FormatName } from './formats.ts';

/** The written form of a value, in fixtures, requests and answers alike. `V` is the type that a request may give. */
export type ValueForm<V = unknown> = { readonly holds?: V } & (
  | {
      readonly is: 'choice';
      readonly of: readonly string[];
      /** Words that had other names for a version, by those; they still may be given so. */
      readonly was?: Readonly<Record<string, string>>;
    }
  | { readonly is: 'whole'; readonly from: number; readonly to: number; readonly example: number }
  | { readonly is: 'flag' }
  | ({ readonly is: 'text' } & Text)
  | {
      readonly is: 'span';
      readonly from: string;
      readonly to: string;
      readonly step: Step;
      readonly example: string;
      /** It was a number of seconds for a version, and still may be given as one. */
      readonly wasSeconds?: true;
    }
  | { readonly is: 'instant' }
  | { readonly is: 'list'; readonly of: ValueForm; readonly most: number }
  | { readonly is: 'map'; readonly of: ValueForm; readonly most: number }
  | { readonly is: 'json' }
  | { readonly is: 'group'; readonly has: Fields; readonly title?: string }
  | { readonly is: 'variants'; readonly by: Readonly<Record<string, Variant>>; readonly title?: string }
);

/** Text, with its bounds. Named by the declarations of the package. */
export interface Text {
  readonly longest: number;
  readonly format?: FormatName;
  /** No message repeats it. */
  readonly secret?: true;
  /** A rule of the core refuses what has not the format, by a code of its own; the schema of a request lets it pass. */
  readonly ruled?: true;
}

type Kind<I extends ValueForm['is'], V> = Extract<ValueForm, { readonly is: I }> & { readonly holds?: V };
/** The unit that a length of time has to be whole in. */
export type Step = 'ms' | 's' | 'm';
type TextForm = Kind<'text', string>;
export type SpanForm = Kind<'span', string>;
type SecondsForm = Kind<'span', string | number>;
type InstantForm = Kind<'instant', string | number>;
export type JsonForm = Kind<'json', unknown>;

export interface ListForm<O extends ValueForm> {
  readonly is: 'list';
  readonly of: O;
  readonly most: number;
  readonly holds?: unknown[];
}
export interface MapForm<O extends ValueForm> {
  readonly is: 'map';
  readonly of: O;
  readonly most: number;
  readonly holds?: object;
}
export interface GroupForm<F extends Fields> {
  readonly is: 'group';
  readonly has: F;
  readonly title?: string;
  readonly holds?: object;
}
export interface VariantsForm<B extends Readonly<Record<string, Variant>>> {
  readonly is: 'variants';
  readonly by: B;
  readonly title?: string;
  readonly holds?: object;
}

/** The kind of a thing that says so by its `type`. */
interface Variant {
  readonly doc: string;
  readonly has: Fields;
}

/** A name that a field had for a version, and still may be given by. */
export interface OldName<N extends string = string, V = unknown> {
  readonly name: N;
  /** The old form of its value, if it differs: milliseconds of a length of time. */
  readonly form?: ValueForm<V>;
  /** The places that knew it; absent means everywhere. */
  readonly at?: 'fixtures' | 'requests';
  /** Answers have it beside the new one for a version. */
  readonly told?: true;
}

/** One field, described once: schemas, types, checks and docs/vocabulary.md follow from it. */
export interface FormField<V = unknown> {
  readonly form: ValueForm<V>;
  /** One sentence for whoever writes or reads it. */
  readonly doc: string;
  /** The default, as one would write it. */
  readonly preset?: unknown;
  /** It has to be there wherever its group is written. */
  readonly needed?: true;
  /** Answers may lack it. */
  readonly maybe?: true;
  readonly was?: OldName;
  /** It stands in fixture files alone, though its group does not. */
  readonly only?: 'fixtures';
}

export type Fields = Readonly<Record<string, FormField>>;

/** One of a few words. */
export const choiceForm = <const W extends string>(...of: readonly W[]): Kind<'choice', W> => ({ is: 'choice', of });

export interface RenamedChoice<W extends string, O extends string> {
  readonly is: 'choice';
  readonly of: readonly W[];
  readonly was: { readonly [Old in O]: W };
  readonly holds?: W;
}

/** One of a few words, some of which had other names. */
export const renamedChoice = <const W extends string, const O extends string>(
  of: readonly W[],
  was: { readonly [Old in O]: NoInfer<W> },
): RenamedChoice<W, O> => ({ is: 'choice', of, was });

/** A whole number within bounds. */
export const wholeForm = (from: number, to: number, example = from): Kind<'whole', number> => ({
  ...{ is: 'whole', from, to, example },
});

/** Yes or no. */
export const flagForm: Kind<'flag', boolean> = { is: 'flag' };

/** Text of so many characters at most. */
export const textForm = (longest: number, format?: FormatName): TextForm => ({
  ...{ is: 'text', longest },
  ...(format && { format }),
});

/** Text of a format that the core has a rule for. */
export const ruled = (longest: number, format?: FormatName): TextForm => ({
  ...textForm(longest, format),
  ruled: true,
});

/** Text that no message repeats. */
export const secretForm = (longest: number, format?: FormatName): TextForm => ({
  ...textForm(longest, format),
  secret: true,
});

/** A length of time such as `8h`, within bounds, whole in its step. */
export const span = (from: string, to: string, example: string, step: Step = 'ms'): SpanForm => ({
  ...{ is: 'span', from, to, step, example },
});

/** The same, which was a number of seconds. */
export const spanOnceInSeconds = (from: string, to: string, example: string): SecondsForm => ({
  ...{ is: 'span', from, to, step: 's', example, wasSeconds: true },
});

/** A moment: ISO 8601 in answers. Requests may also give epoch milliseconds. */
export const instantForm: InstantForm = { is: 'instant' };

/** Several of a kind, in order. */
export const listForm = <const O extends ValueForm>(of: O, most = 5000): ListForm<O> => ({ is: 'list', of, most });

/** Values of a kind by names of the writer's own choice. */
export const map = <const O extends ValueForm>(of: O, most = 100): MapForm<O> => ({ is: 'map', of, most });

/** Any value that JSON has. */
export const json: JsonForm = { is: 'json' };

/** Fields that belong together; the title names their schema. */
export const group = <const F extends Fields>(has: F, title?: string): GroupForm<F> => ({
  ...{ is: 'group', has },
  ...(title && { title }),
});

/** Fields that differ by what stands under `type`. */
export const variants = <const B extends Readonly<Record<string, Variant>>>(
  by: B,
  title?: string,
): VariantsForm<B> => ({
  ...{ is: 'variants', by },
  ...(title && { title }),
});

/** The longest time that anything is asked to last: a hundred years. */
export const CENTURY = '36500d';
const CENTURY_MS = 36_500 * 24 * 60 * 60 * 1000;

/** The name of a length of time that was a number of milliseconds. */
export const milliseconds = <const N extends string>(name: N, from = 1, to = CENTURY_MS): OldName<N, number> => ({
  name,
  form: wholeForm(from, to, 60_000),
});
