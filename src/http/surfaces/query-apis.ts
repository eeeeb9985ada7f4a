import type { FastifyRequest } from 'fastify';
import type { QueryApi } from '../aws/api.ts';
import { signedService } from '../aws/signed-as.ts';
import { iamApi } from './iam/api.ts';
import { stsApi } from './sts/api.ts';

/** The APIs of the query protocol. */
export const queryApis = [stsApi, iamApi] as const;

/** The one that a call is signed for, wherever it went. */
export function queryApiOf(request: FastifyRequest): QueryApi | undefined {
  const service = signedService(request);
  return queryApis.find((api) => api.service === service);
}
