import { maxHeaderSize } from 'node:http';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Logger } from 'pino';
import { DomainError, type Reason } from '../../core/errors.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { dateTime } from '../../core/wall-time.ts';
import type { Site } from '../addresses/site.ts';
import { BODY_LIMIT, reasonOf } from '../refusals/reason-of.ts';
import { type AppName, chooseLinkStyle, placeOf } from './front.ts';
import { methodsOf } from './methods-of.ts';
import { compilersFactory } from './schema-compilers.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The true reason of a refusal, for the journal. */
    refusal?: Reason;
  }
}

/** How an app words a refusal: as a page, as problem+json, or as one of the AWS envelopes. */
export type Refuse = (request: FastifyRequest, reply: FastifyReply, reason: Reason) => unknown;

export const siteFor = (request: FastifyRequest): Site => {
  const { site } = placeOf(request.raw);
  if (site === undefined) throw new DomainError('UNKNOWN_HOST', { host: request.host });
  return site;
};

export const sandboxFor = (request: FastifyRequest): Sandbox => {
  const { sandbox, site } = placeOf(request.raw);
  if (sandbox === undefined) throw new DomainError('UNKNOWN_SANDBOX', { name: site?.sandbox ?? 'default' });
  return sandbox;
};

/** A Fastify instance for one group of routes, with what all have in common: limits, journal, refusals. */
export function createApp(name: AppName, log: Logger, refuse: Refuse): FastifyInstance {
  const app = fastify({
    loggerInstance: log,
    // Nothing is logged but what is unforeseen: no request needs a logger of its own.
    childLoggerFactory: (logger) => logger,
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    bodyLimit: BODY_LIMIT,
    // What is longer the router answers by itself, past all of ours; no head of a request can be longer than this.
    routerOptions: { maxParamLength: maxHeaderSize, ignoreTrailingSlash: true },
    schemaController: { compilersFactory },
  }) as unknown as FastifyInstance;
  const methods = methodsOf(app);
  const answer: Refuse = (request, reply, reason) => {
    request.refusal = reason;
    if (reason.code === 'STORE_UNAVAILABLE') reply.header('retry-after', '1');
    return refuse(request, reply, reason);
  };
  app.setErrorHandler((error, request, reply) => {
    const reason = reasonOf(error, request.routeOptions.bodyLimit);
    if (reason.code === 'INTERNAL') {
      request.log.error({ err: error }, 'unforeseen error');
      placeOf(request.raw).sandbox?.journal.event('error.internal', { message: String(error) });
    }
    return answer(request, reply, reason);
  });
  app.setNotFoundHandler((request, reply) => {
    const allowed = methods(request.url);
    const reason: Reason =
      allowed.length === 0
        ? { code: 'NOT_FOUND', facts: { what: request.url.split('?', 1)[0] ?? '' } }
        : { code: 'METHOD_NOT_ALLOWED', facts: { method: request.method, allowed } };
    if (allowed.length > 0) reply.header('allow', allowed.join(', '));
    return answer(request, reply, reason);
  });
  answerOnceTold(app, OWN.has(name));
  if (OWN.has(name)) return app;
  // These wait for nothing and cannot fail, so they need no promise.
  app.addHook('onRequest', ({ raw }, _reply, done) => {
    chooseLinkStyle(raw);
    done();
  });
  app.addHook('onSend', ({ raw }, reply, _payload, done) => {
    const { sandbox } = placeOf(raw);
    if (sandbox !== undefined) reply.header('date', new Date(dateTime(sandbox)).toUTCString());
    done();
  });
  return app;
}

/** The control API and the mock's own pages are the test's side, not the world's. */
const OWN: ReadonlySet<AppName> = new Set(['control', 'home', 'assets', 'health']);

/** Lets an answer out when the journal has all of it. Where the journal is in memory, nothing is waited for. */
function answerOnceTold(app: FastifyInstance, isOwn: boolean): void {
  app.addHook('onSend', (request, reply, _payload, done) => {
    const settled = tellRequest(request, reply, isOwn);
    if (settled === undefined) return done();
    // A refusal has accepted nothing that could be lost.
    settled.then(
      () => done(),
      (error) => (request.refusal === undefined ? done(error) : done()),
    );
  });
}

/** Nobody has an answer whose entries cannot be read yet, whichever process is asked for them (TEST-6). */
function tellRequest(request: FastifyRequest, reply: FastifyReply, isOwn: boolean): Promise<void> | undefined {
  const { sandbox } = placeOf(request.raw);
  if (sandbox === undefined || request.refusal?.code === 'STORE_UNAVAILABLE') return undefined;
  if (!isOwn) journalRequest(request, reply);
  return sandbox.journal.settled();
}

function journalRequest(request: FastifyRequest, reply: FastifyReply): void {
  const { site, sandbox } = placeOf(request.raw);
  if (site === undefined || sandbox === undefined) return;
  const [path = ''] = site.url.split('?', 1);
  sandbox.journal.request(`${request.method} ${path}`, {
    method: request.method,
    host: site.host,
    path,
    surface: site.surface,
    style: site.style,
    status: reply.statusCode,
    ...(request.refusal && { reason: request.refusal.code }),
  });
}
