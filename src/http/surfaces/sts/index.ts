import type { FastifyInstance } from 'fastify';
import { serveAws } from '../../aws/serve-aws.ts';
import { stsApi } from './api.ts';

/** `sts[.<region>].amazonaws.com`. */
export function stsSurface(app: FastifyInstance): void {
  serveAws(app, [stsApi]);
}
