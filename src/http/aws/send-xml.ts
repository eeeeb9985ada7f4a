import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { placeOf } from '../front.ts';
import { type XmlStructure, xmlDocument } from './xml.ts';

/** Of the sandbox's own stream, so that a seeded one repeats it. */
export const newRequestId = ({ raw }: FastifyRequest): string => placeOf(raw).sandbox?.random.uuid() ?? randomUUID();

/** Answers with a document of the query protocol. */
export function sendXml(
  reply: FastifyReply,
  status: number,
  requestId: string,
  [name, namespace]: readonly [string, string],
  contents: XmlStructure,
): FastifyReply {
  return reply
    .code(status)
    .headers({ 'content-type': 'text/xml', 'x-amzn-requestid': requestId })
    .send(xmlDocument(name, namespace, contents));
}
