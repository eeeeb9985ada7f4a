import type { FastifyInstance } from 'fastify';
import { ConsoleRefusalPage } from '../../../pages/console/console-refusal-page.tsx';
import { sendPage, servePages, words } from '../../plugins/pages.ts';
import { isOurTrouble, refusalOf } from '../../refusals/refusal-of.ts';
import { statusOfRefusal } from '../../refusals/status-of.ts';
import { callOf } from '../../server/http-call.ts';
import { accountNameSurface, accountPage, accountPhoneSurface } from './account.ts';
import { admit } from './admit.ts';
import { changeEmailSurface } from './change-email.ts';
import { changePasswordSurface } from './change-password.ts';
import { dormantAccountPages } from './dormant.ts';
import { enrolDeviceSurface } from './enrol-device.ts';
import { consoleProps } from './frame.ts';
import { homePages } from './home.ts';
import { removeDeviceSurface, renameDeviceSurface, resyncDeviceSurface } from './manage-device.ts';
import { ownerOfPage } from './owner.ts';
import { securityCredentials } from './security-credentials.ts';
import { sessionCredentials } from './session-credentials.ts';
import { consoleFlow } from './session-flow.ts';
import { consoleSignOut } from './sign-out.ts';
import { maybeSignedIn } from './signed-in.ts';
import { supportPages } from './support.ts';

/** The console hosts: what stands behind the sign-in of root and IAM users. */
export function consoleSurface(app: FastifyInstance): void {
  servePages(app);
  consoleSignOut(app);
  sessionCredentials(app);
  app.register((inside, _options, done) => {
    inside.addHook('preHandler', admit);
    refuseInside(inside);
    homePages(inside);
    securityCredentials(inside);
    consoleFlow(inside, '/iam/home/password', changePasswordSurface);
    consoleFlow(inside, '/iam/home/mfa/register', enrolDeviceSurface);
    consoleFlow(inside, '/iam/home/mfa/:device/rename', renameDeviceSurface);
    consoleFlow(inside, '/iam/home/mfa/:device/resync', resyncDeviceSurface);
    consoleFlow(inside, '/iam/home/mfa/:device/remove', removeDeviceSurface);
    accountPage(inside);
    consoleFlow(inside, '/account/home/name', accountNameSurface);
    consoleFlow(inside, '/account/home/phone', accountPhoneSurface);
    consoleFlow(inside, '/account/home/email', changeEmailSurface);
    consoleFlow(inside, '/account/home/password', (request) => {
      ownerOfPage(request, 'account:ChangePassword');
      return changePasswordSurface(request);
    });
    dormantAccountPages(inside);
    supportPages(inside);
    done();
  });
}

/** A refusal to somebody who is signed in stands in the console; all others are the app's to word. */
function refuseInside(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    if (isOurTrouble(refusal) || maybeSignedIn(request) === undefined) throw error;
    callOf(request).refusal = refusal;
    const props = consoleProps(request, reply);
    const message = words(props.page, refusal);
    return sendPage(reply, ConsoleRefusalPage({ ...props, message, code: refusal.code }), statusOfRefusal(refusal));
  });
}
