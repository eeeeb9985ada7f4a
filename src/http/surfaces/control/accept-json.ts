import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { faultOfJson, MOST_VALUES } from '../../../core/refusals/json-limits.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The most values that a JSON body may have, where that differs from others. */
    readonly values?: number;
  }
}

/**
 * Reads JSON bodies. An empty one counts as none and none as `{}`, so that a call without anything to say needs no body;
 * other types are refused, which also keeps out what foreign pages can post without asking (TEST-11).
 */
export function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const text = utf8(body);
    if (text === undefined)
      return done(new DomainError('MALFORMED_REQUEST', { detail: 'the body is not valid UTF-8' }), undefined);
    return text === '' ? done(null, undefined) : parse(request, text, done);
  });
  app.addContentTypeParser('*', (request, _payload, done) => {
    done(new DomainError('UNSUPPORTED_MEDIA_TYPE', { type: request.headers['content-type'] ?? '' }), undefined);
  });
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.body === undefined) request.body = {};
    // A snapshot is as large as its world; who may import one may do anything.
    const { values = MOST_VALUES } = request.routeOptions.config;
    const detail = faultOfJson(request.body, values);
    done(detail === undefined ? undefined : new DomainError('MALFORMED_REQUEST', { detail }));
  });
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function utf8(body: Buffer): string | undefined {
  try {
    return decoder.decode(body);
  } catch {
    return undefined;
  }
}
