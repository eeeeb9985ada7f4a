import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BUILDER_RETURN } from '../../../core/builder/builder-addresses.ts';
import { endSession } from '../../../core/sessions/end-session.ts';
import { MyDetailsPage } from '../../../pages/profile/my-details-page.tsx';
import { builderVisitor, forgetBuilderSession, keepBuilderSession } from '../../builder-session/builder-cookie.ts';
import { askForBuilder, builderEntry } from '../../builder-session/builder-door.ts';
import { pageContext, seeOther, sendPage, servePages } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { admit, signedInOf } from './admit.ts';
import { profileFrame } from './frame.ts';

/**
 * `profile.aws.amazon.com`: a Builder ID's own pages. What is registered inside `admit` is shown to whoever is signed in;
 * its handlers ask `signedInOf` for user and session, and `profileFrame` for the frame.
 */
export function profileSurface(app: FastifyInstance): void {
  servePages(app);
  app.get(BUILDER_RETURN, comeBack);
  app.get('/sign-in', async (request, reply) => askForBuilder(request, reply, '/'));
  app.post('/sign-out', signOut);
  app.register((inside, _options, done) => {
    inside.addHook('preHandler', admit);
    inside.get('/', myDetails);
    done();
  });
}

const myDetails = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const { email, name, nickname } = signedInOf(request).user;
  const page = pageContext(request);
  return sendPage(reply, MyDetailsPage({ page, frame: profileFrame(request, reply), email, name, nickname }));
};

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
