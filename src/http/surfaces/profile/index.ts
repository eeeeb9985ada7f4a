import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BUILDER_RETURN } from '../../../core/builder/builder-addresses.ts';
import { endSession } from '../../../core/sessions/end-session.ts';
import { ProfileDeletedPage } from '../../../pages/profile/profile-deleted-page.tsx';
import { builderVisitor, forgetBuilderSession, keepBuilderSession } from '../../builder-session/builder-cookie.ts';
import { askForBuilder, builderEntry } from '../../builder-session/builder-door.ts';
import { profileUrl } from '../../builder-session/profile-frame.ts';
import { pageContext, seeOther, sendPage, servePages } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { admit } from './admit.ts';
import { myDetails } from './my-details.ts';
import { DELETED_PATH, privacy } from './privacy.ts';
import { security } from './security.ts';

/**
 * `profile.aws.amazon.com`: a Builder ID's own pages. What is registered inside `admit` is shown to whoever is signed in;
 * its handlers ask `signedInOf` for user and session, and `profileProps` for the frame.
 */
export function profileSurface(app: FastifyInstance): void {
  servePages(app);
  app.get(BUILDER_RETURN, comeBack);
  app.get('/sign-in', async (request, reply) => askForBuilder(request, reply, '/'));
  app.post('/sign-out', signOut);
  app.get(DELETED_PATH, async (request, reply) =>
    sendPage(reply, ProfileDeletedPage({ page: pageContext(request), signInUrl: profileUrl(request, '/') })),
  );
  app.register((inside, _options, done) => {
    inside.addHook('preHandler', admit);
    myDetails(inside);
    security(inside);
    privacy(inside);
    done();
  });
}

/** Back from the sign-in pages. A result that is no good leads to whoever is in, or to another sign-in. */
async function comeBack(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const entry = await builderEntry(request);
  if (entry !== undefined) keepBuilderSession(reply, entry.session.id);
  return seeOther(reply, `${siteFor(request).prefix}${entry?.target ?? '/'}`);
}

/** Leaves the profile at once. A tool that was entered with the same Builder ID has a session of its own (BUILDER-12). */
async function signOut(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const signedIn = await builderVisitor(request);
  if (signedIn !== undefined) await endSession(sandboxFor(request), signedIn.session.id, 'user');
  forgetBuilderSession(reply);
  return seeOther(reply, `${siteFor(request).prefix}/`);
}
