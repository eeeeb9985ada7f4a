import { isElsewhere } from '../../../core/directories/demand-region.ts';
import { findDirectory } from '../../../core/directories/find-directory.ts';
import { directorySignInHost } from '../../../core/directories/portal-address.ts';
import { DomainError } from '../../../core/errors.ts';
import { openWorkflow } from '../../../core/sessions/portal-workflow.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import * as shapes from './shapes.ts';
import { startAddress } from './start-address.ts';

/** A portal's page asks where to sign in. */
export const loginOperation = restOperation(
  { name: 'Login', method: 'GET', path: '/login' },
  {
    directory_id: required(shapes.shortText),
    redirect_url: shapes.address,
    orchestrator_id: shapes.shortText,
    callback_url: shapes.address,
  },
  async ({ sandbox, site, input }) => {
    const { directory_id: name, redirect_url: address, orchestrator_id: orchestrator } = input;
    if (name === 'view') throw new DomainError('NOT_SERVED', { what: 'the sign-in of AWS Builder ID in this API' });
    const directory = await findDirectory(sandbox, name);
    if (directory === undefined || isElsewhere(directory.region, site.region))
      throw new DomainError('UNKNOWN_PORTAL', { host: `${name}.awsapps.com` });
    const { portal, target } = startAddress(site, directory, address);
    // A person who signs in for a tool goes on to it.
    const query = orchestrator === undefined ? '' : new URLSearchParams({ orchestrator_id: orchestrator });
    const wanted = query === '' || target.includes('orchestrator_id=') ? target : `/#/?${query}`;
    const { id, csrfToken } = await openWorkflow(sandbox, directory, { target: wanted, portal });
    const path = `/platform/${directory.id}/login?workflowStateHandle=${id}`;
    return { redirectUrl: site.link(directorySignInHost(directory), path), csrfToken };
  },
);
