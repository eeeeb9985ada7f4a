import { type TObject, type TProperties, Type } from 'typebox';
import type { CommonCode, ControlCode, PageCode } from '../../../../core/errors.ts';
import { withOldNames } from '../../../../core/vocabulary/old-names.ts';

/** An object that has no other fields than these: a misspelt one is refused instead of ignored. */
export const object = <P extends TProperties>(properties: P, options: object = {}): TObject<P> =>
  Type.Object(properties, { additionalProperties: false, ...options });

/** The same object in a request, which may give members under old names, too. Today's are demanded once those are replaced. */
export function formerly<P extends TProperties>(
  now: TObject<P>,
  old: Readonly<Record<string, keyof P & string>>,
): TObject<P> {
  const { required = [], ...schema } = withOldNames(now, old) as { readonly required?: readonly string[] };
  const renamed = new Set<string>(Object.values(old));
  const needed = required.filter((name) => renamed.has(name));
  return {
    ...schema,
    ...(required.length > needed.length && { required: required.filter((name) => !renamed.has(name)) }),
    ...(needed.length > 0 && { 'x-needed': needed }),
  } as unknown as TObject<P>;
}

/** One of a few words. */
export const choice = <Words extends string[]>(words: readonly [...Words], options: object = {}) =>
  Type.Enum(words, { type: 'string', ...options });

/** Text of a bounded length. */
export const boundedText = (description: string, maxLength = 1024) => Type.String({ description, maxLength });

/** A time as it is answered. */
export const instant = (description: string) => Type.String({ format: 'date-time', description });

/** A length of time as it is answered. */
export const lasting = (description: string, example: string) => Type.String({ description, examples: [example] });

/** A time as it is asked for: ISO 8601; epoch milliseconds, its old form, bring a warning. */
export const instantInput = (description: string) =>
  Type.Union([Type.String({ maxLength: 40 }), Type.Integer()], {
    description,
    examples: ['2030-01-01T00:00:00Z'],
    'x-expected': 'a time, such as 2030-01-01T00:00:00Z',
    'x-instant': true,
  });

/** A length of time, such as `8h1s`. */
export const duration = (description: string) =>
  Type.String({
    description,
    pattern: '^-?(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?$',
    // Every amount may be absent, but not all of them.
    minLength: 2,
    maxLength: 40,
    examples: ['8h1s'],
    'x-expected': 'a length of time, such as 30d, 8h1s or 250ms',
  });

/** The longest time that a call waits for something to come. */
export const wait = Type.Optional(
  duration(
    'How long to wait, of wall time, until there is something to answer: at most 5 minutes. At most 1000 calls wait in a sandbox.',
  ),
);

export const sandboxName = Type.String({
  pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$',
  description: 'The name of a sandbox: a host label. `default` exists from the start.',
  examples: ['default'],
  'x-expected': '1 to 63 of a-z, 0-9 and hyphens inside',
});

export const id = (description: string) => Type.String({ minLength: 1, maxLength: 2048, description });

/** The sandbox of a path. Any text will do: what is no name is no sandbox either (404). */
export const s = id('The name of a sandbox. `default` exists from the start.');

export const inSandbox = object({ s });

/** The longest page of a list. */
export const limit = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 1000, description: 'At most so many; 1000 unless you say less.' }),
);

/** The page of a list that is asked for. */
export const page = {
  limit,
  after: Type.Optional(boundedText('The page after this one: `next` of the answer before.', 2048)),
};

/** The place where a list goes on. */
export const next = Type.Optional(
  Type.String({ description: 'There are more: ask again with this as `after`. Absent on the last page.' }),
);

export const pageOfSandbox = object(page);

/** A route in a sandbox about one thing. */
export const inSandboxWithId = (description: string) => object({ s, id: id(description) });

/** RFC 9457. The facts of the refusal stand beside the members of the standard. */
const problem = Type.Object(
  {
    type: Type.String({ description: 'A URN that names the kind of refusal.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'What is wrong, in a sentence.' }),
    instance: Type.String({ description: 'The path that was asked for.' }),
    code: Type.String({ description: "The refusal's name, such as `CLOCK_GOES_BACK`." }),
  },
  { additionalProperties: true, title: 'Problem', description: 'A refusal (RFC 9457).' },
);

export const nothing = Type.Null({ description: 'Done; there is nothing to tell.' });

/** The refusals that are an operation's own; openapi.yaml lists them beside those of every operation. */
export const problems = (...codes: readonly (CommonCode | PageCode | ControlCode)[]) => ({ 'x-problems': codes });

/** The example of an operation in openapi.yaml. `npm run gen` asks so in a sandbox of the default people, and writes down the answers. */
export interface Example {
  /** The history before it: a scene of `scripts/generate/example-scenes.ts`, which may complete the rest. */
  readonly given?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  /** The changes to the question that make it refused; by default, a sandbox that does not exist. */
  readonly refused?: Omit<Example, 'given' | 'refused'>;
}

export const example = (asked: Example = {}) => ({ 'x-example': asked });

/** The answers that every route may give besides its own. */
export const refusals = { '4xx': problem } as const;
