import type { FastifyInstance } from 'fastify';
import { servePages } from '../../plugins/pages.ts';
import { federation } from '../federation/index.ts';
import { accountEntry } from './account-entry.ts';
import { captchaPictures } from './captcha-pictures.ts';
import { mfaRecoveryPages } from './mfa-recovery.ts';
import { oauth } from './oauth.ts';
import { passwordRecoveryPages } from './recovery.ts';
import { signIn } from './sign-in.ts';
import { updateAccount } from './update-account.ts';

/** The sign-in hosts: root users' and IAM users' pages. */
export function signinSurface(app: FastifyInstance): void {
  servePages(app);
  accountEntry(app);
  federation(app);
  oauth(app);
  signIn(app);
  captchaPictures(app);
  passwordRecoveryPages(app);
  mfaRecoveryPages(app);
  updateAccount(app);
}
