import type { Directory } from '../../../core/directories/directory.ts';
import { livePortalSession } from '../../../core/sessions/portal-sessions.ts';
import { closeWorkflow, openWorkflow } from '../../../core/sessions/portal-workflow.ts';
import type { PortalSignInStates } from '../../../flows/directory/portal-sign-in.ts';
import type { Leaving } from '../../plugins/flow.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { forgetDeviceVisitor } from './device-session.ts';
import { rememberUsername } from './remembered-username.ts';

/**
 * The way to the portal, with a result that it redeems once (`pages.md` §11). A browser that comes back to the page of a
 * sign-in that has succeeded is led there again, or to a new sign-in when the session has ended.
 */
export const leaveForPortal =
  (directory: Directory) =>
  async ({ request, reply, data }: Leaving<PortalSignInStates['signedIn']>): Promise<string> => {
    const { workflow, sessionId } = data;
    const sandbox = sandboxFor(request);
    const site = siteFor(request);
    if ((await livePortalSession(sandbox, sessionId)) === undefined) {
      const { id } = await openWorkflow(sandbox, directory, workflow);
      return `${site.prefix}/platform/${directory.id}/login?workflowStateHandle=${id}`;
    }
    rememberUsername(reply, data);
    forgetDeviceVisitor(reply, directory, workflow.portal);
    const query = new URLSearchParams({
      state: workflow.state,
      workflowResultHandle: await closeWorkflow(sandbox, workflow, sessionId),
      wdc_csrf_token: workflow.csrfToken,
    });
    return site.link(workflow.portal, `/start/?${query}`);
  };
