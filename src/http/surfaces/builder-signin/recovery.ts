import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BUILDER_BASE } from '../../../core/builder/builder-addresses.ts';
import {
  type BuilderPasswordRecoveryEvents,
  type BuilderPasswordRecoveryStates,
  builderPasswordRecovery,
} from '../../../flows/builder/builder-password-recovery.ts';
import { BuilderLinkSentPage } from '../../../pages/builder-signin/link-sent-page.tsx';
import { BuilderNewPasswordPage } from '../../../pages/builder-signin/new-password-page.tsx';
import { BuilderPasswordChangedPage } from '../../../pages/builder-signin/password-changed-page.tsx';
import { BuilderRecoveryCaptchaPage } from '../../../pages/builder-signin/recovery-captcha-page.tsx';
import { BuilderRecoveryPage } from '../../../pages/builder-signin/recovery-page.tsx';
import { type FlowSurface, postFlow, type StepView, showAfter, showFlow } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { LINK_PARTS, linkIn, newPasswordFields } from '../../realm/mailed-links.ts';
import { builderCaptcha, builderPage, toBuilderRegion } from './addresses.ts';

/** `/platform/view/reset`: asked for at the password step, or opened by a mailed link (BUILDER-16). */
export function builderRecoveryPages(app: FastifyInstance): void {
  app.get(`${BUILDER_BASE}/reset`, async (request, reply) => toBuilderRegion(request, reply) ?? enter(request, reply));
  app.post(`${BUILDER_BASE}/reset`, async (request, reply) => postFlow(surface, request, reply));
}

/** A link is only read: whoever opens it once more, or elsewhere, finds it whole. */
function enter(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const link = linkIn(request);
  return link === undefined
    ? showFlow(surface, request, reply)
    : showAfter(surface, request, reply, { type: 'followLink', ...link });
}

const nothing = () => ({});
const links = ({ request }: Pick<StepView<object>, 'request'>) => ({ signInUrl: builderPage(request, 'login') });

const surface: FlowSurface<BuilderPasswordRecoveryStates, BuilderPasswordRecoveryEvents> = {
  flow: builderPasswordRecovery,
  at: LINK_PARTS,
  read: {
    askForLink: (form) => ({ builderEmail: field(form, 'email', 320) }),
    changeEmail: nothing,
    submitCaptcha: (form) => ({ answer: field(form, 'guess', 64) }),
    refreshCaptcha: nothing,
    followLink: (form) => ({ token: field(form, 'token', 128), key: field(form, 'key', 128) }),
    submitNewPassword: newPasswordFields,
  },
  show: {
    enterEmail: ({ data, ...view }) => BuilderRecoveryPage({ ...view, ...links(view), email: data.builderEmail ?? '' }),
    solveCaptcha: ({ data, ...view }) =>
      BuilderRecoveryCaptchaPage({ ...view, ...links(view), captcha: builderCaptcha(view.request, data.captchaId) }),
    linkSent: ({ data, ...view }) => BuilderLinkSentPage({ ...view, ...links(view), email: data.builderEmail }),
    enterNewPassword: ({ data, ...view }) =>
      BuilderNewPasswordPage({ ...view, ...links(view), email: data.builderEmail }),
    passwordChanged: ({ data: _, ...view }) => BuilderPasswordChangedPage({ ...view, ...links(view) }),
  },
};
