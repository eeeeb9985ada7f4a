import type { FastifyInstance } from 'fastify';
import { refuseAwsCall } from '../../aws/refuse-aws-call.ts';
import { serveAws } from '../../aws/serve-aws.ts';
import { iamApi } from './api.ts';

/** `iam.amazonaws.com`. */
export function iamSurface(app: FastifyInstance): void {
  serveAws(app, [iamApi]);
}

export const refuseIam = refuseAwsCall(iamApi);
