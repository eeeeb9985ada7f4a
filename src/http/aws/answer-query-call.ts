import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { subjectOfPrincipal } from '../../core/sts/principal.ts';
import { BODY_LIMIT } from '../refusals/refusal-of.ts';
import { sandboxFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';
import type { QueryApi } from './api.ts';
import { authenticate } from './authenticate.ts';
import { queryInput, readParameters } from './query-parameters.ts';
import { requestIdOf, sendQueryAnswer } from './send-xml.ts';
import { followSignature } from './signed-as.ts';
import { rawQueryOf, type WireRequest } from './sigv4/wire-request.ts';

/** Answers a call of the query protocol, by one of the APIs that are served where it came. */
export async function answerQueryCall(
  request: FastifyRequest,
  reply: FastifyReply,
  apis: readonly QueryApi[],
): Promise<FastifyReply | undefined> {
  const wire = wireRequest(request);
  const parameters = readParameters(rawQueryOf(wire), wire.body.toString());
  const name = parameters.get('Action') ?? '';
  const version = parameters.get('Version') ?? 'NO_VERSION_SPECIFIED';
  const api = apis.find((each) => each.version === version);
  const call = callOf(request);
  const operation = api && Object.hasOwn(api.operations, name) ? api.operations[name] : undefined;
  request.queryApi = api;
  call.service = api?.service;
  call.operation = name;
  demandLength(wire, operation?.longestBody);
  // Each is waited for only when there is something to wait for, which is hardly ever.
  const following = operation?.signed === false ? undefined : followSignature(request);
  if (following !== undefined) await following;
  const asked = call.isToOperation();
  if (asked !== undefined) await asked;
  if (api === undefined || operation === undefined) throw notThere(api, name, version);
  const caller = operation.signed ? await authenticate(request, wire, api.service) : undefined;
  if (caller !== undefined) {
    const known = call.isBy(subjectOfPrincipal(caller));
    if (known !== undefined) await known;
    api.admit?.(caller);
  }
  const answering = operation.answer(
    { sandbox: sandboxFor(request), request, caller },
    queryInput(operation.input, parameters),
  );
  const result = answering instanceof Promise ? await answering : answering;
  const requestId = requestIdOf(request);
  const [response, named] = elementsOf(name);
  sendQueryAnswer(request, reply, {
    status: 200,
    requestId,
    name: response,
    namespace: api.namespace,
    contents: { [named]: result, ResponseMetadata: { RequestId: requestId } },
  });
  // An answer that is out is not waited for.
  return reply.sent ? undefined : reply;
}

const elements = new Map<string, readonly [response: string, result: string]>();

/** The names of an operation's elements. A text that is made anew is slow as the name of a member; operations are few. */
function elementsOf(operation: string): readonly [response: string, result: string] {
  const known = elements.get(operation);
  if (known !== undefined) return known;
  const made = [`${operation}Response`, `${operation}Result`] as const;
  elements.set(operation, made);
  return made;
}

/** Few operations take much, and which one is meant stands in the body itself. */
function demandLength({ body }: WireRequest, maximum = BODY_LIMIT): void {
  if (body.length > maximum) throw new DomainError('BODY_TOO_LARGE', { maximum });
}

function notThere(api: QueryApi | undefined, operation: string, version: string): DomainError {
  if (api?.later?.has(operation)) return new DomainError('NOT_SERVED', { what: `${api.service}:${operation}` });
  return new DomainError('OPERATION_UNKNOWN', { operation, version });
}

/** A request before the front and the routes made something of it; its body has to have been kept as a buffer. */
function wireRequest(request: FastifyRequest): WireRequest {
  const { raw, body } = request;
  return {
    method: raw.method ?? 'GET',
    url: callOf(request).arrivedUrl,
    headers: raw.headers,
    rawHeaders: raw.rawHeaders,
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}
