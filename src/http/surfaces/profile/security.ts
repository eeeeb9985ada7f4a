import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { signInsOf } from '../../../core/builder/builder-sessions.ts';
import { DELETE_ALL } from '../../../core/builder/confirmation-words.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import { browserName } from '../../../core/sessions/browser-name.ts';
import {
  type ChangeBuilderPasswordEvents,
  type ChangeBuilderPasswordStates,
  changeBuilderPassword,
} from '../../../flows/change-builder-password.ts';
import {
  type DeleteSessionsEvents,
  type DeleteSessionsStates,
  deleteSessions,
} from '../../../flows/delete-sessions.ts';
import { DeleteSessionsDialog } from '../../../pages/profile/delete-sessions-dialog.tsx';
import { NewBuilderPasswordPage } from '../../../pages/profile/new-builder-password-page.tsx';
import { ReenterPasswordPage } from '../../../pages/profile/reenter-password-page.tsx';
import { SecurityPage, type SignedInDevice } from '../../../pages/profile/security-page.tsx';
import { forgetBuilderSession } from '../../builder-session/builder-cookie.ts';
import { profilePaths, profileUrl } from '../../builder-session/profile-frame.ts';
import type { FlowSurface } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { sendPage } from '../../plugins/pages.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { signedInOf } from './admit.ts';
import { profileFlow, profileProps, stepProps } from './profile-flow.ts';

const PATHS = { password: '/security/password', mfa: '/security/mfa', deleteSessions: '/security/sessions' } as const;

/** Security: password, MFA devices, and every place where the person is signed in (BUILDER-6, BUILDER-7, BUILDER-10). */
export function security(app: FastifyInstance): void {
  app.get(profilePaths.security, async (request, reply) => sendPage(reply, await securityPage(request, reply)));
  profileFlow(app, PATHS.password, changePasswordSurface);
  profileFlow(app, PATHS.deleteSessions, deleteSessionsSurface);
}

async function securityPage(request: FastifyRequest, reply: FastifyReply, dialog?: VNode): Promise<VNode> {
  const { user } = signedInOf(request);
  const links = {
    password: profileUrl(request, PATHS.password),
    mfa: profileUrl(request, PATHS.mfa),
    deleteSessions: profileUrl(request, PATHS.deleteSessions),
  };
  const devices = await signedInDevices(request);
  const mfaCount = (await devicesOf(sandboxFor(request), user.id)).length;
  return SecurityPage({ ...profileProps(request, reply), mfaCount, devices, links, dialog });
}

/** The latest first. */
async function signedInDevices(request: FastifyRequest): Promise<SignedInDevice[]> {
  const { session: own } = signedInOf(request);
  const live = await signInsOf(sandboxFor(request), own.userId);
  return live.map(({ id, userAgent, address, createdAt: since }) => ({
    ...{ id, address, since, isThis: id === own.id },
    ...browserName(userAgent),
  }));
}

function changePasswordSurface(
  request: FastifyRequest,
): FlowSurface<ChangeBuilderPasswordStates, ChangeBuilderPasswordEvents> {
  const { id: userId } = signedInOf(request).user;
  return {
    flow: changeBuilderPassword,
    read: {
      reenterPassword: (form) => ({ userId, password: field(form, 'password') }),
      submitNewPassword: (form) => ({
        newPassword: field(form, 'newPassword'),
        confirmPassword: field(form, 'confirmPassword'),
      }),
    },
    show: {
      reenterPassword: (view) => ReenterPasswordPage(stepProps(view)),
      enterNewPassword: (view) => NewBuilderPasswordPage(stepProps(view)),
    },
    leave: { changed: async () => profileUrl(request, `${profilePaths.security}?done=password`) },
  };
}

function deleteSessionsSurface(request: FastifyRequest): FlowSurface<DeleteSessionsStates, DeleteSessionsEvents> {
  const { id: userId } = signedInOf(request).user;
  return {
    flow: deleteSessions,
    read: { deleteSessions: (form) => ({ userId, words: field(form, 'words', 64) }) },
    show: {
      confirm: ({ request, reply, page, form, notice }) => {
        const closeHref = profileUrl(request, profilePaths.security);
        const words = DELETE_ALL[page.locale];
        return securityPage(request, reply, DeleteSessionsDialog({ page, form, notice, closeHref, words }));
      },
    },
    leave: {
      async deleted({ reply }) {
        forgetBuilderSession(reply);
        return profileUrl(request, '/');
      },
    },
  };
}
