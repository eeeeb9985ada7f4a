import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setCookie } from '../../browser/cookies.ts';
import { redirect } from '../../browser/redirect.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf, readBody } from '../../server/http-call.ts';
import { whenGone } from '../../server/when-gone.ts';
import { requestIdOf } from '../send-xml.ts';
import { admitOrigin, answerPreflight } from './cross-origin.ts';
import { enterCarriedSandbox } from './enter-carried-sandbox.ts';
import { Redirect, type RestApi, type RestContext, type RestOperation } from './rest-api.ts';
import { queryParametersOf, restInput } from './rest-input.ts';
import { sendJson } from './send-json.ts';

/** RFC 9110 §8.3.1. */
const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+[ \t]*(?:;|$)/;

/** Serves APIs of the rest-json protocol, each at the paths of its operations. */
export function serveRest(app: FastifyInstance, apis: readonly RestApi[]): void {
  // Declared at once, so that all requests have one shape.
  app.decorateRequest('restApi');
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, readBody);
    for (const api of apis) for (const routes of sharing(api.operations)) serve(scope, api, routes);
    done();
  });
}

/** Operations by the method and the path that they share. */
function sharing(operations: readonly RestOperation[]): Iterable<readonly RestOperation[]> {
  const groups = new Map<string, RestOperation[]>();
  for (const operation of operations) {
    const key = `${operation.method} ${operation.path}`;
    groups.set(key, [...(groups.get(key) ?? []), operation]);
  }
  return groups.values();
}

function serve(app: FastifyInstance, api: RestApi, routes: readonly RestOperation[]): void {
  const [first] = routes;
  if (first === undefined) return;
  const { method, path: url } = first;
  const find = (request: FastifyRequest): RestOperation => {
    if (routes.length === 1) return first;
    const query = queryParametersOf(request.url);
    return routes.find(({ when }) => when?.(query) ?? true) ?? first;
  };
  const config = { identifiesItself: true };
  // Faults before the call is read, such as too large a body, are refused in the right envelope too.
  const onRequest = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const { name, wording } = find(request);
    const call = callOf(request);
    request.restApi = wording === undefined ? api : { ...api, ...wording, codes: { ...api.codes, ...wording.codes } };
    call.service = api.service;
    call.operation = name;
    requestIdOf(request);
    // Fastify would refuse a body whose type is empty, or is none; bodies are JSON here, whatever they are called.
    if (!MEDIA_TYPE.test(request.headers['content-type'] ?? '')) delete request.headers['content-type'];
    admitOrigin(request, reply, api.origins);
    done();
  };
  app.route({
    method,
    url,
    config,
    onRequest,
    handler: (request, reply) => answer(request, reply, api, find(request)),
  });
  app.route({
    method: 'OPTIONS',
    url,
    config,
    onRequest,
    handler: (request, reply) => answerPreflight(request, reply, [method]),
  });
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  api: RestApi,
  operation: RestOperation,
): Promise<FastifyReply | undefined> {
  const input = restInput(request);
  // Each is waited for only when there is something to wait for, which is hardly ever.
  const entering = enterCarriedSandbox(request, api, operation, input);
  if (entering !== undefined) await entering;
  const asked = callOf(request).isToOperation();
  if (asked !== undefined) await asked;
  const answering = operation.answer(contextOf(request, reply), input);
  const result = answering instanceof Promise ? await answering : answering;
  reply.header('cache-control', 'no-store').header('x-amzn-requestid', requestIdOf(request));
  if (result instanceof Redirect) {
    if (result.cookie !== undefined) setCookie(reply, result.cookie.name, result.cookie.value);
    redirect(reply, result.url);
  } else if (result === undefined) reply.send();
  else sendJson(reply, result);
  // An answer that is out is not waited for.
  return reply.sent ? undefined : reply;
}

function contextOf(request: FastifyRequest, reply: FastifyReply): RestContext {
  const { headers, method } = request;
  const call = callOf(request);
  return {
    call,
    sandbox: sandboxFor(request),
    site: siteFor(request),
    method,
    headers,
    calledUrl: () => `${request.protocol}://${request.host}${call.arrivedUrl}`,
    whenGone: () => whenGone(reply),
  };
}
