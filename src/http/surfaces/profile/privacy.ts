import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { subjectOfUser } from '../../../core/accounts/user.ts';
import { dataRequestOf, fulfilDueRequests, readyRequest } from '../../../core/builder/data-request.ts';
import { personalData } from '../../../core/builder/personal-data.ts';
import {
  type DeleteProfileEvents,
  type DeleteProfileStates,
  deleteProfile,
} from '../../../flows/builder/delete-profile.ts';
import { type RequestDataEvents, type RequestDataStates, requestData } from '../../../flows/builder/request-data.ts';
import { type Acknowledgement, DeleteProfilePage } from '../../../pages/profile/delete-profile-page.tsx';
import { PrivacyPage } from '../../../pages/profile/privacy-page.tsx';
import { RequestDataPage } from '../../../pages/profile/request-data-page.tsx';
import { forgetBuilderSession } from '../../builder-session/builder-cookie.ts';
import { profilePage, profilePaths } from '../../builder-session/profile-frame.ts';
import type { FlowSurface } from '../../plugins/flow.ts';
import { pageContext, sendPage } from '../../plugins/pages.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { builderSignedInOf } from './admit.ts';
import { dataArchive } from './data-archive.ts';
import { profileFlow, profileProps, profileStepProps } from './profile-flow.ts';

const PATHS = { request: '/privacy/request', data: '/privacy/data', delete: '/privacy/delete' } as const;

/** The farewell, for a browser that is nobody's any more. */
export const DELETED_PATH = '/deleted';

const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = ['forGood', 'tools', 'data'];

/** Privacy & data: the copy of what is stored, and the end of it (BUILDER-8, BUILDER-9). */
export function privacy(app: FastifyInstance): void {
  app.get(profilePaths.privacy, privacyPage);
  app.get(`${PATHS.data}/:request`, download);
  profileFlow(app, PATHS.request, requestDataSurface);
  profileFlow(app, PATHS.delete, deleteProfileSurface);
}

async function privacyPage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  await fulfilDueRequests(sandbox);
  const last = await dataRequestOf(sandbox, builderSignedInOf(request).user.id);
  const download = last?.readyAt === undefined ? undefined : profilePage(request, `${PATHS.data}/${last.id}`);
  const links = { request: profilePage(request, PATHS.request), delete: profilePage(request, PATHS.delete) };
  const props = { ...profileProps(request, reply), links };
  return sendPage(reply, PrivacyPage({ ...props, ...(last && { request: { ...last, download } }) }));
}

/** The archive of a request. Another person's is as unknown as one that is not ready. */
async function download(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  const member = builderSignedInOf(request);
  const { request: id } = request.params as { request: string };
  const { id: requestId } = await readyRequest(sandbox, member, id);
  const archive = await dataArchive(pageContext(request), await personalData(sandbox, member));
  sandbox.journal.event('data.downloaded', { ...subjectOfUser(member.user), requestId });
  return reply
    .headers({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="aws-builder-id-data.zip"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(archive);
}

function requestDataSurface(request: FastifyRequest): FlowSurface<RequestDataStates, RequestDataEvents> {
  const { id: userId } = builderSignedInOf(request).user;
  return {
    flow: requestData,
    read: { requestData: () => ({ userId }) },
    show: { ask: (view) => RequestDataPage(profileStepProps(view)) },
    leave: { requested: async () => profilePage(request, `${profilePaths.privacy}?done=request`) },
  };
}

function deleteProfileSurface(request: FastifyRequest): FlowSurface<DeleteProfileStates, DeleteProfileEvents> {
  const { id: userId } = builderSignedInOf(request).user;
  return {
    flow: deleteProfile,
    read: {
      deleteProfile: (form) => ({ userId, acknowledged: ACKNOWLEDGEMENTS.every((each) => form[each] === 'on') }),
    },
    show: {
      acknowledge: (view) => DeleteProfilePage({ ...profileStepProps(view), acknowledgements: ACKNOWLEDGEMENTS }),
    },
    leave: {
      async deleted({ reply }) {
        forgetBuilderSession(reply);
        return profilePage(request, DELETED_PATH);
      },
    },
  };
}
