import { readFileSync } from 'node:fs';
import { Compile } from 'typebox/schema';
import { parse } from 'yaml';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema: object }> }>>;
}

const file = new URL('../../openapi.yaml', import.meta.url);
type Check = (body: unknown) => string;

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly operation: Operation;
  readonly checks: Map<string, Check>;
}

let loaded: { routes: readonly Route[]; schemas: object } | undefined;

/** Holds an answer of the control API to its description. @throws {Error} when they differ */
export function checkAnswer(method: string, url: string, status: number, type: string, body: string): void {
  const path = new URL(url).pathname;
  loaded ??= load();
  const route = loaded.routes.find((each) => each.method === method && each.pattern.test(path));
  if (route === undefined) {
    if (status < 400) throw new Error(`openapi.yaml does not know ${method} ${path}`);
    return;
  }
  const key = route.operation.responses[String(status)] === undefined ? `${String(status)[0]}XX` : String(status);
  const check = route.checks.get(key) ?? compile(route, key, loaded.schemas);
  route.checks.set(key, check);
  const isJson = /[/+]json\b/.test(type);
  const isNothing = body === '' && (isJson || type === '');
  const wrong = check(isNothing ? undefined : isJson ? JSON.parse(body) : body);
  const expected = Object.keys(route.operation.responses[key]?.content ?? {})[0];
  if (expected !== undefined && !type.startsWith(expected)) throw new Error(`${method} ${path} answers as ${type}`);
  if (wrong !== '') throw new Error(`${method} ${path} answers other than openapi.yaml says: ${wrong}\n${body}`);
}

function compile({ method, operation }: Route, key: string, schemas: object): Check {
  const response = operation.responses[key];
  if (response === undefined) return () => `${method} ${operation.operationId} has no ${key}`;
  const schema = Object.values(response.content ?? {})[0]?.schema;
  if (schema === undefined) return (body) => (body === undefined ? '' : 'there is a body');
  return checkerOf(schema, schemas);
}

/** Says what is wrong with a value by a schema of openapi.yaml; '' when nothing is. */
export function checkerOf(schema: object, schemas: object): Check {
  const validator = Compile({ ...schema, components: { schemas } });
  return (body) => {
    if (validator.Check(body)) return '';
    const [, errors] = validator.Errors(body);
    return errors
      .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
      .join('; ');
  };
}

function load() {
  const { paths, components } = parse(readFileSync(file, 'utf8'));
  const routes = Object.entries<Record<string, Operation>>(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
      operation,
      checks: new Map<string, Check>(),
    })),
  );
  // `/mail/rules` is no `/mail/{id}`.
  const wildcards = ({ pattern }: Route) => pattern.source.split('[^').length;
  routes.sort((a, b) => wildcards(a) - wildcards(b));
  return { routes, schemas: components.schemas as object };
}
