import type { FastifyReply, FastifyRequest } from 'fastify';
import { seal } from '../../../core/random/seal.ts';
import { setCookie } from '../../browser/cookies.ts';
import { browserOf } from '../../plugins/browser.ts';
import { sandboxFor } from '../../server/create-app.ts';

/** Cookies that mean nothing here and that scripts carry along (`pages.md` §15). A browser keeps both, signed in or not. */
export function visitorCookies(request: FastifyRequest, reply: FastifyReply): void {
  const { secret } = sandboxFor(request);
  const { id } = browserOf(request, reply);
  setCookie(reply, 'JSESSIONID', seal(secret, 'server-session', id).slice(0, 32));
  setCookie(reply, 'awsm-vid', seal(secret, 'visitor', id).slice(0, 22), { readable: true });
}
