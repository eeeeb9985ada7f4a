import type { Fields, GroupForm, JsonForm, ListForm, MapForm, OldName, ValueForm, VariantsForm } from './form.ts';

/** Shows what a type comes to, and not how. */
export type Flat<T> = { [K in keyof T]: T[K] };

type NeededOf<F extends Fields> = { [N in keyof F]: F[N] extends { readonly needed: true } ? N : never }[keyof F];
type MaybeOf<F extends Fields> = { [N in keyof F]: F[N] extends { readonly maybe: true } ? N : never }[keyof F];

/** The type of a form in a request. */
export type Asked<F> =
  F extends GroupForm<infer G>
    ? AskedGroup<G>
    : F extends VariantsForm<infer B>
      ? { [T in keyof B]: Flat<{ type: T } & AskedGroup<B[T]['has']>> }[keyof B]
      : F extends ListForm<infer O>
        ? Asked<O>[]
        : F extends MapForm<infer O>
          ? { [name: string]: Asked<O> }
          : F extends JsonForm
            ? unknown
            : Held<F>;
type Held<F> = F extends ValueForm<infer V> ? Exclude<V, undefined> : never;

export type AskedGroup<F extends Fields> = Flat<
  { -readonly [N in NeededOf<F>]: Asked<F[N]['form']> } & {
    -readonly [N in Exclude<keyof F, NeededOf<F>>]?: Asked<F[N]['form']>;
  }
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
  }
>;
