import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { answerQueryCall } from './answer-query-call.ts';
import type { QueryApi } from './api.ts';
import { protocolOf } from './protocol-of.ts';
import { newRequestId } from './send-xml.ts';

/** JSON APIs by the first part of `X-Amz-Target`; none is served yet. */
const targets: ReadonlyMap<string, string> = new Map([
  ['AWSIdentityStore', 'the Identity Store API'],
  ['SWBExternalService', 'the SSO Admin API'],
]);

/** Serves AWS APIs at the root of an app, told apart by `X-Amz-Target`, or `Version` and `Action` (HOST-3). */
export function serveAws(app: FastifyInstance, apis: readonly QueryApi[]): void {
  // Signatures are made of the body's own bytes, so nothing may read it before.
  for (const type of [
    'application/x-www-form-urlencoded',
    'application/x-amz-json-1.1',
    'application/x-amz-json-1.0',
  ]) {
    app.addContentTypeParser(type, { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => body);
  }
  // Declared at once, so that all requests have one shape.
  app.decorateRequest('awsCall');
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const target = request.headers['x-amz-target'];
    return typeof target === 'string' ? refuseTarget(target) : answerQueryCall(request, reply, apis);
  };
  // What goes wrong before the call is read, such as too large a body, is refused in the right envelope too.
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    request.awsCall = { protocol: protocolOf(request), requestId: newRequestId(request) };
  };
  app.post('/', { onRequest }, answer);
  app.get('/', { onRequest }, answer);
}

function refuseTarget(target: string): never {
  const [name = '', operation = ''] = target.split('.');
  const what = targets.get(name);
  if (what !== undefined) throw new DomainError('NOT_SERVED', { what });
  throw new DomainError('OPERATION_UNKNOWN', { operation, version: name });
}
