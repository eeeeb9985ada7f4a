import type { FastifyInstance } from 'fastify';
import { servePages } from '../../plugins/pages.ts';
import { captchaPictures } from '../signin/captcha-pictures.ts';
import { invitationPages } from './invitation.ts';
import { recoveryPages } from './recovery.ts';
import { signInPages } from './sign-in.ts';

/** The sign-in host of a Region's directories: sign-in, password recovery, invitations (PORTAL-1 to PORTAL-7). */
export function directorySigninSurface(app: FastifyInstance): void {
  servePages(app);
  signInPages(app);
  recoveryPages(app);
  invitationPages(app);
  captchaPictures(app);
}
