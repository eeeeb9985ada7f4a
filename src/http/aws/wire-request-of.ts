import type { FastifyRequest } from 'fastify';
import { callOf } from '../server/http-call.ts';
import type { WireRequest } from './sigv4/wire-request.ts';

/** A request before the front and the routes made something of it; its body has to have been kept as a buffer. */
export function wireRequest(request: FastifyRequest): WireRequest {
  const { raw, body } = request;
  return {
    method: raw.method ?? 'GET',
    url: callOf(request).arrivedUrl,
    headers: raw.headers,
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
  };
}
