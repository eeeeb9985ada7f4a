import { findUser } from '../../../core/accounts/find-user.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import { liveSession } from '../../../core/sessions/console-sessions.ts';
import { type RootSignInEvents, type RootSignInStates, rootSignIn } from '../../../flows/root-sign-in.ts';
import { ChooseDevicePage } from '../../../pages/signin/choose-device-page.tsx';
import { EmailCodePage } from '../../../pages/signin/email-code-page.tsx';
import { MfaCodePage } from '../../../pages/signin/mfa-code-page.tsx';
import { RootCaptchaPage } from '../../../pages/signin/root-captcha-page.tsx';
import { RootEmailPage } from '../../../pages/signin/root-email-page.tsx';
import { RootPasswordPage } from '../../../pages/signin/root-password-page.tsx';
import { sandboxFor, siteFor } from '../../create-app.ts';
import type { FlowSurface, View } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { codeRedirect } from './authorize.ts';
import { captchaProps } from './captcha-pictures.ts';
import { deviceChoices } from './device-choices.ts';
import { setSignInCookies } from './session-cookies.ts';
import { signInLinks } from './sign-in-links.ts';

/** The pages of the root user's sign-in. */
export const rootSignInSurface: FlowSurface<RootSignInStates, RootSignInEvents> = {
  flow: rootSignIn,
  read: {
    submitEmail: (form) => ({ email: field(form, 'resolving_input', 320) }),
    submitCaptcha: (form) => ({ answer: field(form, 'captchaGuess', 64) }),
    refreshCaptcha: () => ({}),
    submitPassword: (form) => ({ password: field(form, 'password') }),
    chooseDevice: (form) => ({ deviceId: field(form, 'deviceId', 128) }),
    chooseAnother: () => ({}),
    submitMfaCode: (form) => ({ code: field(form, 'mfaCode', 32) }),
    submitEmailCode: (form) => ({ code: field(form, 'code', 32) }),
    resendEmailCode: () => ({}),
  },
  show: {
    enterEmail: ({ request, data, ...view }) =>
      RootEmailPage({ ...view, links: signInLinks(request), email: data.email }),
    solveCaptcha: ({ request, data, ...view }) =>
      RootCaptchaPage({ ...view, links: signInLinks(request), captcha: captchaProps(request, data.captchaId) }),
    enterPassword: ({ request, data, ...view }) =>
      RootPasswordPage({
        ...view,
        links: signInLinks(request),
        email: data.email,
        forgotUrl: forgotUrl(request, data.email),
      }),
    chooseDevice: async ({ request, data, ...view }) =>
      ChooseDevicePage({
        ...view,
        devices: await deviceChoices(request, data.userId),
        startOverUrl: signInLinks(request).rootUrl,
      }),
    enterMfaCode: showMfaCode,
    enterEmailCode: async ({ request, data, ...view }) => {
      const owned = await findUser(sandboxFor(request), data.userId);
      const email = owned?.user.kind === 'root' ? owned.user.email : '';
      return EmailCodePage({ ...view, email, startOverUrl: signInLinks(request).rootUrl });
    },
  },
  leave: {
    signedIn: async ({ request, reply, data }) => {
      const signedIn = await liveSession(sandboxFor(request), data.sessionId);
      // The session was ended while the flow's page was open: begin again.
      if (signedIn === undefined) return signInLinks(request).rootUrl;
      await setSignInCookies(reply, signedIn, { kind: 'root' });
      return codeRedirect(request, signedIn);
    },
  },
};

async function showMfaCode({ request, page, data, ...view }: View<{ userId: string; deviceId: string }>) {
  const devices = await devicesOf(sandboxFor(request), data.userId);
  return MfaCodePage({
    ...view,
    page,
    deviceName: devices.find(({ id }) => id === data.deviceId)?.name ?? '',
    canChoose: devices.length > 1,
    startOverUrl: signInLinks(request).rootUrl,
    help: page.text.signIn.rootMfaHelp,
  });
}

function forgotUrl(request: View<object>['request'], email: string): string {
  return `${siteFor(request).prefix}/resetpassword?${new URLSearchParams({ email })}`;
}
