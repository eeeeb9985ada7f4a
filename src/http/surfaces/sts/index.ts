import type { FastifyInstance } from 'fastify';
import { refuseAwsCall } from '../../aws/refuse-aws-call.ts';
import { serveAws } from '../../aws/serve-aws.ts';
import { stsApi } from './api.ts';

/** `sts[.<region>].amazonaws.com`. */
export function stsSurface(app: FastifyInstance): void {
  serveAws(app, [stsApi]);
}

export const refuseSts = refuseAwsCall(stsApi);
