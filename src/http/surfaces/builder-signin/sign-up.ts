import type { FastifyInstance } from 'fastify';
import { BUILDER_BASE } from '../../../core/builder/builder-addresses.ts';
import {
  type BuilderSignUpEvents,
  type BuilderSignUpStates,
  builderSignUp,
} from '../../../flows/builder/builder-sign-up.ts';
import { BuilderSignUpCaptchaPage } from '../../../pages/builder-sign-up/captcha-page.tsx';
import { BuilderSignUpCodePage } from '../../../pages/builder-sign-up/code-page.tsx';
import { BuilderSignUpEmailPage } from '../../../pages/builder-sign-up/email-page.tsx';
import { BuilderSignUpNamePage } from '../../../pages/builder-sign-up/name-page.tsx';
import { BuilderSignUpPasswordPage } from '../../../pages/builder-sign-up/password-page.tsx';
import { keepBuilderSession } from '../../builder-session/builder-cookie.ts';
import { type FlowSurface, type Leaving, postFlow, type StepView, showBegun } from '../../plugins/flow.ts';
import { field, optionalField } from '../../plugins/forms.ts';
import { handleOf } from '../../realm/sign-in-place.ts';
import { builderCaptcha, builderPage, profileUrl, toBuilderRegion } from './addresses.ts';

/** `/platform/view/sign-up`: somebody makes a Builder ID, and goes on where the sign-in would have led (BUILDER-1). */
export function signUpPages(app: FastifyInstance): void {
  app.get(
    `${BUILDER_BASE}/sign-up`,
    async (request, reply) => toBuilderRegion(request, reply) ?? showBegun(surface, request, reply),
  );
  app.post(`${BUILDER_BASE}/sign-up`, async (request, reply) => postFlow(surface, request, reply));
}

const nothing = () => ({});
const links = ({ request }: Pick<StepView<object>, 'request'>) => ({ signInUrl: builderPage(request, 'login') });

const surface: FlowSurface<BuilderSignUpStates, BuilderSignUpEvents> = {
  flow: builderSignUp,
  read: {
    submitEmail: (form) => ({ builderEmail: optionalField(form, 'email', 320) ?? '' }),
    submitName: (form) => ({ name: optionalField(form, 'name', 320) ?? '' }),
    changeEmail: nothing,
    changeName: nothing,
    submitCode: (form) => ({ code: field(form, 'code', 32) }),
    resendCode: nothing,
    submitPassword: (form) => ({ password: field(form, 'password'), confirmation: field(form, 'confirmation') }),
    submitCaptcha: (form) => ({ answer: field(form, 'guess', 64) }),
    refreshCaptcha: nothing,
    changePassword: nothing,
  },
  show: {
    enterEmail: ({ data, ...view }) => BuilderSignUpEmailPage({ ...view, ...links(view), email: data.builderEmail }),
    enterName: ({ data, ...view }) =>
      BuilderSignUpNamePage({ ...view, ...links(view), email: data.builderEmail, name: data.name }),
    enterCode: ({ data, ...view }) => BuilderSignUpCodePage({ ...view, ...links(view), email: data.builderEmail }),
    choosePassword: ({ data, ...view }) =>
      BuilderSignUpPasswordPage({ ...view, ...links(view), email: data.builderEmail }),
    solveCaptcha: ({ data, ...view }) =>
      BuilderSignUpCaptchaPage({ ...view, ...links(view), captcha: builderCaptcha(view.request, data.captchaId) }),
  },
  leave: { created: leave },
};

/** Signed in, the sign-in page asks nothing and leads on to the site that wanted it. */
async function leave({ request, reply, data }: Leaving<BuilderSignUpStates['created']>): Promise<string> {
  keepBuilderSession(reply, data.sessionId, BUILDER_BASE);
  return handleOf(request) === undefined ? profileUrl(request) : builderPage(request, 'login');
}
