import type { QueryApi } from '../../aws/api.ts';
import { assumeRoleOperation } from './assume-role.ts';
import { assumeRoleWithSamlOperation } from './assume-role-with-saml.ts';
import { assumeRoleWithWebIdentityOperation } from './assume-role-with-web-identity.ts';
import { assumeRootOperation } from './assume-root.ts';
import { decodeAuthorizationMessageOperation } from './decode-authorization-message.ts';
import { getAccessKeyInfoOperation } from './get-access-key-info.ts';
import { getCallerIdentityOperation } from './get-caller-identity.ts';
import { getDelegatedAccessTokenOperation } from './get-delegated-access-token.ts';
import { getFederationTokenOperation } from './get-federation-token.ts';
import { getSessionTokenOperation } from './get-session-token.ts';
import { getWebIdentityTokenOperation } from './get-web-identity-token.ts';

/** The Security Token Service: all operations of its model (CLI-4). */
export const stsApi: QueryApi = {
  service: 'sts',
  version: '2011-06-15',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  operations: {
    AssumeRole: assumeRoleOperation,
    AssumeRoleWithSAML: assumeRoleWithSamlOperation,
    AssumeRoleWithWebIdentity: assumeRoleWithWebIdentityOperation,
    AssumeRoot: assumeRootOperation,
    DecodeAuthorizationMessage: decodeAuthorizationMessageOperation,
    GetAccessKeyInfo: getAccessKeyInfoOperation,
    GetCallerIdentity: getCallerIdentityOperation,
    GetDelegatedAccessToken: getDelegatedAccessTokenOperation,
    GetFederationToken: getFederationTokenOperation,
    GetSessionToken: getSessionTokenOperation,
    GetWebIdentityToken: getWebIdentityTokenOperation,
  },
};
