import type { Fields, FormField, ValueForm } from './form.ts';
import type { Asked, Flat, Names, OldNames, Told } from './types.ts';

/** The places of a field. */
export interface Use {
  /** In a fixture file. */
  readonly fixtures?: 'needs' | 'may';
  /** In the request that makes one. */
  readonly create?: 'needs' | 'may';
  /** In the request that changes one; `null` takes away, `same` has to be what is shown. */
  readonly change?: 'may' | 'null' | 'same';
  /** In answers. */
  readonly told?: 'always' | 'maybe';
}

/** A field of several kinds of a thing, with its uses for each of them. */
export interface UsedField extends FormField {
  readonly for: Readonly<Record<string, Use>>;
  /** The form in answers, where it is more than the written one. */
  readonly shown?: ValueForm;
  /** The form in a fixture file, where a kind has one of its own. */
  readonly written?: Readonly<Record<string, ValueForm>>;
}
export type UsedFields = Readonly<Record<string, UsedField>>;

/** Given to begin with and changed later, and always shown. */
export const own = { fixtures: 'may', create: 'may', change: 'may', told: 'always' } as const satisfies Use;
/** The same of what everyone has to have. */
export const key = { fixtures: 'needs', create: 'needs', change: 'may', told: 'always' } as const satisfies Use;
/** The same of what can be taken away. */
export const loose = { fixtures: 'may', create: 'may', change: 'null', told: 'maybe' } as const satisfies Use;
/** Shown alone. */
export const fact = { change: 'same', told: 'always' } as const satisfies Use;
export const maybeFact = { change: 'same', told: 'maybe' } as const satisfies Use;

type UsesOf<F extends UsedField> = F['for'][keyof F['for']];
type With<F extends UsedField, P extends keyof Use> = Extract<UsesOf<F>, { readonly [X in P]: string }>;
type Has<F extends UsedField, P extends keyof Use> = [With<F, P>] extends [never] ? false : true;
type Shown<F extends UsedField> = F extends { readonly shown: infer S } ? Told<S> : Told<F['form']>;
type Null<F extends UsedField> = Extract<UsesOf<F>, { readonly change: 'null' }> extends never ? never : null;
type Same<F extends UsedField> = [Exclude<UsesOf<F>['change'], undefined>] extends ['same'] ? true : false;
type Always<F extends UsedField> = [F['for'][keyof F['for']]] extends [{ readonly told: 'always' }] ? true : false;

/** The request that makes one, of whichever kind. */
export type Creation<F extends UsedFields, P extends Names = 'today'> = Flat<
  { -readonly [N in keyof F as Has<F[N], 'create'> extends true ? N : never]?: Asked<F[N]['form'], P> } & OldNames<F>
>;
/** The request that changes one. */
export type Change<F extends UsedFields, P extends Names = 'today'> = Flat<{
  -readonly [N in keyof F as Has<F[N], 'change'> extends true ? N : never]?: Same<F[N]> extends true
    ? Shown<F[N]>
    : Asked<F[N]['form'], P> | Null<F[N]>;
}>;
/** The form of one in answers: fields of all kinds are required. */
export type AnsweredView<F extends UsedFields, K extends string> = Flat<
  { -readonly [N in keyof F as InAll<F[N], K> extends true ? N : never]: Shown<F[N]> } & {
    -readonly [N in keyof F as Has<F[N], 'told'> extends true
      ? InAll<F[N], K> extends true
        ? never
        : N
      : never]?: Shown<F[N]>;
  }
>;
type InAll<F extends UsedField, K extends string> = [K] extends [keyof F['for']] ? Always<F> : false;
/** The form of one of a kind in a fixture file. */
export type InFixtures<F extends UsedFields, K extends string> = Flat<
  { -readonly [N in keyof F as FixtureUse<F[N], K> extends 'needs' ? N : never]: Asked<F[N]['form']> } & {
    -readonly [N in keyof F as FixtureUse<F[N], K> extends 'may' ? N : never]?: Asked<F[N]['form']>;
  }
>;
type FixtureUse<F extends UsedField, K extends string> = K extends keyof F['for']
  ? F['for'][K] extends { readonly fixtures: infer U }
    ? U
    : 'no'
  : 'no';

const usesOf = ({ for: uses }: UsedField): readonly Use[] => Object.values(uses);

/** The fields of one kind in a fixture file. */
export const fixtureFields = (fields: UsedFields, kind: string): Fields =>
  pick(fields, ({ for: uses, written, ...field }) => {
    const use = uses[kind]?.fixtures;
    const form = written?.[kind] ?? field.form;
    return use && { ...bare(field), form, ...(use === 'needs' && { needed: true }) };
  });

/** The fields of all kinds in the request that makes one; the kind decides which are needed. */
export const creationFields = (fields: UsedFields): Fields =>
  pick(fields, (field) => (usesOf(field).some(({ create }) => create) ? bare(field) : undefined));

/** Those in answers. */
export const toldFields = (fields: UsedFields, kinds: readonly string[]): Fields =>
  pick(fields, ({ shown, ...field }) => {
    const told = kinds.map((kind) => field.for[kind]?.told);
    if (told.every((each) => each === undefined)) return undefined;
    const { was: _, preset: __, ...rest } = bare(field);
    return { ...rest, ...(shown && { form: shown }), ...(told.some((each) => each !== 'always') && { maybe: true }) };
  });

/** Those in the request that changes one: what is shown can be sent back. */
interface ChangeField {
  readonly field: FormField;
  readonly use: 'may' | 'null' | 'same';
}
export const changeFields = (fields: UsedFields): readonly (readonly [string, ChangeField])[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const uses = usesOf(field).flatMap(({ change }) => (change === undefined ? [] : [change]));
    const [use] = (['null', 'may', 'same'] as const).filter((each) => uses.includes(each));
    if (use === undefined) return [];
    const { preset: _, ...rest } = bare(field);
    return [[name, { field: use === 'same' ? { ...rest, form: field.shown ?? field.form } : rest, use }] as const];
  });

/** Names of the fields that a kind has in a request. */
export const namesFor = (fields: UsedFields, kind: string, place: 'create' | 'change', ...uses: string[]): string[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const use = field.for[kind]?.[place];
    return use !== undefined && (uses.length === 0 || uses.includes(use)) ? [name] : [];
  });

const bare = ({ form, doc, preset, was }: FormField): FormField => ({
  ...{ form, doc },
  ...(preset !== undefined && { preset }),
  ...(was && { was }),
});

const pick = (fields: UsedFields, of: (field: UsedField) => FormField | undefined | ''): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const picked = of(field);
      return picked ? [[name, picked] as const] : [];
    }),
  );
