import type { TSchema } from 'typebox';
import type { TLocalizedValidationError as SchemaError } from 'typebox/error';

const PARTS: Readonly<Record<string, string>> = { querystring: 'query', params: 'path', headers: 'headers' };

/** Says what is wrong with a body, query or path: each field by its path, with what it may be. */
export function explain(schema: TSchema, errors: readonly SchemaError[], httpPart: string): string {
  const part = PARTS[httpPart] ?? 'body';
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ schemaPath }) => `${schemaPath}/`);
  const sentences = errors
    // A false schema is how an unknown field is found, and `additionalProperties` names it; of a choice the whole counts.
    .filter(({ keyword, schemaPath }) => keyword !== 'boolean' && !choices.some((path) => schemaPath.startsWith(path)))
    .map((error) => sentence(schema, error, part));
  return [...new Set(sentences)].slice(0, 8).join('; ');
}

function sentence(root: TSchema, error: SchemaError, part: string): string {
  const place = `${part}${error.instancePath.replaceAll('/', '.')}`;
  const schema = schemaAt(root, error.schemaPath);
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case 'additionalProperties': {
      const known = Object.keys(schema?.properties ?? {}).join(', ');
      return `${place} has no field ${quoted(params.additionalProperties)}${known && `; there are ${known}`}`;
    }
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
      return `${place} ${error.message}`;
  }
}

interface Described {
  /** Completes “must be …”, where the message of the keyword tells nobody anything. */
  readonly 'x-expected'?: string;
  readonly properties?: object;
}

function schemaAt(root: TSchema, path: string): Described | undefined {
  let found: unknown = root;
  for (const step of path.split('/').slice(1)) found = (found as Readonly<Record<string, unknown>> | undefined)?.[step];
  return found as Described | undefined;
}

const quoted = (names: unknown): string => (names as readonly string[]).map((name) => `“${name}”`).join(', ');
