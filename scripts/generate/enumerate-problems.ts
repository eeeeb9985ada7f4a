import type { ErrorCode } from '../../src/core/errors.ts';
import { statusOf } from '../../src/http/refusals/status-of.ts';
import type { Node } from './name-schemas.ts';

interface Operation extends Node {
  readonly 'x-problems'?: readonly ErrorCode[];
  readonly responses: Readonly<Record<string, Node>>;
}

/** Names, for each operation, the codes that it can be refused with: its own, and those of its kind. */
export function enumerateProblems(document: Node): Node {
  const paths = Object.entries(document.paths as Record<string, Record<string, Operation>>);
  const described = paths.map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).map(([method, each]) => [method, withCodes(path, method, each)])),
  ]);
  return { ...document, paths: Object.fromEntries(described) };
}

function withCodes(path: string, method: string, { 'x-problems': own = [], ...operation }: Operation): Node {
  const codes = [...new Set([...commonCodes(path, method, operation), ...own])].sort();
  const responses = Object.entries(operation.responses).map(([status, response]) => {
    const fitting = codes.filter((code) => `${statusOf(code)}`[0] === status[0]);
    return [status, 'content' in response && /XX$/.test(status) ? refusal(response, fitting) : response];
  });
  return { ...operation, responses: Object.fromEntries(responses) };
}

/** The refusals of any operation of the kind, before it begins. */
function commonCodes(path: string, method: string, { requestBody }: Node): ErrorCode[] {
  return [
    'MALFORMED_REQUEST',
    'TOKEN_REQUIRED',
    ...(path.includes('{s}') ? (['UNKNOWN_SANDBOX'] as const) : []),
    ...(method === 'get' ? [] : (['FOREIGN_ORIGIN', 'CONFLICT'] as const)),
    ...(requestBody === undefined ? [] : (['BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const)),
  ];
}

function refusal(response: Node, codes: readonly ErrorCode[]): Node {
  const [[type, { schema } = {}] = []] = Object.entries(response.content as Record<string, { schema?: Node }>);
  const statuses = [...new Set(codes.map((code) => statusOf(code)))].sort();
  const words = statuses.map((status) => `${status}: ${codes.filter((code) => statusOf(code) === status).join(', ')}`);
  const code = { type: 'object', properties: { code: { enum: codes } } };
  return {
    description: `Refused. ${words.join('; ')}.`,
    content: { [type ?? 'application/problem+json']: { schema: { allOf: [schema, code] } } },
  };
}
