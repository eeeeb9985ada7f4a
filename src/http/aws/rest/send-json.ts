import type { FastifyReply } from 'fastify';

/** Answers with JSON. As bytes, because Fastify would name a charset for a text, and the service names none. */
export const sendJson = (reply: FastifyReply, body: object): FastifyReply =>
  reply.header('content-type', 'application/json').send(Buffer.from(JSON.stringify(body)));
