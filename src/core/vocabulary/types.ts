import type {
  Fields,
  GroupForm,
  JsonForm,
  ListForm,
  MapForm,
  OldName,
  RenamedChoice,
  ValueForm,
  VariantsForm,
} from './form.ts';

/** Shows what a type comes to, and not how. */
export type Flat<T> = { [K in keyof T]: T[K] };

type NeededOf<F extends Fields> = { [N in keyof F]: F[N] extends { readonly needed: true } ? N : never }[keyof F];
type MaybeOf<F extends Fields> = { [N in keyof F]: F[N] extends { readonly maybe: true } ? N : never }[keyof F];

/** Names and words that count: those of today, or those that requests may still have, too. */
export type Names = 'today' | 'old';

/** The type of a form in a request. */
export type Asked<F, P extends Names = 'today'> =
  F extends GroupForm<infer G>
    ? AskedGroup<G, P>
    : F extends VariantsForm<infer B>
      ? { [T in keyof B]: Flat<{ type: T } & AskedGroup<B[T]['has'], P>> }[keyof B]
      : F extends ListForm<infer O>
        ? Asked<O, P>[]
        : F extends MapForm<infer O>
          ? { [name: string]: Asked<O, P> }
          : F extends JsonForm
            ? unknown
            : F extends RenamedChoice<infer W, infer O>
              ? W | (P extends 'old' ? O : never)
              : Held<F>;
type Held<F> = F extends ValueForm<infer V> ? Exclude<V, undefined> : never;

export type AskedGroup<F extends Fields, P extends Names = 'today'> = Flat<
  { -readonly [N in NeededOf<F>]: Asked<F[N]['form'], P> } & {
    -readonly [N in Exclude<keyof F, NeededOf<F>>]?: Asked<F[N]['form'], P>;
  } & (P extends 'old' ? OldNames<F> : unknown)
>;

/** The same under the old names that requests may have. */
export type OldNames<F extends Fields> = {
  -readonly [N in keyof F as F[N]['was'] extends { readonly at: 'fixtures' }
    ? never
    : F[N]['was'] extends OldName<infer W>
      ? W
      : never]?: OldValue<F[N]>;
};
type OldValue<F extends Fields[string]> =
  F['was'] extends OldName<string, infer V> ? (unknown extends V ? Asked<F['form']> : V) : never;

/** The type of a form in an answer. */
export type Told<F> =
  F extends GroupForm<infer G>
    ? ToldGroup<G>
    : F extends VariantsForm<infer B>
      ? { [T in keyof B]: Flat<{ type: T } & ToldGroup<B[T]['has']>> }[keyof B]
      : F extends ListForm<infer O>
        ? Told<O>[]
        : F extends MapForm<infer O>
          ? { [name: string]: Told<O> }
          : F extends JsonForm
            ? unknown
            : F extends { readonly is: 'instant' | 'span' }
              ? string
              : Held<F>;

export type ToldGroup<F extends Fields> = Flat<
  { -readonly [N in Exclude<keyof F, MaybeOf<F>>]: Told<F[N]['form']> } & {
    -readonly [N in MaybeOf<F>]?: Told<F[N]['form']>;
  } & OldNamesTold<F>
>;

/** The old names that answers still have. */
type OldNamesTold<F extends Fields> = {
  -readonly [N in keyof F as F[N]['was'] extends { readonly told: true; readonly name: infer W extends string }
    ? W
    : never]?: Told<F[N]['form']>;
};
