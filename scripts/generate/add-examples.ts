import type { Example } from '../../src/http/surfaces/control/schemas/common.ts';
import type { Node } from './name-schemas.ts';
import { type Exemplary, type Recorded, type Reply, recordExamples } from './record-examples.ts';

interface Operation extends Node {
  readonly 'x-example'?: Example;
  readonly parameters?: readonly (Node & { readonly name: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Node>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Node>> }>>;
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** Puts what each operation with an example was asked and has answered beside the schemas. */
export async function addExamples(document: Node): Promise<Node> {
  const paths = document.paths as Paths;
  const exemplary = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { 'x-example': example }]): Exemplary[] =>
      example === undefined ? [] : [{ method: method.toUpperCase(), path, example }],
    ),
  );
  const recorded = await recordExamples(exemplary);
  const found = (path: string, method: string) =>
    recorded[exemplary.findIndex((each) => each.path === path && each.method === method.toUpperCase())];
  const shown = Object.entries(paths).map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).map(([method, each]) => [method, show(each, found(path, method))])),
  ]);
  return { ...document, paths: Object.fromEntries(shown) };
}

function show({ 'x-example': _, ...operation }: Operation, recorded: Recorded | undefined): Node {
  if (recorded === undefined) return operation;
  const { asked, answered, refused } = recorded;
  const { parameters, requestBody, responses } = operation;
  const given = { ...asked.params, ...asked.query };
  return {
    ...operation,
    ...(parameters && {
      parameters: parameters.map((each) => (each.name in given ? { ...each, example: given[each.name] } : each)),
    }),
    ...(requestBody && { requestBody: withExample(requestBody, asked.body) }),
    responses: [answered, ...(refused ? [refused] : [])].reduce(withReply, responses),
  };
}

function withReply(responses: Operation['responses'], { status, body }: Reply): Operation['responses'] {
  const key = `${status}` in responses ? `${status}` : `${`${status}`[0]}XX`;
  return { ...responses, [key]: withExample(responses[key] ?? {}, body) };
}

function withExample<T extends { readonly content?: Readonly<Record<string, Node>> }>(part: T, example: unknown): T {
  if (part.content === undefined || example === undefined) return part;
  const content = Object.entries(part.content).map(([type, media]) => [type, { ...media, example }]);
  return { ...part, content: Object.fromEntries(content) };
}
