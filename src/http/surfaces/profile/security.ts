import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { BUILDER_DEVICES, BUILDER_SIGN_IN_HOST } from '../../../core/builder/builder-addresses.ts';
import { signInsOf } from '../../../core/builder/builder-sessions.ts';
import { DELETE_ALL } from '../../../core/builder/confirmation-words.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import { type NumberedPage, numberedPage } from '../../../core/records/numbered-page.ts';
import { browserName } from '../../../core/sessions/browser-name.ts';
import { placeOf } from '../../../core/sessions/place-of.ts';
import {
  type ChangeBuilderPasswordEvents,
  type ChangeBuilderPasswordStates,
  changeBuilderPassword,
} from '../../../flows/builder/change-builder-password.ts';
import {
  type DeleteSessionsEvents,
  type DeleteSessionsStates,
  deleteSessions,
} from '../../../flows/builder/delete-sessions.ts';
import { DeleteSessionsDialog } from '../../../pages/profile/delete-sessions-dialog.tsx';
import { NewBuilderPasswordPage } from '../../../pages/profile/new-builder-password-page.tsx';
import { ReenterPasswordPage } from '../../../pages/profile/reenter-password-page.tsx';
import { SecurityPage, type SignedInDevice } from '../../../pages/profile/security-page.tsx';
import { forgetBuilderSession } from '../../builder-session/builder-cookie.ts';
import { profilePage, profilePaths } from '../../builder-session/profile-frame.ts';
import type { FlowSurface } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { withLocale } from '../../plugins/locale.ts';
import { pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { builderSignedInOf } from './admit.ts';
import { profileFlow, profileProps, profileStepProps } from './profile-flow.ts';

const PATHS = { password: '/security/password', mfa: '/security/mfa', deleteSessions: '/security/sessions' } as const;

/** Security: password, MFA devices, and every place where the person is signed in (BUILDER-6, BUILDER-7, BUILDER-10). */
export function security(app: FastifyInstance): void {
  app.get(profilePaths.security, async (request, reply) => sendPage(reply, await securityPage(request, reply)));
  app.get(PATHS.mfa, toDevices);
  profileFlow(app, PATHS.password, changePasswordSurface);
  profileFlow(app, PATHS.deleteSessions, deleteSessionsSurface);
}

/** On to the host of passkeys, where whoever is signed in as the same person is let in at once. */
async function toDevices(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const enter = `${BUILDER_DEVICES}/enter?${new URLSearchParams({ user: builderSignedInOf(request).user.id })}`;
  return seeOther(reply, withLocale(request, siteFor(request).link(BUILDER_SIGN_IN_HOST, enter)));
}

async function securityPage(request: FastifyRequest, reply: FastifyReply, dialog?: VNode): Promise<VNode> {
  const { user } = builderSignedInOf(request);
  const links = {
    password: profilePage(request, PATHS.password),
    mfa: profilePage(request, PATHS.mfa),
    deleteSessions: profilePage(request, PATHS.deleteSessions),
  };
  const devices = await signedInDevices(request);
  const devicesHref = (number: number) => profilePage(request, `${profilePaths.security}?page=${number}`);
  const mfaCount = (await devicesOf(sandboxFor(request), user.id)).length;
  return SecurityPage({ ...profileProps(request, reply), mfaCount, devices, devicesHref, links, dialog });
}

/** As many as a person looks over at once. */
const DEVICES_A_PAGE = 20;

/** A page of them, the latest first. */
async function signedInDevices(request: FastifyRequest): Promise<NumberedPage<SignedInDevice>> {
  const sandbox = sandboxFor(request);
  const { locale } = pageContext(request);
  const { session: own } = builderSignedInOf(request);
  const { page } = request.query as { page?: unknown };
  const live = numberedPage(await signInsOf(sandbox, own.userId), Number(page), DEVICES_A_PAGE);
  const items = live.items.map(({ id, userAgent, address, createdAt: since, ...session }) => ({
    ...{ id, address, since, isThis: id === own.id, place: placeOf(sandbox, address, locale) },
    ...('tool' in session && { tool: session.tool }),
    ...browserName(userAgent),
  }));
  return { ...live, items };
}

function changePasswordSurface(
  request: FastifyRequest,
): FlowSurface<ChangeBuilderPasswordStates, ChangeBuilderPasswordEvents> {
  const { id: userId } = builderSignedInOf(request).user;
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
      reenterPassword: (view) => ReenterPasswordPage(profileStepProps(view)),
      enterNewPassword: (view) => NewBuilderPasswordPage(profileStepProps(view)),
    },
    leave: { changed: async () => profilePage(request, `${profilePaths.security}?done=password`) },
  };
}

function deleteSessionsSurface(request: FastifyRequest): FlowSurface<DeleteSessionsStates, DeleteSessionsEvents> {
  const { id: userId } = builderSignedInOf(request).user;
  return {
    flow: deleteSessions,
    read: { deleteSessions: (form) => ({ userId, words: field(form, 'words', 64) }) },
    show: {
      confirm: ({ request, reply, page, form, notice }) => {
        const closeHref = profilePage(request, profilePaths.security);
        const words = DELETE_ALL[page.locale];
        return securityPage(request, reply, DeleteSessionsDialog({ page, form, notice, closeHref, words }));
      },
    },
    leave: {
      async deleted({ reply }) {
        forgetBuilderSession(reply);
        return profilePage(request, '/');
      },
    },
  };
}
