import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { storedKinds } from '../../src/core/kinds.ts';
import { sandboxStates } from '../../src/core/world/carry-state.ts';
import { settingsKind } from '../../src/core/world/settings.ts';
import { type Attack, type Attacker, encoded, SANDBOX } from './attack.ts';
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

const SANDBOXES = '/_latchkey/api/sandboxes';
const ONE = `${SANDBOXES}/{s}`;

/**
 * These calls would end or break the world that the others work in: they go to sandboxes that are thrown away. Whole records are taken as
 * they are, for whoever may import them, so that pages of such a sandbox prove nothing; what is asked next has to hold.
 */
const RUINOUS = new Set([`DELETE ${ONE}`, `PUT ${ONE}/state`, `POST ${ONE}/faults`]);
const AFTERWARDS = [`GET ${ONE}`, `GET ${ONE}/state`, `POST ${ONE}/reset`, `PUT ${ONE}/clock`, `GET ${SANDBOXES}`];
const THROWN = ['thrown-1', 'thrown-2'];

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
);

/** The control API, by its own description: mostly what fits it, and something else here and there. */
export class ControlAttacker implements Attacker {
  readonly #planned: Attack[] = [];

  next(dice: Dice): Attack {
    const planned = this.#planned.shift();
    if (planned !== undefined) return planned;
    const { name, operation } = dice.pick(operations);
    if (!RUINOUS.has(name)) return attackOn(name, operation, SANDBOX, dice);
    const thrown = dice.pick(THROWN);
    const after = operations.filter((each) => AFTERWARDS.includes(each.name));
    for (const each of [{ name, operation }, dice.pick(after)])
      this.#planned.push(attackOn(each.name, each.operation, thrown, dice));
    return { ...json('POST', SANDBOXES), body: JSON.stringify({ name: thrown, seed: 'fuzz', replace: true }) };
  }
}

const json = (method: string, path: string) => ({
  method,
  host: 'localhost',
  path,
  headers: { 'Content-Type': 'application/json' },
});

/** A stream ends only where it was asked for an end. */
const STREAM = `GET ${ONE}/events`;
const ENDING = ['after=0&limit=1', 'after=x', 'after=-1&limit=1', 'limit=0', `reason=${'x'.repeat(200)}`];

function attackOn(name: string, operation: Operation, sandbox: string, dice: Dice): Attack {
  const [method = '', path = ''] = name.split(' ');
  const filled = path.replace(/\{(\w+)\}/g, (_, part: string) => encoded(segment(part, sandbox, dice)));
  if (name === STREAM) return json(method, `${filled}?${dice.pick(ENDING)}`);
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && dice.once(2))
    // A call that waits is asked to wait for next to nothing.
    .map(({ name }) => `${name}=${name === 'wait' ? dice.pick(['1ms', '0s', 'x']) : encoded(anyText(dice))}`);
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  const body = dice.once(12) ? anyJson(dice) : schema && valueFor(schema, dice);
  const asked = json(method, `${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`);
  return {
    ...asked,
    ...(dice.once(20) && { headers: { 'Content-Type': 'text/plain' } }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

function segment(name: string, sandbox: string, dice: Dice): string {
  if (name === 's') return dice.once(10) ? anyText(dice) : sandbox;
  if (name === 'kind') return dice.once(10) ? anyText(dice) : dice.pick(['root', 'iam', 'workforce', 'builder']);
  return dice.pick([anyText(dice), '1', '111122223333', '111122223333:alice', 'd-1234567890:jane_doe', 'default']);
}

/** A clock that stands still would keep whoever waits on it for ever; hosts that are off answer nothing. */
const HARMLESS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['authorizeDelay', '0s'],
  ['authorizeDelayMs', 0],
  ['hostsOff', []],
]);

function valueFor(schema: Schema, dice: Dice, depth = 0): unknown {
  if (dice.once(10) || depth > 6) return anyJson(dice);
  if (schema.$ref === '#/components/schemas/State') return anyState(dice);
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
      return Object.fromEntries(
        fields.map(([name, part]) => [name, HARMLESS.get(name) ?? valueFor(part, dice, depth + 1)]),
      );
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

/** A state that could have been exported, if it were not for what its records say. */
function anyState(dice: Dice): object {
  const row = (id: string) => ({
    id,
    clock: dice.pick([{ mode: 'frozen', at: 0 }, { mode: 'real', at: 1e300 }, anyJson(dice)]),
    random: dice.pick([{ seed: 'fuzz', drawn: 1 }, anyJson(dice)]),
    secret: dice.pick(['secret', anyJson(dice)]),
    ...(dice.once(2) && { [anyText(dice)]: anyJson(dice) }),
  });
  const kinds = [...storedKinds, settingsKind, sandboxStates].filter(() => dice.once(8));
  const records = kinds.map(({ name }) => [name, [row(name === sandboxStates.name ? name : anyText(dice)), row('1')]]);
  return {
    version: 1,
    records: Object.fromEntries(records),
    sequences: dice.once(2) ? {} : { [anyText(dice)]: dice.roll(9) },
  };
}
