import { redeemResult } from '../../../core/sessions/portal-workflow.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import * as shapes from './shapes.ts';

const CSRF_HEADER = 'x-amz-sso-csrf-token';

/** The end of a sign-in: the portal's token for what the sign-in page has handed over, once. */
export const ssoTokenOperation = restOperation(
  { name: 'CreateSsoToken', method: 'POST', path: '/auth/sso-token' },
  { authCode: required(shapes.secret), state: shapes.secret, orgId: shapes.shortText },
  async ({ sandbox, site, headers, input }) => {
    const csrfToken = String(headers[CSRF_HEADER] ?? '');
    const { token, workflow } = await redeemResult(sandbox, input.authCode, { csrfToken, state: input.state });
    const redirectUrl = site.link(workflow.portal, `/start${workflow.target}`);
    return { token, redirectUrl, initType: 'SP_INITIATED', errorMessage: null };
  },
);
