import type { FastifyRequest } from 'fastify';

/**
 * A fact that is found out once for a request, and kept on it. Each entry of a weak map costs a microsecond, and a page keeps
 * several.
 */
export class RequestNote<T> {
  readonly #key = Symbol();

  get(request: FastifyRequest): T | undefined {
    return (request as FastifyRequest & Record<symbol, T | undefined>)[this.#key];
  }

  set(request: FastifyRequest, fact: T): void {
    (request as FastifyRequest & Record<symbol, T | undefined>)[this.#key] = fact;
  }
}
