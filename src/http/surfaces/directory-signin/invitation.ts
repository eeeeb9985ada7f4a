import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Directory } from '../../../core/directories/directory.ts';
import { portalHost } from '../../../core/directories/portal-address.ts';
import {
  type AcceptInvitationEvents,
  type AcceptInvitationStates,
  acceptInvitation,
} from '../../../flows/directory/accept-invitation.ts';
import { InvitationAcceptedPage } from '../../../pages/directory-signin/invitation/invitation-accepted-page.tsx';
import { InvitationClosedPage } from '../../../pages/directory-signin/invitation/invitation-closed-page.tsx';
import { InvitationPage } from '../../../pages/directory-signin/invitation/invitation-page.tsx';
import { type FlowSurface, postFlow, showAfter, showFlow } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { LINK_PARTS, linkIn, newPasswordFields } from '../../realm/mailed-links.ts';
import { siteFor } from '../../server/create-app.ts';
import { directorySignInUrl } from './addresses.ts';
import { leadElsewhere, namedDirectory, refuseElsewhere } from './directory-of.ts';

/** `/platform/<directory>/invitation`: a new user's mailed link (PORTAL-3). */
export function invitationPages(app: FastifyInstance): void {
  app.get('/platform/:directory/invitation', async (request, reply) => {
    const directory = await namedDirectory(request);
    const surface = invitationSurface(directory);
    const link = linkIn(request);
    return (
      leadElsewhere(request, reply, directory, 'recovery') ??
      (link === undefined
        ? showFlow(surface, request, reply)
        : showAfter(surface, request, reply, { type: 'followLink', directoryId: directory.id, ...link }))
    );
  });
  app.post('/platform/:directory/invitation', async (request, reply) => {
    const directory = await namedDirectory(request);
    return (
      refuseElsewhere(request, reply, directory, 'recovery') ?? postFlow(invitationSurface(directory), request, reply)
    );
  });
}

function invitationSurface(directory: Directory): FlowSurface<AcceptInvitationStates, AcceptInvitationEvents> {
  const way = (request: FastifyRequest) => ({ signInUrl: directorySignInUrl(request, directory) });
  return {
    flow: acceptInvitation,
    at: LINK_PARTS,
    read: {
      followLink: (form) => ({
        directoryId: directory.id,
        token: field(form, 'token', 128),
        key: field(form, 'key', 128),
      }),
      submitPassword: newPasswordFields,
    },
    show: {
      awaitLink: ({ request, ...view }) => InvitationClosedPage({ ...view, ...way(request) }),
      enterPassword: ({ request, data, ...view }) =>
        InvitationPage({ ...view, ...way(request), organisation: directory.name, username: data.username }),
      accepted: ({ request, data, ...view }) =>
        InvitationAcceptedPage({
          ...view,
          ...way(request),
          username: data.username,
          portalUrl: siteFor(request).link(portalHost(directory), '/start'),
        }),
    },
  };
}
