import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Directory } from '../../../core/directories/directory.ts';
import { registrableKinds } from '../../../flows/realm/realm.ts';
import type { AfterLast } from '../../../pages/devices/remove-device-dialog.tsx';
import { devicesPath } from '../../addresses/devices-path.ts';
import type { DeviceDesk } from '../../devices/device-desk.ts';
import { mfaDevicePages } from '../../devices/device-pages.ts';
import { withLocale } from '../../plugins/locale.ts';
import { pageContext, seeOther } from '../../plugins/pages.ts';
import { siteFor } from '../../server/create-app.ts';
import { RequestNote } from '../../server/request-note.ts';
import { askPortal, type DeviceVisitor, deviceVisitor, enterByCode } from './device-session.ts';
import { leadElsewhere, namedDirectory } from './directory-of.ts';

const PATH = '/platform/:directory/mfa';

/** `/platform/<directory>/mfa`: a portal's users look after their MFA devices (PORTAL-10). */
export function directoryMfaDevices(app: FastifyInstance): void {
  app.get(`${PATH}/enter`, enter);
  app.register((inside, _options, done) => {
    inside.addHook('preHandler', admit);
    mfaDevicePages(inside, PATH, (request) => desks.get(request));
    done();
  });
}

async function enter(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const directory = await namedDirectory(request);
  const elsewhere = leadElsewhere(request, reply, directory, 'devices');
  if (elsewhere !== undefined) return elsewhere;
  const { code } = request.query as Record<string, unknown>;
  return typeof code === 'string' ? enterByCode(request, reply, directory, code) : askPortal(request, reply, directory);
}

const desks = new RequestNote<DeviceDesk>();

/**
 * Lets a request in whose portal session is alive; all others go to the portal, and come back when somebody is signed in.
 * A form that was sent too late is lost.
 */
async function admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const directory = await namedDirectory(request);
  const elsewhere = leadElsewhere(request, reply, directory, 'devices');
  if (elsewhere !== undefined) return elsewhere;
  const visitor = await deviceVisitor(request, directory);
  if (visitor === undefined) return seeOther(reply, `${baseOf(request, directory)}/enter`);
  desks.set(request, deskFor(request, visitor));
  return undefined;
}

const baseOf = (request: FastifyRequest, directory: Directory): string =>
  `${siteFor(request).prefix}${devicesPath(directory)}`;

function deskFor(request: FastifyRequest, visitor: DeviceVisitor): DeviceDesk {
  const { user, directory, session, portal } = visitor;
  return {
    user,
    session,
    label: `${user.name}@${directory.id}`,
    base: baseOf(request, directory),
    kinds: registrableKinds(directory.mfa, user.kind),
    afterLast: afterLast(directory),
    frame: {
      brand: pageContext(request).text.portal.brand,
      home: withLocale(request, siteFor(request).link(portal, '/start/')),
      who: user.displayName,
      userName: user.name,
    },
  };
}

/** PORTAL-5's rule for users without a device. */
const afterLast = ({ mfa: { mode, noDevice } }: Directory): AfterLast =>
  mode === 'never' || noDevice === 'allow' ? 'off' : noDevice;
