import type { FastifyReply } from 'fastify';
import type { ErrorCode, Reason } from '../../../core/errors.ts';
import { refuseWithPage } from '../../plugins/pages.ts';
import type { Refuse } from '../../server/create-app.ts';
import { placeOf } from '../../server/front.ts';
import { newRequestId } from '../send-xml.ts';
import type { RestApi } from './rest-api.ts';
import { restCodeOf } from './rest-code-of.ts';
import { restMessage } from './rest-messages.ts';
import { sendJson } from './send-json.ts';

/** Words a refusal as an API of the rest-json protocol does; the journal gets the reason. */
export const refuseRestCall =
  (home: RestApi): Refuse =>
  (request, reply, reason) => {
    const { api, operation, requestId, subject } = request.restCall ?? {
      api: home,
      operation: '',
      requestId: newRequestId(request),
    };
    const { service } = api;
    placeOf(request.raw).sandbox?.journal.event('api.refused', { ...subject, service, operation, reason: reason.code });
    const pages: ReadonlySet<ErrorCode> | undefined = api.pages;
    if (pages?.has(reason.code)) return refuseWithPage(request, reply, reason);
    return sendRefusal(reply, api, requestId, reason);
  };

function sendRefusal(reply: FastifyReply, api: RestApi, requestId: string, reason: Reason): FastifyReply {
  const code = restCodeOf(api, reason.code);
  reply.code(code.status).headers({
    'cache-control': 'no-store',
    ...(code.anonymous !== true && { 'x-amzn-requestid': requestId }),
    'x-amzn-errortype': `${code.name}${api.errorSpace ?? ''}`,
  });
  return sendJson(reply, api.refusal(code, restMessage(reason)));
}
