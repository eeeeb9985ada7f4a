import type { FastifyInstance } from 'fastify';
import { ProfileDeletedPage } from '../../../pages/profile/profile-deleted-page.tsx';
import { askForBuilder } from '../../builder-session/builder-door.ts';
import { builderInAndOut } from '../../builder-session/builder-return.ts';
import { profilePage } from '../../builder-session/profile-frame.ts';
import { pageContext, sendPage, servePages } from '../../plugins/pages.ts';
import { admitToProfile } from './admit.ts';
import { myDetails } from './my-details.ts';
import { DELETED_PATH, privacy } from './privacy.ts';
import { security } from './security.ts';

/**
 * `profile.aws.amazon.com`: a Builder ID's own pages. What is registered inside `admit` is shown to whoever is signed in;
 * its handlers ask `signedInOf` for user and session, and `profileProps` for the frame.
 */
export function profileSurface(app: FastifyInstance): void {
  servePages(app);
  builderInAndOut(app, '/', '/');
  app.get('/sign-in', async (request, reply) => askForBuilder(request, reply, '/'));
  app.get(DELETED_PATH, async (request, reply) =>
    sendPage(reply, ProfileDeletedPage({ page: pageContext(request), signInUrl: profilePage(request, '/') })),
  );
  app.register((inside, _options, done) => {
    inside.addHook('preHandler', admitToProfile);
    myDetails(inside);
    security(inside);
    privacy(inside);
    done();
  });
}
