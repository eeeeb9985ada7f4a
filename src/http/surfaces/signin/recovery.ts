import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asOwner } from '../../../core/accounts/find-user.ts';
import { userSignedIn } from '../../../core/sessions/console-sessions.ts';
import {
  type PasswordRecoveryEvents,
  type PasswordRecoveryStates,
  passwordRecovery,
} from '../../../flows/signin/password-recovery.ts';
import { NewPasswordPage } from '../../../pages/recovery/new-password-page.tsx';
import { PasswordChangedPage } from '../../../pages/recovery/password-changed-page.tsx';
import { RecoveryCaptchaPage } from '../../../pages/recovery/recovery-captcha-page.tsx';
import { RecoveryEmailPage } from '../../../pages/recovery/recovery-email-page.tsx';
import { RecoverySentPage } from '../../../pages/recovery/recovery-sent-page.tsx';
import { SignOutFirstPage } from '../../../pages/recovery/sign-out-first-page.tsx';
import { SIGN_OUT_REGION, signInHost } from '../../addresses/hosts.ts';
import { captchaProps } from '../../assets/captcha-pictures.ts';
import { signInSession } from '../../console-session/session-cookies.ts';
import { type FlowSurface, postFlow, showAfter, showFlow } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { pageContext, sendPage, words } from '../../plugins/pages.ts';
import { statusOf } from '../../refusals/status-of.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { csrfCookies } from './csrf-cookies.ts';
import { recoveryLinks } from './recovery-links.ts';

/** The pages of the root user's password recovery. */
const recoverySurface: FlowSurface<PasswordRecoveryStates, PasswordRecoveryEvents> = {
  flow: passwordRecovery,
  // The flow remembers the URL's parameters; left in the URL, they would begin each step anew.
  at: { email: undefined, type: undefined, token: undefined, key: undefined },
  read: {
    submitEmail: (form) => ({ email: field(form, 'email', 320) }),
    submitCaptcha: (form) => ({ answer: field(form, 'guess', 64) }),
    refreshCaptcha: () => ({}),
    changeEmail: () => ({}),
    followLink: (form) => ({ token: field(form, 'token', 128), key: field(form, 'key', 128) }),
    submitNewPassword: (form) => ({
      password: field(form, 'password'),
      confirmation: field(form, 'confirmation'),
    }),
  },
  show: {
    enterEmail: ({ request, data, ...view }) =>
      RecoveryEmailPage({ ...view, links: recoveryLinks(request), email: data.email }),
    solveCaptcha: ({ request, data, ...view }) =>
      RecoveryCaptchaPage({
        ...view,
        links: recoveryLinks(request),
        email: data.email,
        captcha: captchaProps(request, data.captchaId),
      }),
    instructionsSent: ({ request, data, ...view }) =>
      RecoverySentPage({ ...view, links: recoveryLinks(request), email: data.email }),
    enterNewPassword: ({ request, data, ...view }) =>
      NewPasswordPage({ ...view, links: recoveryLinks(request), email: data.email }),
    passwordChanged: ({ request, ...view }) => PasswordChangedPage({ ...view, links: recoveryLinks(request) }),
  },
};

/** `/resetpassword`: asked for directly, from the password page with an e-mail, or by a mailed link (ROOT-7). */
export function passwordRecoveryPages(app: FastifyInstance): void {
  app.get('/resetpassword', async (request, reply) => {
    csrfCookies(request, reply);
    return (await refuseIamUser(request, reply)) ?? enter(request, reply);
  });
  app.post('/resetpassword', async (request, reply) => {
    csrfCookies(request, reply);
    return (await refuseIamUser(request, reply)) ?? postFlow(recoverySurface, request, reply);
  });
}

/** The URL itself can be a first event. A link is only read: whoever opens it once more, or elsewhere, finds it whole. */
async function enter(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { flow, ...query } = request.query as Record<string, unknown>;
  const event = flow === undefined ? firstEvent(query) : undefined;
  return event === undefined
    ? showFlow(recoverySurface, request, reply)
    : showAfter(recoverySurface, request, reply, event);
}

function firstEvent({ type, token, key, email }: Record<string, unknown>) {
  if (type !== undefined || token !== undefined || key !== undefined) {
    const whole = type === 'RootUser' && typeof token === 'string' && typeof key === 'string';
    return { type: 'followLink', ...(whole ? { token, key } : { token: '', key: '' }) } as const;
  }
  return typeof email === 'string' && email !== '' ? ({ type: 'submitEmail', email } as const) : undefined;
}

/** Only the root password is recovered here; whoever is signed in as somebody else has to sign out first (ROOT-7). */
async function refuseIamUser(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const signedIn = await signInSession(request);
  if (signedIn === undefined || asOwner(userSignedIn(signedIn)) !== undefined) return undefined;
  const code = 'SIGNED_IN_ALREADY';
  const reason = { code, facts: {} } as const;
  callOf(request).refusal = reason;
  sandboxFor(request).journal.event('session.refused', { user: signedIn.arn, reason: code });
  const page = pageContext(request);
  const { link, host, region = SIGN_OUT_REGION } = siteFor(request);
  const back = new URLSearchParams({ Action: 'logout', redirect_uri: link(host, request.url) });
  const signOutUrl = link(signInHost(region), `/oauth?${back}`);
  return sendPage(
    reply,
    SignOutFirstPage({ page, message: words(page, reason) ?? '', code, signOutUrl }),
    statusOf(code),
  );
}
