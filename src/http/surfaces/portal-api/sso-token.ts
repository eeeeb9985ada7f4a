import { isElsewhere } from '../../../core/directories/demand-region.ts';
import { findDirectory } from '../../../core/directories/find-directory.ts';
import { DomainError } from '../../../core/errors.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { redeemResult, workflowOfResult } from '../../../core/sessions/portal-workflow.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import * as shapes from './shapes.ts';

const CSRF_HEADER = 'x-amz-sso-csrf-token';

/** The end of a sign-in: the portal's token for what the sign-in page has handed over, once. */
export const ssoTokenOperation = restOperation(
  { name: 'CreateSsoToken', method: 'POST', path: '/auth/sso-token' },
  { authCode: required(shapes.secret), state: shapes.secret, orgId: shapes.shortText },
  async ({ sandbox, site, headers, input }) => {
    await demandDirectory(sandbox, input, site.region);
    const csrfToken = String(headers[CSRF_HEADER] ?? '');
    const { token, workflow } = await redeemResult(sandbox, input.authCode, { csrfToken, state: input.state });
    const redirectUrl = site.link(workflow.portal, `/start${workflow.target}`);
    return { token, redirectUrl, initType: 'SP_INITIATED', errorMessage: null };
  },
);

/**
 * The directory that somebody has signed in to is the one that the client names, in the Region of the name that it calls (HOST-7).
 * @throws {DomainError} `STALE_FORM`, `REGION_WRONG`; the result is not used up
 */
async function demandDirectory(
  sandbox: Sandbox,
  { authCode, orgId }: { readonly authCode: string; readonly orgId?: string },
  region: string | undefined,
): Promise<void> {
  const workflow = await workflowOfResult(sandbox, authCode);
  const directory = workflow?.directoryId && (await findDirectory(sandbox, workflow.directoryId));
  if (!directory) return;
  if (isElsewhere(directory.region, region)) throw new DomainError('REGION_WRONG', { region: directory.region });
  if (orgId !== undefined && (await findDirectory(sandbox, orgId))?.id !== directory.id)
    throw new DomainError('STALE_FORM', {});
}
