import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRuleAnswer, type Refusal } from '../../core/calls/rule-answer.ts';
import type { Refuse } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';
import type { QueryApi } from './api.ts';
import { awsCodeOf } from './aws-code-of.ts';
import { type AwsCode, jsonStatus } from './aws-codes.ts';
import { awsMessage } from './aws-messages.ts';
import { isJsonCall } from './protocol-of.ts';
import { ERROR, requestIdOf, sendQueryAnswer } from './send-xml.ts';

/**
 * Words a refusal in the envelope of the call's protocol.
 * @param home whose words they are where it is not known what was called
 */
export const refuseAwsCall =
  (home: QueryApi): Refuse =>
  (request, reply, refusal) => {
    const call = callOf(request);
    const api = request.queryApi ?? home;
    call.service ??= api.service;
    call.operation ??= '';
    return isJsonCall(request) ? refuseInJson(request, reply, api, refusal) : refuseInXml(request, reply, api, refusal);
  };

function refuseInXml(request: FastifyRequest, reply: FastifyReply, api: QueryApi, refusal: Refusal): FastifyReply {
  const code = codeOf(api, refusal);
  const requestId = requestIdOf(request);
  const error = {
    Type: code.status < 500 ? 'Sender' : 'Receiver',
    Code: code.query,
    Message: messageOf(api, refusal),
    EncodedMessage: encodedMessage(refusal),
  };
  return sendQueryAnswer(request, reply, {
    status: code.status,
    requestId,
    name: ERROR,
    namespace: api.namespace,
    contents: { Error: error, RequestId: requestId },
  });
}

function refuseInJson(request: FastifyRequest, reply: FastifyReply, api: QueryApi, refusal: Refusal): FastifyReply {
  const code = codeOf(api, refusal);
  return reply
    .code(isRuleAnswer(refusal) ? refusal.status : jsonStatus(code))
    .headers({
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': requestIdOf(request),
      'x-amzn-errortype': code.json,
    })
    .send(JSON.stringify({ __type: code.json, message: messageOf(api, refusal) }));
}

/** A rule says itself what goes over the wire. */
function codeOf({ codes }: QueryApi, refusal: Refusal): AwsCode {
  const { code } = refusal;
  if (isRuleAnswer(refusal)) return { query: code, json: code, status: refusal.status };
  return awsCodeOf(refusal.code, codes);
}

const messageOf = ({ messages }: QueryApi, refusal: Refusal): string =>
  isRuleAnswer(refusal) ? refusal.message : awsMessage(refusal, messages);

/** The text that DecodeAuthorizationMessage reads; not every message brings it. */
const encodedMessage = (refusal: Refusal): string | undefined =>
  !isRuleAnswer(refusal) && refusal.code === 'ACTION_DENIED' ? refusal.facts.encoded : undefined;
