import type { FastifyRequest } from 'fastify';
import { findUser } from '../../../core/accounts/find-user.ts';
import { type IamSignInEvents, type IamSignInStates, iamSignIn } from '../../../flows/signin/iam-sign-in.ts';
import { ChangePasswordPage } from '../../../pages/signin/change-password-page.tsx';
import { IamCredentialsPage } from '../../../pages/signin/iam-credentials-page.tsx';
import { ResyncPage } from '../../../pages/signin/resync-page.tsx';
import { ResyncedPage } from '../../../pages/signin/resynced-page.tsx';
import { lastSignIn } from '../../console-session/session-cookies.ts';
import type { FlowSurface, StepView } from '../../plugins/flow.ts';
import { type FormFields, field, optionalField } from '../../plugins/forms.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { authorizeQuery } from './authorize.ts';
import { captchaFields, captchaPage } from './captcha-step.ts';
import { type FactorWays, factorFields, factorPages, leaveSignedIn } from './factor-pages.ts';
import { signInLinks } from './sign-in-links.ts';

/** Characters of an account or a user name. */
const LONGEST = 128;

const ways: FactorWays = {
  startOver: ({ iamUrl }) => iamUrl(''),
  help: ({ page }) => ({ help: page.text.signIn.iamMfaHelp }),
  offersResync: true,
};

/** The pages of an IAM user's sign-in. */
export const iamSignInSurface: FlowSurface<IamSignInStates, IamSignInEvents> = {
  flow: iamSignIn,
  at: { iam_user: 'true', user_type: undefined },
  read: {
    submitCredentials: (form) => ({
      account: field(form, 'account', LONGEST),
      username: field(form, 'username', LONGEST),
      password: field(form, 'password'),
      remember: optionalField(form, 'rememberAccount', 16) !== undefined,
    }),
    ...captchaFields,
    resync: () => ({}),
    submitCodes: (form) => ({ code1: field(form, 'code1', 32), code2: field(form, 'code2', 32) }),
    backToCode: () => ({}),
    submitNewPassword: (form) => ({
      newPassword: field(form, 'new_password'),
      confirmPassword: field(form, 'confirm_password'),
    }),
    ...factorFields,
  },
  show: {
    enterCredentials: (view) =>
      IamCredentialsPage({
        ...view,
        ...prefilled(view),
        ...sentIncomplete(view),
        links: signInLinks(view.request),
      }),
    solveCaptcha: captchaPage(ways.startOver),
    resyncDevice: ({ request: _, data: __, ...view }) =>
      ResyncPage({ ...view, back: { event: 'backToCode', text: view.page.text.mfaRecovery.backToCode } }),
    deviceResynced: ({ request: _, data: __, ...view }) => ResyncedPage(view),
    changePassword: async ({ request, data, ...view }) =>
      ChangePasswordPage({
        ...view,
        because: data.because,
        username: await nameOf(request, data.userId),
        startOverUrl: ways.startOver(signInLinks(request)),
      }),
    ...factorPages(ways),
  },
  choice: {
    at: ['enterCredentials'],
    about: (data, request) => ({ account: accountIn(data as IamSignInStates['enterCredentials'], request) }),
    follows: 'account',
  },
  leave: { signedIn: leaveSignedIn('iam', ways) },
};

/** The typed account comes first, then the URL's, then the remembered one. No account is looked up (IAM-7). */
function prefilled({ request, data }: StepView<IamSignInStates['enterCredentials']>) {
  const remember = data.remember ?? lastSignIn(request)?.account !== undefined;
  return { account: accountIn(data, request) ?? '', username: data.username, remember };
}

const accountIn = (data: IamSignInStates['enterCredentials'], request: FastifyRequest): string | undefined =>
  data.account ?? authorizeQuery(request).account ?? lastSignIn(request)?.account;

/** A form that was sent with empty fields keeps what the others said, and marks each of the empty ones. */
function sentIncomplete({ request, reason }: StepView<IamSignInStates['enterCredentials']>) {
  if (reason?.code !== 'FIELD_MISSING') return {};
  const form = request.body as FormFields | undefined;
  const sent = (name: string) =>
    form !== undefined && Object.hasOwn(form, name) ? (form[name]?.slice(0, LONGEST) ?? '') : '';
  return {
    account: sent('account'),
    username: sent('username'),
    remember: sent('rememberAccount') !== '',
    missing: ['account', 'username', 'password'].filter((name) => sent(name) === ''),
  };
}

async function nameOf(request: FastifyRequest, userId: string): Promise<string> {
  const owned = await findUser(sandboxFor(request), userId);
  return owned?.user.kind === 'iam' ? owned.user.name : '';
}
