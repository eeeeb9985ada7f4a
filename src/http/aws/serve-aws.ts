import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { BODY_LIMIT } from '../refusals/refusal-of.ts';
import { callOf, readBody } from '../server/http-call.ts';
import { answerQueryCall } from './answer-query-call.ts';
import type { QueryApi } from './api.ts';
import { requestIdOf } from './send-xml.ts';
import { followSignature } from './signed-as.ts';

/** JSON APIs by the first part of `X-Amz-Target`; none is served yet. */
const targets: ReadonlyMap<string, { readonly service: string; readonly what: string }> = new Map([
  ['AWSIdentityStore', { service: 'identitystore', what: 'the Identity Store API' }],
  ['SWBExternalService', { service: 'sso-admin', what: 'the SSO Admin API' }],
]);

/** Serves AWS APIs at the root of an app, told apart by `X-Amz-Target`, or `Version` and `Action` (HOST-3). */
export function serveAws(app: FastifyInstance, apis: readonly QueryApi[]): void {
  // Signatures are made of the body's own bytes, so nothing may read it before.
  for (const type of [
    'application/x-www-form-urlencoded',
    'application/x-amz-json-1.1',
    'application/x-amz-json-1.0',
  ]) {
    app.addContentTypeParser(type, { parseAs: 'buffer' }, readBody);
  }
  // Declared at once, so that all requests have one shape.
  app.decorateRequest('queryApi');
  const answer = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    // Drawn before anything else is.
    requestIdOf(request);
    const target = request.headers['x-amz-target'];
    return typeof target === 'string' ? refuseTarget(request, target) : answerQueryCall(request, reply, apis);
  };
  const config = { identifiesItself: true };
  const bodyLimit = Math.max(...apis.flatMap(longestBodies));
  app.post('/', { config, bodyLimit }, answer);
  app.get('/', { config }, answer);
}

const longestBodies = ({ operations }: QueryApi): readonly number[] =>
  Object.values(operations).map(({ longestBody = BODY_LIMIT }) => longestBody);

async function refuseTarget(request: FastifyRequest, target: string): Promise<never> {
  const [name = '', operation = ''] = target.split('.', 2);
  const api = targets.get(name);
  const call = callOf(request);
  call.service = api?.service;
  call.operation = operation;
  await followSignature(request);
  await call.isToOperation();
  if (api !== undefined) throw new DomainError('NOT_SERVED', { what: api.what });
  throw new DomainError('OPERATION_UNKNOWN', { operation, version: name });
}
