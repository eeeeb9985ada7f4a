import type { FastifyInstance } from 'fastify';
import { captchaPictures } from '../../assets/captcha-pictures.ts';
import { servePages } from '../../plugins/pages.ts';
import { builderSignInPages } from '../builder-signin/index.ts';
import { serviceProviderPages } from './external.ts';
import { invitationPages } from './invitation.ts';
import { directoryMfaDevices } from './mfa-devices.ts';
import { recoveryPages } from './recovery.ts';
import { signInPages } from './sign-in.ts';

/**
 * The sign-in host of a Region's directories: sign-in, password recovery, invitations (PORTAL-1 to PORTAL-7), and MFA
 * devices (PORTAL-10), because passkeys belong to it. One Region's host has the pages of AWS Builder ID, too.
 */
export function directorySigninSurface(app: FastifyInstance): void {
  servePages(app);
  signInPages(app);
  serviceProviderPages(app);
  recoveryPages(app);
  invitationPages(app);
  directoryMfaDevices(app);
  captchaPictures(app);
  builderSignInPages(app);
}
