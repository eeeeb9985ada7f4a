import { asOwner, findUser } from '../../../core/accounts/find-user.ts';
import { type RootSignInEvents, type RootSignInStates, rootSignIn } from '../../../flows/signin/root-sign-in.ts';
import { EmailCodePage } from '../../../pages/signin/email-code-page.tsx';
import { RootEmailPage } from '../../../pages/signin/root-email-page.tsx';
import { RootPasswordPage } from '../../../pages/signin/root-password-page.tsx';
import type { FlowSurface } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { captchaFields, captchaPage } from './captcha-step.ts';
import { type FactorWays, factorFields, factorPages, leaveSignedIn } from './factor-pages.ts';
import { troubleshootUrl } from './mfa-recovery-links.ts';
import { forgotPasswordUrl } from './recovery-links.ts';
import { signInLinks } from './sign-in-links.ts';

const ways: FactorWays = {
  startOver: ({ rootUrl }) => rootUrl,
  help: ({ page, request, form }) => ({
    help: page.text.signIn.rootMfaHelp,
    helpUrl: troubleshootUrl(request, form.flow ?? ''),
  }),
};

/** The pages of the root user's sign-in. */
export const rootSignInSurface: FlowSurface<RootSignInStates, RootSignInEvents> = {
  flow: rootSignIn,
  at: { user_type: 'root', iam_user: undefined, account: undefined },
  read: {
    submitEmail: (form) => ({ email: field(form, 'resolving_input', 320) }),
    ...captchaFields,
    submitPassword: (form) => ({ password: field(form, 'password') }),
    submitCode: (form) => ({ code: field(form, 'code', 32) }),
    resendCode: () => ({}),
    ...factorFields,
  },
  show: {
    enterEmail: ({ request, data, ...view }) =>
      RootEmailPage({ ...view, links: signInLinks(request), email: data.email }),
    solveCaptcha: captchaPage(ways.startOver),
    enterPassword: ({ request, data, ...view }) =>
      RootPasswordPage({
        ...view,
        links: signInLinks(request),
        email: data.email,
        forgotUrl: forgotPasswordUrl(request, data.email),
      }),
    enterEmailCode: async ({ request, data, ...view }) => {
      const email = asOwner(await findUser(sandboxFor(request), data.userId))?.user.email ?? '';
      return EmailCodePage({ ...view, email, startOverUrl: signInLinks(request).rootUrl });
    },
    ...factorPages(ways),
  },
  choice: { at: ['enterEmail', 'enterPassword'] },
  leave: { signedIn: leaveSignedIn('root', ways) },
};
