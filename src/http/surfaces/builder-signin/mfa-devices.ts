import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BUILDER_BASE, BUILDER_DEVICES } from '../../../core/builder/builder-addresses.ts';
import type { BuilderSignedIn } from '../../../core/builder/builder-sessions.ts';
import { deviceRules } from '../../../core/mfa/device-rules.ts';
import { builderVisitor, forgetBuilderSession } from '../../builder-session/builder-cookie.ts';
import { askForBuilder } from '../../builder-session/builder-door.ts';
import { builderInAndOut } from '../../builder-session/builder-return.ts';
import { profileFrame } from '../../builder-session/profile-frame.ts';
import type { DeviceDesk } from '../../devices/device-desk.ts';
import { mfaDevicePages } from '../../devices/device-pages.ts';
import { seeOther } from '../../plugins/pages.ts';
import { siteFor } from '../../server/create-app.ts';
import { RequestNote } from '../../server/request-note.ts';
import { toBuilderRegion } from './addresses.ts';

/** `/platform/view/mfa`: the part of a Builder ID's profile that stands on the host of passkeys (BUILDER-10, HOST-6). */
export function builderMfaDevices(app: FastifyInstance): void {
  builderInAndOut(app, BUILDER_BASE, BUILDER_DEVICES);
  app.get(`${BUILDER_DEVICES}/enter`, enter);
  app.register((inside, _options, done) => {
    inside.addHook('preHandler', admit);
    mfaDevicePages(inside, BUILDER_DEVICES, (request) => desks.get(request));
    done();
  });
}

/**
 * Comes from the profile of a person. Whoever signed in on this host since is somebody else, perhaps, and then the person signs
 * in here as well: nobody looks after another one's devices unawares.
 */
async function enter(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const elsewhere = toBuilderRegion(request, reply);
  if (elsewhere !== undefined) return elsewhere;
  const { user } = request.query as { user?: unknown };
  const visitor = await builderVisitor(request);
  if (visitor?.user.id === user) return seeOther(reply, baseOf(request));
  forgetBuilderSession(reply, BUILDER_BASE);
  return askForBuilder(request, reply, BUILDER_DEVICES);
}

const desks = new RequestNote<DeviceDesk>();

/** Lets in whoever is signed in on this host; all others sign in first. A form that came too late is lost. */
async function admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const elsewhere = toBuilderRegion(request, reply);
  if (elsewhere !== undefined) return elsewhere;
  const visitor = await builderVisitor(request);
  if (visitor === undefined) return askForBuilder(request, reply, BUILDER_DEVICES);
  desks.set(request, deskFor(request, reply, visitor));
  return undefined;
}

const baseOf = (request: FastifyRequest): string => `${siteFor(request).prefix}${BUILDER_DEVICES}`;

const deskFor = (request: FastifyRequest, reply: FastifyReply, signedIn: BuilderSignedIn): DeviceDesk => ({
  user: signedIn.user,
  session: signedIn.session,
  label: signedIn.user.email,
  base: baseOf(request),
  kinds: deviceRules.builder.kinds,
  afterLast: 'off',
  frame: profileFrame(request, reply, signedIn),
});
