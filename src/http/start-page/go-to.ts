import type { FastifyReply } from 'fastify';
import { withLocale } from '../plugins/locale.ts';
import { seeOther } from '../plugins/pages.ts';
import { startBase } from './start-base.ts';

/** Tells the start page's script where to go on: to a `#…` of the page, or anywhere else by a whole address. */
export function goTo(reply: FastifyReply, location: string): FastifyReply {
  // A form that was sent past the script.
  if (reply.request.headers['sec-fetch-mode'] === 'navigate')
    return seeOther(reply, location.startsWith('#') ? `${startBase(reply.request)}${location}` : location);
  const address = location.startsWith('#') ? location : withLocale(reply.request, location);
  return reply.header('cache-control', 'no-store').send({ location: address });
}
