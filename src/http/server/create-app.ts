import { maxHeaderSize } from 'node:http';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { isRuleAnswer, type Refusal } from '../../core/calls/rule-answer.ts';
import { DomainError, type Reason } from '../../core/errors.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { dateTime } from '../../core/time/wall-time.ts';
import type { Site } from '../addresses/site.ts';
import { BODY_LIMIT, isReason, refusalOf } from '../refusals/refusal-of.ts';
import { cluesOf } from './clues.ts';
import { disturb } from './disturb.ts';
import { exchangeOf } from './exchange-of.ts';
import { type AppName, OWN } from './front.ts';
import { callOf, type HttpCall } from './http-call.ts';
import { methodsOf } from './methods-of.ts';
import { compilersFactory } from './schema-compilers.ts';
import { tellCall } from './tell-call.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route's handlers tell themselves which operation a call is to; for the others, the route says it. */
    readonly identifiesItself?: boolean;
  }
}

/** Words a refusal for an app: as a page, as problem+json, or as one of the AWS envelopes. */
export type Refuse = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => unknown;

export const siteFor = (request: FastifyRequest): Site => {
  const { site } = callOf(request);
  if (site === undefined) throw new DomainError('UNKNOWN_HOST', { host: request.host });
  return site;
};

export const sandboxFor = (request: FastifyRequest): Sandbox => {
  const { sandbox, site } = callOf(request);
  if (sandbox === undefined) throw new DomainError('UNKNOWN_SANDBOX', { name: site?.sandbox ?? 'default' });
  return sandbox;
};

/** A Fastify instance for one group of routes, with what all have in common: limits, journal, refusals. */
export function createApp(name: AppName, log: FastifyBaseLogger, refuse: Refuse): FastifyInstance {
  const app = fastify({
    // Only unforeseen errors are logged: no request needs a logger of its own. As `loggerInstance` it would bring pino in.
    childLoggerFactory: () => log,
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    bodyLimit: BODY_LIMIT,
    // The router answers longer parameters by itself, past all of ours; no head of a request can be longer than this.
    routerOptions: { maxParamLength: maxHeaderSize, ignoreTrailingSlash: true },
    schemaController: { compilersFactory },
    // Routes load what they need, which takes a busy machine longer than the ten seconds that Fastify gives them.
    pluginTimeout: 0,
  }) as unknown as FastifyInstance;
  const methods = methodsOf(app);
  const answer: Refuse = (request, reply, refusal) => {
    callOf(request).refusal = refusal;
    if (isReason(refusal, 'STORE_UNAVAILABLE')) reply.header('retry-after', '1');
    return refuse(request, reply, refusal);
  };
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error, request.routeOptions.bodyLimit);
    if (isReason(refusal, 'INTERNAL')) {
      const { method, path, service, operation, sandbox } = callOf(request);
      request.log.error({ err: error, call: { method, path, service, operation } }, 'unforeseen error');
      sandbox?.journal.event('error.internal', { message: String(error) });
    }
    return answer(request, reply, refusal);
  });
  app.setNotFoundHandler(async (request, reply) => {
    await callOf(request).isToOperation();
    const allowed = methods(request.url);
    const reason: Reason =
      allowed.length === 0
        ? { code: 'NOT_FOUND', facts: { what: request.url.split('?', 1)[0] ?? '' } }
        : { code: 'METHOD_NOT_ALLOWED', facts: { method: request.method, allowed } };
    if (allowed.length > 0) reply.header('allow', allowed.join(', '));
    return answer(request, reply, reason);
  });
  identifyByRoute(app, name === 'control' ? 'preHandler' : 'preValidation');
  answerOnceTold(app, OWN.has(name));
  return app;
}

let second = Number.NaN;
let date = '';

/** A time as HTTP writes it; the last one is kept, because many answers go out in one second. */
function httpDate(ms: number): string {
  const at = Math.floor(ms / 1000);
  if (at === second) return date;
  second = at;
  date = new Date(ms).toUTCString();
  return date;
}

/**
 * Tells each call which operation it is to, or which page, as its route says it. Pages do so before they look at whoever
 * asks; the control API when it knows which sandbox is meant.
 */
function identifyByRoute(app: FastifyInstance, stage: 'preValidation' | 'preHandler'): void {
  app.addHook('onRoute', (route) => {
    if (route.config?.identifiesItself === true) return;
    const { url, schema } = route;
    const operation = (schema as { readonly operationId?: string } | undefined)?.operationId;
    const identify = (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void => {
      const call = callOf(request);
      call.route = url;
      call.operation = operation;
      const asked = call.isToOperation();
      if (asked === undefined) done();
      else asked.then(() => done(), done);
    };
    route[stage] = [route[stage] ?? []].flat().concat(identify);
  });
}

/** Lets an answer out when the journal has all of it. A journal in memory is not waited for. One hook, because each costs. */
function answerOnceTold(app: FastifyInstance, isOwn: boolean): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const call = callOf(request);
    const { refusal } = call;
    if (refusal !== undefined && isRuleAnswer(refusal)) reply.headers(refusal.headers ?? {});
    if (call.disturbance !== undefined) disturb(reply.raw, call.disturbance);
    if (!isOwn) tell(call, request, reply, payload);
    if (!isOwn && call.sandbox !== undefined) reply.header('date', httpDate(dateTime(call.sandbox)));
    const settled = settledOf(call);
    if (settled === undefined) return done();
    // A refusal has accepted nothing that could be lost.
    settled.then(
      () => done(),
      (error) => (refusal === undefined ? done(error) : done()),
    );
  });
}

/** @param payload the body of the answer */
function tell(call: HttpCall, request: FastifyRequest, reply: FastifyReply, payload: unknown): void {
  const { sandbox = call.witness, refusal } = call;
  if (sandbox === undefined || isReason(refusal, 'STORE_UNAVAILABLE')) return;
  const longest = sandbox.journal.keptBodyBytes();
  const exchange =
    longest === undefined ? undefined : exchangeOf(call, request.raw, reply.getHeaders(), payload, longest);
  tellCall(call, reply.statusCode, refusal === undefined ? undefined : cluesOf(request, refusal), exchange);
}

/** No answer goes out before its entries can be read, whichever process is asked for them (TEST-6). */
function settledOf({ sandbox, witness, refusal }: HttpCall): Promise<void> | undefined {
  if (isReason(refusal, 'STORE_UNAVAILABLE')) return undefined;
  return (sandbox ?? witness)?.journal.settled();
}
