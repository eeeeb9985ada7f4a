import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { sandboxFor } from '../server/create-app.ts';
import type { AwsCall, Operation, QueryApi } from './api.ts';
import { authenticate } from './authenticate.ts';
import { queryInput, readParameters } from './query-parameters.ts';
import { newRequestId, sendQueryAnswer } from './send-xml.ts';
import { rawQueryOf } from './sigv4/wire-request.ts';
import { wireRequest } from './wire-request-of.ts';

/** Answers a call of the query protocol, by one of the APIs that are served where it came. */
export async function answerQueryCall(
  request: FastifyRequest,
  reply: FastifyReply,
  apis: readonly QueryApi[],
): Promise<FastifyReply> {
  const wire = wireRequest(request);
  const parameters = readParameters(rawQueryOf(wire), wire.body.toString());
  const name = parameters.get('Action') ?? '';
  const version = parameters.get('Version') ?? 'NO_VERSION_SPECIFIED';
  const requestId = request.awsCall?.requestId ?? newRequestId(request);
  const known = apis.find((each) => each.version === version);
  const call: AwsCall = { protocol: 'query', requestId, api: known, operation: name };
  request.awsCall = call;
  const { api, operation } = findOperation(known, name, version);
  const caller = operation.signed ? await authenticate(request, wire, api.service) : undefined;
  request.awsCall = { ...call, caller };
  if (caller !== undefined) api.admit?.(caller);
  const sandbox = sandboxFor(request);
  const result = await operation.answer({ sandbox, caller }, queryInput(operation.input, parameters));
  sandbox.journal.event('api.called', {
    ...(caller && { user: caller.arn, accountId: caller.account.id }),
    service: api.service,
    operation: name,
  });
  return sendQueryAnswer(request, reply, {
    status: 200,
    requestId,
    name: `${name}Response`,
    namespace: api.namespace,
    contents: { [`${name}Result`]: result, ResponseMetadata: { RequestId: requestId } },
  });
}

/** @throws {DomainError} `OPERATION_UNKNOWN`, `NOT_SERVED` */
function findOperation(
  api: QueryApi | undefined,
  name: string,
  version: string,
): { readonly api: QueryApi; readonly operation: Operation } {
  if (api?.later?.has(name)) throw new DomainError('NOT_SERVED', { what: `${api.service}:${name}` });
  const operation = api && Object.hasOwn(api.operations, name) ? api.operations[name] : undefined;
  if (api === undefined || operation === undefined) {
    throw new DomainError('OPERATION_UNKNOWN', { operation: name, version });
  }
  return { api, operation };
}
