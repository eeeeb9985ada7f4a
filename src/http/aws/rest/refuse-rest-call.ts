import type { FastifyReply } from 'fastify';
import type { ErrorCode, Reason } from '../../../core/errors.ts';
import { refuseWithPage } from '../../plugins/pages.ts';
import type { Refuse } from '../../server/create-app.ts';
import { placeOf } from '../../server/front.ts';
import { awsCodes } from '../aws-codes.ts';
import { newRequestId } from '../send-xml.ts';
import type { RestApi, RestCode } from './rest-api.ts';
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
    if (api.pages?.has(reason.code)) return refuseWithPage(request, reply, reason);
    return sendRefusal(reply, api, requestId, reason);
  };

function sendRefusal(reply: FastifyReply, api: RestApi, requestId: string, reason: Reason): FastifyReply {
  const code = codeOf(api, reason.code);
  reply.code(code.status).headers({
    'cache-control': 'no-store',
    ...(code.anonymous !== true && { 'x-amzn-requestid': requestId }),
    'x-amzn-errortype': `${code.name}${api.errorSpace ?? ''}`,
  });
  return sendJson(reply, api.refusal(code, restMessage(reason)));
}

/** What stays with the status that says where in HTTP it went wrong. */
const KEPT = new Set([404, 405, 413]);

function codeOf({ codes, fallback }: RestApi, code: ErrorCode): RestCode {
  const known = codes[code];
  if (known !== undefined) return known;
  const { status } = awsCodes[code];
  if (status === 500 || status === 503) return { name: fallback.internal, status };
  return { name: status === 404 ? fallback.missing : fallback.fault, status: KEPT.has(status) ? status : 400 };
}
