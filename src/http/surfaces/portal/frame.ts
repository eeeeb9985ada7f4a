import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PortalSignedIn } from '../../../core/sessions/portal-sessions.ts';
import type { PortalFrame } from '../../../pages/portal/portal-header.tsx';
import { formTokens, pageContext } from '../../plugins/pages.ts';
import { devicesUrl } from './mfa-devices.ts';

/** The props of every view of a signed-in person. */
export function viewProps(request: FastifyRequest, reply: FastifyReply, { user, directory }: PortalSignedIn) {
  const { displayName, name: userName, email } = user;
  const signOut = formTokens(request, reply, '/start/sign-out');
  // People of an identity provider have their second factors there.
  const devices = directory.identitySource.kind === 'saml' ? {} : { devicesUrl: devicesUrl(request) };
  const frame: PortalFrame = { displayName, userName, email, ...devices, signOut };
  return { page: pageContext(request), frame };
}
