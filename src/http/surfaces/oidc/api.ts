import type { RestApi } from '../../aws/rest/rest-api.ts';
import { bearerOf } from '../portal-api/caller.ts';
import { acceptUserCodeOperation } from './accept-user-code.ts';
import { associateTokenOperation } from './associate-token.ts';
import { authenticationResultOperation } from './authentication-result.ts';
import { authorizeOperation } from './authorize.ts';
import { cancelOperation } from './cancel.ts';
import { consentDetailsOperation } from './consent-details.ts';
import { createTokenOperation } from './create-token.ts';
import { createTokenWithIamOperation } from './create-token-with-iam.ts';
import { deviceVerificationOperation } from './device-verification.ts';
import { oidcCodes, oidcFallback, oidcRefusal } from './oidc-codes.ts';
import { registerClientOperation } from './register-client.ts';
import { startDeviceAuthorizationOperation } from './start-device-authorization.ts';

/** SSO OIDC: the operations of its model, and those that the portal's pages call (CLI-2). */
export const oidcApi: RestApi = {
  service: 'sso-oidc',
  operations: [
    registerClientOperation,
    startDeviceAuthorizationOperation,
    createTokenWithIamOperation,
    createTokenOperation,
    authorizeOperation,
    deviceVerificationOperation,
    acceptUserCodeOperation,
    consentDetailsOperation,
    associateTokenOperation,
    cancelOperation,
    authenticationResultOperation,
  ],
  codes: oidcCodes,
  origins: new Set(['portal', 'builder-start']),
  token: bearerOf,
  fallback: oidcFallback,
  errorSpace: ':http://internal.amazon.com/coral/com.amazonaws.sso.oidc/',
  refusal: oidcRefusal,
};
