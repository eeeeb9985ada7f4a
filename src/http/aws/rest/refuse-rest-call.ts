import type { FastifyReply } from 'fastify';
import { isRuleAnswer } from '../../../core/calls/rule-answer.ts';
import type { ErrorCode } from '../../../core/errors.ts';
import { refuseWithPage } from '../../plugins/pages.ts';
import type { Refuse } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { requestIdOf } from '../send-xml.ts';
import type { RestApi, RestRefusal } from './rest-api.ts';
import { restCodeOf } from './rest-code-of.ts';
import { restMessage } from './rest-messages.ts';
import { sendJson } from './send-json.ts';

/** Words a refusal as an API of the rest-json protocol does. */
export const refuseRestCall =
  (home: RestApi): Refuse =>
  (request, reply, refusal) => {
    const call = callOf(request);
    const api = request.restApi ?? home;
    call.service ??= api.service;
    call.operation ??= '';
    const requestId = requestIdOf(request);
    if (isRuleAnswer(refusal)) return sendRefusal(reply, api, requestId, { name: refusal.code, ...refusal });
    const pages: ReadonlySet<ErrorCode> | undefined = api.pages;
    if (pages?.has(refusal.code)) return refuseWithPage(request, reply, refusal);
    const message = restMessage(refusal, api.messages);
    return sendRefusal(reply, api, requestId, { ...restCodeOf(api, refusal.code), message });
  };

function sendRefusal(reply: FastifyReply, api: RestApi, requestId: string, said: RestRefusal): FastifyReply {
  reply.code(said.status).headers({
    'cache-control': 'no-store',
    ...(said.anonymous !== true && { 'x-amzn-requestid': requestId }),
    ...(said.untyped !== true && { 'x-amzn-errortype': `${said.name}${api.errorSpace ?? ''}` }),
  });
  return sendJson(reply, api.refusal(said));
}
