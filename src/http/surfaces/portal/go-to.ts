import type { FastifyReply } from 'fastify';
import { withLocale } from '../../plugins/locale.ts';
import { seeOther } from '../../plugins/pages.ts';
import { portalBase } from './shell.ts';

/** Tells the portal's script where to go on: to a `#…` of the portal, or anywhere else by a whole address. */
export function goTo(reply: FastifyReply, location: string): FastifyReply {
  // A form that was sent past the script.
  if (reply.request.headers['sec-fetch-mode'] === 'navigate')
    return seeOther(reply, location.startsWith('#') ? `${portalBase(reply.request)}${location}` : location);
  const address = location.startsWith('#') ? location : withLocale(reply.request, location);
  return reply.header('cache-control', 'no-store').send({ location: address });
}
