import type { TSchema } from 'typebox';
import type { TLocalizedValidationError as SchemaError } from 'typebox/error';

const PARTS: Readonly<Record<string, string>> = { querystring: 'query', params: 'path', headers: 'headers' };

const LONGEST_NAME = 100;

/**
 * Says what is wrong with a body, query or path: each field by its path, with what it may be.
 * @param errors the first ones; whatever stands at the end of a longer list may be missing
 */
export function explain(schema: TSchema, errors: readonly SchemaError[], httpPart: string): string {
  const part = PARTS[httpPart] ?? 'body';
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ schemaPath }) => `${schemaPath}/`);
  const sentences = errors
    // A choice counts as a whole. The sum of unknown fields comes last, so that many of them cut it off.
    .filter(
      ({ keyword, schemaPath }) =>
        keyword !== 'additionalProperties' && !choices.some((path) => schemaPath.startsWith(path)),
    )
    .map((error) =>
      error.keyword === 'boolean' ? unknownFields(schema, error, errors, part) : sentence(schema, error, part),
    );
  return [...new Set(sentences)].slice(0, 8).join('; ');
}

/** All unknown fields of the object that this one is in: the schema of what has no schema of its own is `false`. */
function unknownFields(
  root: TSchema,
  { schemaPath, instancePath }: SchemaError,
  all: readonly SchemaError[],
  part: string,
) {
  const parent = instancePath.slice(0, instancePath.lastIndexOf('/'));
  const names = all
    .filter((each) => each.schemaPath === schemaPath && each.instancePath.replace(/\/[^/]*$/, '') === parent)
    .map((each) => named(each.instancePath.slice(parent.length + 1)));
  const owner = schemaAt(root, schemaPath.slice(0, schemaPath.lastIndexOf('/')));
  const known = Object.entries(owner?.properties ?? {})
    .flatMap(([name, { deprecated }]) => (deprecated ? [] : [name]))
    .join(', ');
  return `${placeOf(part, parent)} has no field ${quoted(names)}${known && `; there are ${known}`}`;
}

const placeOf = (part: string, instancePath: string): string =>
  [part, ...instancePath.split('/').slice(1).map(named)].join('.');

/** A name out of a JSON pointer (RFC 6901), and no more of it than one can read. */
function named(pointed: string): string {
  const name = pointed.replaceAll('~1', '/').replaceAll('~0', '~');
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

function sentence(root: TSchema, error: SchemaError, part: string): string {
  const place = placeOf(part, error.instancePath);
  const schema = schemaAt(root, error.schemaPath);
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'required':
      return `${place} lacks ${quoted(params.requiredProperties)}`;
    case 'enum':
      return `${place} must be one of ${(params.allowedValues as unknown[]).join(', ')}`;
    case 'anyOf':
    case 'pattern':
    case 'format':
      return `${place} must ${schema?.['x-expected'] ? `be ${schema['x-expected']}` : error.message.replace(/^must /, '')}`;
    case 'const':
      return `${place} must be ${JSON.stringify(params.allowedValue)}`;
    default:
      return schema?.['x-expected'] === undefined
        ? `${place} ${error.message}`
        : `${place} must be ${schema['x-expected']}`;
  }
}

interface Described {
  /** Completes “must be …”, where the message of the keyword tells nobody anything. */
  readonly 'x-expected'?: string;
  readonly properties?: Readonly<Record<string, { readonly deprecated?: boolean }>>;
}

function schemaAt(root: TSchema, path: string): Described | undefined {
  let found: unknown = root;
  for (const step of path.split('/').slice(1)) found = (found as Readonly<Record<string, unknown>> | undefined)?.[step];
  return found as Described | undefined;
}

const quoted = (names: unknown): string => (names as readonly string[]).map((name) => `“${name}”`).join(', ');
