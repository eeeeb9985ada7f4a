import type { FastifyReply } from 'fastify';

/** Answers with JSON. By its own serializer, because Fastify's would name a charset, and the service names none. */
export const sendJson = (reply: FastifyReply, body: object): FastifyReply =>
  reply.header('content-type', 'application/json').serializer(JSON.stringify).send(body);
