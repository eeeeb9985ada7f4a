import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setCookie } from '../../browser/cookies.ts';
import { redirect } from '../../browser/redirect.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { placeOf } from '../../server/front.ts';
import { whenGone } from '../../server/when-gone.ts';
import { newRequestId } from '../send-xml.ts';
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
  app.decorateRequest('restCall');
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => body);
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
    const query = queryParametersOf(request.url);
    return routes.find(({ when }) => when?.(query) ?? true) ?? first;
  };
  // What goes wrong before the call is read, such as too large a body, is refused in the right envelope too.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { name: operation, wording } = find(request);
    const worded = wording && { ...api, ...wording, codes: { ...api.codes, ...wording.codes } };
    request.restCall = { api: worded ?? api, operation, requestId: newRequestId(request) };
    // Fastify would refuse a body whose type is empty, or is none; bodies are JSON here, whatever they are called.
    if (!MEDIA_TYPE.test(request.headers['content-type'] ?? '')) delete request.headers['content-type'];
    admitOrigin(request, reply, api.origins);
  };
  app.route({ method, url, onRequest, handler: (request, reply) => answer(request, reply, api, find(request)) });
  app.route({
    method: 'OPTIONS',
    url,
    onRequest,
    handler: (request, reply) => answerPreflight(request, reply, [method]),
  });
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  api: RestApi,
  operation: RestOperation,
): Promise<FastifyReply> {
  const input = restInput(request);
  await enterCarriedSandbox(request, api, operation, input);
  const result = await operation.answer(contextOf(request, reply), input);
  const { requestId = '', subject } = request.restCall ?? {};
  sandboxFor(request).journal.event('api.called', { ...subject, service: api.service, operation: operation.name });
  reply.headers({ 'cache-control': 'no-store', 'x-amzn-requestid': requestId });
  if (result instanceof Redirect) {
    if (result.cookie !== undefined) setCookie(reply, result.cookie.name, result.cookie.value);
    return redirect(reply, result.url);
  }
  return result === undefined ? reply.send() : sendJson(reply, result);
}

function contextOf(request: FastifyRequest, reply: FastifyReply): RestContext {
  const { headers, method, protocol, host, raw } = request;
  return {
    sandbox: sandboxFor(request),
    site: siteFor(request),
    method,
    url: `${protocol}://${host}${placeOf(raw).arrivedUrl ?? request.url}`,
    headers,
    tell(subject) {
      if (request.restCall !== undefined) request.restCall = { ...request.restCall, subject };
    },
    whenGone: () => whenGone(reply),
  };
}
