import type { FastifyReply, FastifyRequest } from 'fastify';
import { callOf } from '../server/http-call.ts';
import { jsonStatus } from './aws-codes.ts';
import { sendJson } from './rest/send-json.ts';
import { requestIdOf } from './send-xml.ts';
import { signedApiRefusals } from './signed-api-refusals.ts';
import { signedService } from './signed-as.ts';
import { xml } from './xml.ts';

/** The services of these names that a call can be signed for stand here, or will; the others never do. */
const OURS = new Set(['sts', 'iam', 'sso', 'sso-oauth', 'signin', 'identitystore', 'awsssoportal']);
/** Services of the rest-xml protocol; the other REST services speak JSON. */
const XML_SERVICES = new Set(['s3', 's3express', 's3-outposts', 's3-object-lambda', 'route53', 'cloudfront']);

/**
 * The service that a call is signed for, if it is none of ours: `AWS_ENDPOINT_URL` brings the calls to all services here. Those
 * that post to `/` name an operation, and are refused by it.
 */
export function foreignService(request: FastifyRequest): string | undefined {
  const { site } = callOf(request);
  if (request.method === 'POST' && site?.url.split('?', 1)[0] === '/') return undefined;
  const service = signedService(request);
  return service === undefined || OURS.has(service) ? undefined : service;
}

/** Says so in the envelope that the service's clients read. */
export function refuseForeignCall(request: FastifyRequest, reply: FastifyReply, service: string): FastifyReply {
  const call = callOf(request);
  const reason = { code: 'SERVICE_UNKNOWN', facts: { service } } as const;
  call.refusal = reason;
  call.service = service;
  call.operation = '';
  const code = signedApiRefusals[reason.code];
  const message = code.message(reason.facts);
  const requestId = requestIdOf(request);
  reply.headers({ 'cache-control': 'no-store', 'x-amzn-requestid': requestId });
  if (XML_SERVICES.has(service)) {
    const error = xml('Error', { Code: code.query, Message: message, RequestId: requestId });
    return reply.code(code.status).header('content-type', 'application/xml').send(error);
  }
  reply.code(jsonStatus(code)).header('x-amzn-errortype', code.json);
  return sendJson(reply, { __type: code.json, message });
}
