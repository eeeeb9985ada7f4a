import type { FastifyRequest } from 'fastify';
import type { Directory } from '../../../core/directories/directory.ts';
import { PREVENTED } from '../../../core/directories/prevented.ts';
import { callOf } from '../../server/http-call.ts';

/** Tells the log of a cause that the page of a flow does not tell, for whoever runs this (PORTAL-8). */
export function logPrevented(request: FastifyRequest, { id: directory }: Directory): void {
  const { notice } = callOf(request);
  if (notice === undefined || !PREVENTED.includes(notice.code)) return;
  request.log.warn({ directory, reason: notice.code, ...notice.facts }, 'a sign-in was prevented');
}
