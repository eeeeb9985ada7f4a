import type { FastifyInstance } from 'fastify';
import { serveAws } from '../../aws/serve-aws.ts';
import { iamApi } from './api.ts';

/** `iam.amazonaws.com`. */
export function iamSurface(app: FastifyInstance): void {
  serveAws(app, [iamApi]);
}
