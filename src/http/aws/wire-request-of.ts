import type { FastifyRequest } from 'fastify';
import { placeOf } from '../server/front.ts';
import type { WireRequest } from './sigv4/wire-request.ts';

/** A request before the front and the routes made something of it; its body has to have been kept as a buffer. */
export function wireRequest({ raw, body }: FastifyRequest): WireRequest {
  return {
    method: raw.method ?? 'GET',
    url: placeOf(raw).arrivedUrl ?? raw.url ?? '/',
    headers: raw.headers,
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}
