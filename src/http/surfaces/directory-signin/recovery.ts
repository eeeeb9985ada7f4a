import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Directory } from '../../../core/directories/directory.ts';
import {
  type PortalPasswordRecoveryEvents,
  type PortalPasswordRecoveryStates,
  portalPasswordRecovery,
} from '../../../flows/directory/portal-password-recovery.ts';
import { PasswordResetPage } from '../../../pages/directory-signin/recovery/password-reset-page.tsx';
import { DirectoryRecoveryCaptchaPage } from '../../../pages/directory-signin/recovery/recovery-captcha-page.tsx';
import { DirectoryRecoverySentPage } from '../../../pages/directory-signin/recovery/recovery-sent-page.tsx';
import { RecoveryUsernamePage } from '../../../pages/directory-signin/recovery/recovery-username-page.tsx';
import { ResetPasswordPage } from '../../../pages/directory-signin/recovery/reset-password-page.tsx';
import { captchaProps } from '../../assets/captcha-pictures.ts';
import { type FlowSurface, postFlow, showAfter, showFlow } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { LINK_PARTS, linkIn, newPasswordFields } from '../../realm/mailed-links.ts';
import { directorySignInUrl } from './addresses.ts';
import { leadElsewhere, namedDirectory, refuseElsewhere } from './directory-of.ts';

/** `/platform/<directory>/reset`: asked for at the sign-in page, or by a mailed link (PORTAL-7). */
export function recoveryPages(app: FastifyInstance): void {
  app.get('/platform/:directory/reset', async (request, reply) => {
    const directory = await namedDirectory(request);
    return leadElsewhere(request, reply, directory, 'recovery') ?? enter(request, reply, directory);
  });
  app.post('/platform/:directory/reset', async (request, reply) => {
    const directory = await namedDirectory(request);
    return (
      refuseElsewhere(request, reply, directory, 'recovery') ?? postFlow(recoverySurface(directory), request, reply)
    );
  });
}

/** A link is only read: whoever opens it once more, or elsewhere, finds it whole. */
function enter(request: FastifyRequest, reply: FastifyReply, directory: Directory): Promise<FastifyReply> {
  const surface = recoverySurface(directory);
  const link = linkIn(request);
  return link === undefined
    ? showFlow(surface, request, reply)
    : showAfter(surface, request, reply, { type: 'followLink', directoryId: directory.id, ...link });
}

function recoverySurface(
  directory: Directory,
): FlowSurface<PortalPasswordRecoveryStates, PortalPasswordRecoveryEvents> {
  const way = (request: FastifyRequest) => ({ signInUrl: directorySignInUrl(request, directory) });
  return {
    flow: portalPasswordRecovery,
    // The flow remembers the URL's parameters; left in the URL, they would begin each step anew.
    at: { ...LINK_PARTS, username: undefined },
    read: {
      submitUsername: (form) => ({ directoryId: directory.id, username: field(form, 'username', 128) }),
      submitCaptcha: (form) => ({ answer: field(form, 'guess', 64) }),
      refreshCaptcha: () => ({}),
      changeUsername: () => ({}),
      followLink: (form) => ({
        directoryId: directory.id,
        token: field(form, 'token', 128),
        key: field(form, 'key', 128),
      }),
      submitNewPassword: newPasswordFields,
    },
    show: {
      enterUsername: ({ request, data, ...view }) =>
        RecoveryUsernamePage({ ...view, ...way(request), username: data.username ?? prefilled(request) }),
      solveCaptcha: ({ request, data, ...view }) =>
        DirectoryRecoveryCaptchaPage({
          ...view,
          ...way(request),
          username: data.username,
          captcha: captchaProps(request, data.captchaId),
        }),
      mailSent: ({ request, data, ...view }) =>
        DirectoryRecoverySentPage({ ...view, ...way(request), username: data.username }),
      enterNewPassword: ({ request, data, ...view }) =>
        ResetPasswordPage({ ...view, ...way(request), username: data.username }),
      passwordChanged: ({ request, ...view }) => PasswordResetPage({ ...view, ...way(request) }),
    },
  };
}

/** The user name that the sign-in page knows already. */
function prefilled(request: FastifyRequest): string {
  const { username } = request.query as { username?: unknown };
  return typeof username === 'string' ? username.slice(0, 128) : '';
}
