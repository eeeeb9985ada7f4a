import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BUILDER_RETURN } from '../../core/builder/builder-addresses.ts';
import { endSession } from '../../core/sessions/end-session.ts';
import { seeOther } from '../plugins/pages.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { builderVisitor, forgetBuilderSession, keepBuilderSession } from './builder-cookie.ts';
import { builderEntry } from './builder-door.ts';
import { profilePage } from './profile-frame.ts';

/**
 * The ways in and out of a host that shows a Builder ID's own pages: back from the sign-in, and signing out, which leaves them
 * at once. A tool that was entered with the same Builder ID has a session of its own (BUILDER-12).
 * @param base the path below which the pages stand, '/' for the whole host
 * @param start the first of them
 */
export function builderInAndOut(app: FastifyInstance, base: string, start: string): void {
  // A result that is no good leads to whoever is in, or to another sign-in.
  app.get(BUILDER_RETURN, async (request, reply) => {
    const entry = await builderEntry(request);
    if (entry !== undefined) keepBuilderSession(reply, entry.session.id, base);
    return seeOther(reply, `${siteFor(request).prefix}${entry?.target ?? start}`);
  });
  app.post(`${base === '/' ? '' : base}/sign-out`, async (request, reply) => signOut(request, reply, base));
}

async function signOut(request: FastifyRequest, reply: FastifyReply, base: string): Promise<FastifyReply> {
  const signedIn = await builderVisitor(request);
  if (signedIn !== undefined) await endSession(sandboxFor(request), signedIn.session.id, 'user');
  forgetBuilderSession(reply, base);
  return seeOther(reply, profilePage(request, '/'));
}
