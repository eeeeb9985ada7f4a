import type { RestApi } from '../../aws/rest/rest-api.ts';
import { appInstancesOperation } from './app-instances.ts';
import { bearerOf } from './caller.ts';
import { federationConsoleOperation } from './federation-console.ts';
import { getRoleCredentialsOperation } from './get-role-credentials.ts';
import { listAccountRolesOperation } from './list-account-roles.ts';
import { listAccountsOperation } from './list-accounts.ts';
import { logOperation } from './log.ts';
import { loginOperation } from './login.ts';
import { logoutOperation } from './logout.ts';
import { portalCodes, portalMessages } from './portal-codes.ts';
import { profilesOperation } from './profiles.ts';
import { samlAssertionOperation } from './saml-assertion.ts';
import { sessionDeviceOperation } from './session-device.ts';
import { ssoTokenOperation } from './sso-token.ts';
import { userOperation } from './user.ts';
import { whoAmIOperation } from './who-am-i.ts';

/** The access portal's API: the operations of its model, and those that its pages call (CLI-3). */
export const portalApi: RestApi = {
  service: 'sso',
  operations: [
    listAccountsOperation,
    listAccountRolesOperation,
    getRoleCredentialsOperation,
    logoutOperation,
    loginOperation,
    ssoTokenOperation,
    whoAmIOperation,
    userOperation,
    appInstancesOperation,
    profilesOperation,
    samlAssertionOperation,
    federationConsoleOperation,
    sessionDeviceOperation,
    logOperation,
  ],
  codes: portalCodes,
  origins: new Set(['portal', 'builder-start']),
  token: bearerOf,
  fallback: {
    fault: 'InvalidRequestException',
    missing: 'ResourceNotFoundException',
    internal: 'InternalServerException',
  },
  messages: portalMessages,
  refusal: ({ name, message }) => ({ message, __type: name }),
};
