import type { FastifyRequest } from 'fastify';
import { isRuleAnswer } from '../../../core/calls/rule-answer.ts';
import type { Directory } from '../../../core/directories/directory.ts';
import { PREVENTED } from '../../../core/directories/prevented.ts';
import { callOf } from '../../server/http-call.ts';

/** The page tells nothing of such a cause, so the log does, for whoever runs this (PORTAL-8). */
export function logPrevented(request: FastifyRequest, { id: directory }: Directory): void {
  const { refusal } = callOf(request);
  if (refusal === undefined || isRuleAnswer(refusal) || !PREVENTED.includes(refusal.code)) return;
  request.log.warn({ directory, reason: refusal.code, ...refusal.facts }, 'a sign-in was prevented');
}
