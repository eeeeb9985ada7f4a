import type { FastifyInstance } from 'fastify';
import { signInHost } from '../../addresses/hosts.ts';
import { captchaPictures } from '../../assets/captcha-pictures.ts';
import { refuseRestCall } from '../../aws/rest/refuse-rest-call.ts';
import { restApiAt } from '../../aws/rest/rest-api-at.ts';
import { serveRest } from '../../aws/rest/serve-rest.ts';
import { redirect } from '../../browser/redirect.ts';
import { refuseWithPage, servePages } from '../../plugins/pages.ts';
import { type Refuse, siteFor } from '../../server/create-app.ts';
import { federation } from '../federation/index.ts';
import { samlEntrance } from '../saml/index.ts';
import { accountEntry } from './account-entry.ts';
import { consoleChoice } from './choice.ts';
import { signinApi } from './login/api.ts';
import { loginPages } from './login/login-pages.ts';
import { mfaRecoveryPages } from './mfa-recovery.ts';
import { oauth } from './oauth.ts';
import { passwordRecoveryPages } from './recovery.ts';
import { signIn } from './sign-in.ts';
import { switchRolePages } from './switch-role.ts';
import { updateAccount } from './update-account.ts';

/** The sign-in hosts: root users' and IAM users' pages. */
export function signinSurface(app: FastifyInstance): void {
  serveRest(app, [signinApi]);
  // The hooks of pages are not for programs.
  app.register((pages, _options, done) => {
    signInPages(pages);
    done();
  });
}

/** Words a refusal as a page, or in the API's own form. */
export const refuseSignin: Refuse = (request, reply, refusal) => {
  const isApi = request.restApi !== undefined || restApiAt([signinApi], request.url) !== undefined;
  return (isApi ? refuseRestCall(signinApi) : refuseWithPage)(request, reply, refusal);
};

function signInPages(app: FastifyInstance): void {
  servePages(app);
  app.addHook('onRequest', (request, reply, done) => {
    const { family, region, link } = siteFor(request);
    // Cookies of a dual-stack or FIPS name would not reach the console. `/federation` answers programs there, too.
    if (family === 'standard' || request.url.startsWith('/federation')) done();
    else redirect(reply, link(signInHost(region), request.url), 307);
  });
  accountEntry(app);
  federation(app);
  samlEntrance(app);
  oauth(app);
  signIn(app);
  consoleChoice(app);
  captchaPictures(app);
  passwordRecoveryPages(app);
  mfaRecoveryPages(app);
  updateAccount(app);
  switchRolePages(app);
  loginPages(app);
}
