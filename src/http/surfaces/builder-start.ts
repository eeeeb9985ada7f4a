import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BUILDER_REGION, BUILDER_RETURN, PROFILE_HOST } from '../../core/builder/builder-addresses.ts';
import { builderVisitor, keepBuilderSession } from '../builder-session/builder-cookie.ts';
import { askForBuilder, builderEntry } from '../builder-session/builder-door.ts';
import { seeOther, servePages } from '../plugins/pages.ts';
import { siteFor } from '../server/create-app.ts';
import { authorizationPages } from '../start-page/authorization.ts';
import { openDesk } from '../start-page/desk.ts';
import { deviceAuthorizationPages } from '../start-page/device.ts';
import { goTo } from '../start-page/go-to.ts';
import { portalHash } from '../start-page/route.ts';
import { sendShell } from '../start-page/shell.ts';
import { startBase } from '../start-page/start-base.ts';
import { noView, refuseInside, type Shown, toolViews, viewFragments } from '../start-page/views.ts';

/**
 * `view.awsapps.com/start`, the start URL of AWS Builder ID: by itself it is a way to the profile, and behind its `#` people let
 * tools act for them (CLI-6).
 */
export function builderStartSurface(app: FastifyInstance): void {
  openDesk(app, {
    realm: 'builder',
    directoryId: () => undefined,
    deviceOrder: () => undefined,
    visitor: builderVisitor,
  });
  servePages(app);
  app.get('/', async (request, reply) => seeOther(reply, profileUrl(request)));
  // Tools' addresses have the slash. No server sees what stands behind a `#`, so only people's bookmarks are led on from here.
  app.get('/start', async (request, reply) =>
    /^\/start\/(?:$|\?)/.test(request.url)
      ? sendShell(request, reply, BUILDER_REGION)
      : seeOther(reply, profileUrl(request)),
  );
  app.get('/start/sign-in', signIn);
  app.get(BUILDER_RETURN, comeBack);
  app.register((inside, _options, done) => {
    refuseInside(inside);
    viewFragments(inside, shown);
    deviceAuthorizationPages(inside);
    authorizationPages(inside);
    done();
  });
}

const profileUrl = (request: FastifyRequest): string => siteFor(request).link(PROFILE_HOST, '/');

const toProfile = async (request: FastifyRequest, reply: FastifyReply) => goTo(reply, profileUrl(request));

const shown: Shown = {
  ...toolViews,
  home: toProfile,
  preferences: toProfile,
  mfa: toProfile,
  console: noView,
  application: noView,
  oidc: noView,
  unknown: noView,
};

/** Asks the sign-in pages for somebody, who comes back to the same `#`. */
async function signIn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { to } = request.query as Record<string, unknown>;
  return askForBuilder(request, reply, `/start/${portalHash(to)}`);
}

/** Back from the sign-in pages. Without a good result, the view that was asked for begins another sign-in. */
async function comeBack(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const entry = await builderEntry(request);
  if (entry === undefined) return seeOther(reply, startBase(request));
  keepBuilderSession(reply, entry.session.id);
  return seeOther(reply, `${siteFor(request).prefix}${entry.target}`);
}
