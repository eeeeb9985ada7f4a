import { isDeepStrictEqual } from 'node:util';

/** A part of an OpenAPI document. */
export type Node = Record<string, unknown>;

/**
 * Makes each schema that has a title a component of that name, referred to where it stood; words refusals as
 * problem+json; leaves out what only our own messages read.
 */
export function nameSchemas(document: Node): Node {
  const schemas: Node = {};
  const paths = walk(document.paths, schemas);
  const components = { ...(document.components as Node), schemas: sorted(schemas) };
  return { ...document, paths, components };
}

function walk(part: unknown, schemas: Node): unknown {
  if (Array.isArray(part)) return part.map((each) => walk(each, schemas));
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part)
    .filter(([key]) => key !== 'x-expected')
    .map(([key, value]): [string, unknown] => [key.replace(/^[45]xx$/i, (status) => status.toUpperCase()), value])
    .map(([key, value]) => [key, walk(/^[45]XX$/.test(key) ? asProblem(value as Node) : value, schemas)]);
  const node: Node = Object.fromEntries(entries);
  return typeof node.title === 'string' && 'type' in node ? named(node, node.title, schemas) : node;
}

function asProblem(response: Node): Node {
  const content = response.content as { 'application/json'?: unknown } | undefined;
  if (content?.['application/json'] === undefined) return response;
  return { ...response, content: { 'application/problem+json': content['application/json'] } };
}

function named({ title, ...schema }: Node, name: string, schemas: Node): Node {
  if (schemas[name] !== undefined && !isDeepStrictEqual(schemas[name], schema))
    throw new Error(`two schemas are called ${title}`);
  schemas[name] = schema;
  return { $ref: `#/components/schemas/${name}` };
}

const sorted = (node: Node): Node => Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1)));
