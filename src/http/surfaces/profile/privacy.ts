import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type DeleteProfileEvents, type DeleteProfileStates, deleteProfile } from '../../../flows/delete-profile.ts';
import { type Acknowledgement, DeleteProfilePage } from '../../../pages/profile/delete-profile-page.tsx';
import { PrivacyPage } from '../../../pages/profile/privacy-page.tsx';
import { forgetBuilderSession } from '../../builder-session/builder-cookie.ts';
import { profilePage, profilePaths } from '../../builder-session/profile-frame.ts';
import type { FlowSurface } from '../../plugins/flow.ts';
import { sendPage } from '../../plugins/pages.ts';
import { signedInOf } from './admit.ts';
import { profileFlow, profileProps, stepProps } from './profile-flow.ts';

const PATHS = { delete: '/privacy/delete' } as const;

/** The farewell, for a browser that is nobody's any more. */
export const DELETED_PATH = '/deleted';

const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = ['forGood', 'tools', 'data'];

/** Privacy & data: the copy of what is stored, and the end of it (BUILDER-8, BUILDER-9). */
export function privacy(app: FastifyInstance): void {
  app.get(profilePaths.privacy, async (request, reply) => {
    const links = { delete: profilePage(request, PATHS.delete) };
    return sendPage(reply, PrivacyPage({ ...profileProps(request, reply), links }));
  });
  profileFlow(app, PATHS.delete, deleteProfileSurface);
}

function deleteProfileSurface(request: FastifyRequest): FlowSurface<DeleteProfileStates, DeleteProfileEvents> {
  const { id: userId } = signedInOf(request).user;
  return {
    flow: deleteProfile,
    read: {
      deleteProfile: (form) => ({ userId, acknowledged: ACKNOWLEDGEMENTS.every((each) => form[each] === 'on') }),
    },
    show: {
      acknowledge: (view) => DeleteProfilePage({ ...stepProps(view), acknowledgements: ACKNOWLEDGEMENTS }),
    },
    leave: {
      async deleted({ reply }) {
        forgetBuilderSession(reply);
        return profilePage(request, DELETED_PATH);
      },
    },
  };
}
