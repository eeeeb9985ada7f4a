import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  type AccountSignUpEvents,
  type AccountSignUpStates,
  accountSignUp,
} from '../../../flows/signin/account-sign-up.ts';
import { AccountCreatedPage } from '../../../pages/account-sign-up/account-created-page.tsx';
import { SignUpCaptchaPage } from '../../../pages/account-sign-up/sign-up-captcha-page.tsx';
import { SignUpCodePage } from '../../../pages/account-sign-up/sign-up-code-page.tsx';
import { SignUpEmailPage } from '../../../pages/account-sign-up/sign-up-email-page.tsx';
import { SignUpPasswordPage } from '../../../pages/account-sign-up/sign-up-password-page.tsx';
import type { SignUpProps } from '../../../pages/account-sign-up/sign-up-step.tsx';
import { captchaPictures, captchaProps } from '../../assets/captcha-pictures.ts';
import { type FlowSurface, postFlow, showBegun } from '../../plugins/flow.ts';
import { field, optionalField } from '../../plugins/forms.ts';
import { seeOther, servePages } from '../../plugins/pages.ts';
import { siteFor } from '../../server/create-app.ts';

/** The pages of the account sign-up. */
const signUpSurface: FlowSurface<AccountSignUpStates, AccountSignUpEvents> = {
  flow: accountSignUp,
  read: {
    submitEmail: (form) => ({
      email: optionalField(form, 'email', 320) ?? '',
      accountName: optionalField(form, 'accountName', 320) ?? '',
    }),
    submitCode: (form) => ({ code: field(form, 'code', 32) }),
    resendCode: () => ({}),
    changeEmail: () => ({}),
    submitPassword: (form) => ({ password: field(form, 'password'), confirmation: field(form, 'confirmation') }),
    submitCaptcha: (form) => ({ answer: field(form, 'guess', 64) }),
    refreshCaptcha: () => ({}),
    changePassword: () => ({}),
  },
  show: {
    enterEmail: ({ request, data, ...view }) => SignUpEmailPage({ ...view, ...data, links: signUpLinks(request) }),
    enterCode: ({ request, data, ...view }) =>
      SignUpCodePage({ ...view, email: data.email, links: signUpLinks(request) }),
    choosePassword: ({ request, data, ...view }) =>
      SignUpPasswordPage({ ...view, email: data.email, links: signUpLinks(request) }),
    solveCaptcha: ({ request, data, ...view }) =>
      SignUpCaptchaPage({ ...view, captcha: captchaProps(request, data.captchaId), links: signUpLinks(request) }),
    created: ({ request, data, page }) =>
      AccountCreatedPage({ page, ...data, signInUrl: signUpLinks(request).signInUrl }),
  },
};

/** The host where accounts are opened: `portal.aws.amazon.com/billing/signup` (ROOT-11). */
export function accountSignUpSurface(app: FastifyInstance): void {
  servePages(app);
  captchaPictures(app);
  app.get('/', async (request, reply) => seeOther(reply, `${siteFor(request).prefix}/billing/signup`));
  app.get('/billing/signup', async (request, reply) => showBegun(signUpSurface, request, reply));
  app.post('/billing/signup', async (request, reply) => postFlow(signUpSurface, request, reply));
}

function signUpLinks(request: FastifyRequest): SignUpProps['links'] {
  const { link } = siteFor(request);
  return {
    signInUrl: link('signin.aws.amazon.com', '/signin?user_type=root'),
    supportUrl: link('aws.amazon.com', '/contact-us'),
  };
}
