import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Attacker, encoded, SANDBOX } from './attack.ts';
import { anyJson, anyText, type Dice } from './dice.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
}

const document = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

// Ends the world that the others work in; and whole records are taken as they are, for whoever may import them.
const LEFT_OUT = new Set(['DELETE /_latchkey/api/sandboxes/{s}', 'PUT /_latchkey/api/sandboxes/{s}/state']);

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation }))
    .filter(({ method }) => !LEFT_OUT.has(`${method} ${path}`)),
);

/** The control API, by its own description: mostly what fits it, and something else here and there. */
export const controlAttacker: Attacker = {
  next(dice) {
    const { method, path, operation } = dice.pick(operations);
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(segment(name, dice)));
    const query = (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'query' && dice.once(2))
      // A call that waits is asked to wait for next to nothing.
      .map(({ name }) => `${name}=${name === 'wait' ? dice.pick(['1ms', '0s', 'x']) : encoded(anyText(dice))}`);
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    const body = dice.once(12) ? anyJson(dice) : schema && valueFor(schema, dice);
    return {
      method,
      host: 'localhost',
      path: `${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`,
      headers: { 'Content-Type': dice.once(20) ? 'text/plain' : 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
  },
};

function segment(name: string, dice: Dice): string {
  if (name === 's') return dice.once(10) ? anyText(dice) : SANDBOX;
  if (name === 'kind') return dice.once(10) ? anyText(dice) : dice.pick(['root', 'iam', 'workforce', 'builder']);
  return dice.pick([anyText(dice), '1', '111122223333', '111122223333:alice', 'd-1234567890:jane_doe', 'default']);
}

function valueFor(schema: Schema, dice: Dice, depth = 0): unknown {
  if (dice.once(10) || depth > 6) return anyJson(dice);
  if (schema.$ref !== undefined) {
    const named = document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    return named && valueFor(named, dice, depth);
  }
  if (schema.anyOf !== undefined) return valueFor(dice.pick(schema.anyOf), dice, depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return dice.pick(schema.enum);
  if (schema.examples !== undefined && dice.once(2)) return dice.pick(schema.examples);
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).filter(() => !dice.once(4));
      return Object.fromEntries(fields.map(([name, part]) => [name, valueFor(part, dice, depth + 1)]));
    }
    case 'array':
      return Array.from({ length: dice.roll(3) }, () => valueFor(schema.items ?? {}, dice, depth + 1));
    case 'integer':
      return dice.pick([schema.minimum ?? 0, schema.maximum ?? 1, 1, 2]);
    case 'boolean':
      return dice.once(2);
    default:
      return anyText(dice);
  }
}
