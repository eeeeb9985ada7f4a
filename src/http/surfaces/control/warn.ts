import type { FastifyReply, FastifyRequest } from 'fastify';
import { modernize } from './modernize.ts';
import { pathAdvice } from './old-paths.ts';

/** So many are told in one answer: clients take 16 KiB of headers. */
const MOST = 20;
const LONGEST = 300;

/** Says in an answer's `Warning` headers (RFC 7234 §5.5, as Kubernetes does) what a request had better say otherwise. */
export function warn(reply: FastifyReply, advice: readonly string[]): void {
  if (advice.length === 0) return;
  const told = [...new Set(advice)];
  const some = told.length > MOST ? [...told.slice(0, MOST), `and ${told.length - MOST} more like these`] : told;
  const present = [reply.getHeader('warning') ?? []].flat() as readonly string[];
  reply.header('warning', [...present, ...some.map(warningOf)]);
}

/** Headers are ASCII. */
function warningOf(advice: string): string {
  const short = advice.length > LONGEST ? `${advice.slice(0, LONGEST)}...` : advice;
  const text = short.replace(/[\u201c\u201d]/g, "'").replace(/[^\x20-\x7e]/g, '?');
  return `299 latchkey "${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Puts the body and query of a request that its schema has let pass into today's words, and warns of each old one and of an old path. */
export function takeOldNames(request: FastifyRequest, reply: FastifyReply): void {
  const { schema, config } = request.routeOptions;
  const advice: string[] = [];
  const advise = (each: string) => void (advice.length < 1000 && advice.push(each));
  if (config.pathNow !== undefined) advise(pathAdvice(config.pathNow));
  if (schema?.body) request.body = modernize(schema.body, request.body, 'body', advise);
  if (schema?.querystring) request.query = modernize(schema.querystring, request.query, 'query', advise);
  warn(reply, advice);
}
