/** The types of members of an operation's input: the part of the service's models that the APIs here need. */
export type InputShape = TextShape | IntegerShape | FlagShape | ListShape | StructureShape;

interface Presence {
  readonly required?: boolean;
}

export interface TextShape extends Presence {
  readonly type: 'text';
  readonly min?: number;
  readonly max?: number;
  /** As the model writes it; error messages quote it. */
  readonly pattern?: string;
  /** The only values there are. */
  readonly oneOf?: readonly string[];
  /** The value is not repeated in error messages. */
  readonly sensitive?: boolean;
  /** It names the sandbox that it was minted in. A lasting value may outlive the sandbox's life: a registration does. */
  readonly minted?: 'passing' | 'lasting';
}

export interface IntegerShape extends Presence {
  readonly type: 'integer';
  readonly min?: number;
  readonly max?: number;
}

interface FlagShape extends Presence {
  readonly type: 'flag';
}

export interface ListShape<S extends InputShape = InputShape> extends Presence {
  readonly type: 'list';
  readonly of: S;
  readonly min?: number;
  readonly max?: number;
}

export interface StructureShape<M extends Members = Members> extends Presence {
  readonly type: 'structure';
  readonly members: M;
}

export type Members = { readonly [name: string]: InputShape };

/** The value that a shape describes. */
type ValueOf<S extends InputShape> = S extends TextShape
  ? string
  : S extends IntegerShape
    ? number
    : S extends FlagShape
      ? boolean
      : S extends ListShape<infer E>
        ? readonly ValueOf<E>[]
        : S extends StructureShape<infer M>
          ? InputOf<M>
          : never;

type RequiredNames<M extends Members> = { [N in keyof M]: M[N] extends { required: true } ? N : never }[keyof M];

/** The value of a structure with these members. */
export type InputOf<M extends Members> = { readonly [N in RequiredNames<M>]: ValueOf<M[N]> } & {
  readonly [N in Exclude<keyof M, RequiredNames<M>>]?: ValueOf<M[N]>;
};

export const text = (limits: Omit<TextShape, 'type' | 'required'> = {}) => ({ type: 'text', ...limits }) as const;
export const integer = (min: number, max: number) => ({ type: 'integer', min, max }) as const;
export const flag = () => ({ type: 'flag' }) as const;
export const list = <S extends InputShape>(of: S, limits: Pick<ListShape, 'min' | 'max'> = {}) =>
  ({ type: 'list', of, ...limits }) as const;
export const structure = <M extends Members>(members: M) => ({ type: 'structure', members }) as const;
export const required = <S extends InputShape>(shape: S) => ({ ...shape, required: true }) as const;
