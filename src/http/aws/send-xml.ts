import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callOf } from '../server/http-call.ts';
import { sendJson } from './rest/send-json.ts';
import { jsonOf, type XmlStructure, xmlDocument } from './xml.ts';

/** The id of a call in its answer, from the sandbox's own stream, so that a seeded one repeats it. */
export function requestIdOf(request: FastifyRequest): string {
  const call = callOf(request);
  call.requestId ??= call.sandbox?.random.uuid() ?? randomUUID();
  return call.requestId;
}

/** An answer of the query protocol. */
interface QueryAnswer {
  readonly status: number;
  readonly requestId: string;
  /** The document's element, which JSON has for results only. */
  readonly name: string;
  readonly namespace: string;
  readonly contents: XmlStructure;
}

/** Answers with a document of the query protocol: XML, or JSON to whoever accepts that (`cases.md` B42). */
export function sendQueryAnswer(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { status, requestId, name, namespace, contents }: QueryAnswer,
): FastifyReply {
  reply.code(status).header('x-amzn-requestid', requestId);
  if (!accepts(headers.accept ?? '', 'application/json'))
    return reply.header('content-type', 'text/xml').send(xmlDocument(name, namespace, contents));
  const json = jsonOf(contents);
  return sendJson(reply, name === ERROR ? (json as object) : { [name]: json });
}

/** The element of refusals. */
export const ERROR = 'ErrorResponse';

const accepts = (accept: string, type: string): boolean =>
  // Most clients say nothing, or anything.
  accept.length >= type.length &&
  accept.split(',').some((range) => range.split(';', 1)[0]?.trim().toLowerCase() === type);
