import { accounts } from './accounts/account.ts';
import { roles } from './accounts/role.ts';
import { users } from './accounts/user.ts';
import { applicationCodes } from './applications/application-code.ts';
import { applicationLogins } from './applications/application-login.ts';
import { applicationSessions } from './applications/application-session.ts';
import { dataRequests } from './builder/data-request.ts';
import { toolAliases } from './builder/tool-alias.ts';
import { captchas, failures, sentCodes, sentLinks } from './challenges/challenge.ts';
import { applications } from './directories/access/application.ts';
import { assignments } from './directories/access/assignment.ts';
import { permissionSets } from './directories/access/permission-set.ts';
import { directories } from './directories/directory.ts';
import { providerAnswers, providerRequests } from './directories/identity-source/provider-answer.ts';
import { groups } from './directories/workforce/group.ts';
import { faults, faultTallies } from './faults/fault.ts';
import { openIdProviders } from './federation/openid/open-id-provider.ts';
import { samlEntries } from './federation/saml/saml-entry.ts';
import { samlProviders } from './federation/saml/saml-provider.ts';
import { identityProviders } from './identity-providers/identity-provider.ts';
import { providerClients } from './identity-providers/openid/provider-clients.ts';
import { providerCodes } from './identity-providers/openid/provider-codes.ts';
import { providerTokens } from './identity-providers/openid/provider-tokens.ts';
import { openAuthnRequests } from './identity-providers/saml/authn-requests.ts';
import { openLogoutRequests } from './identity-providers/saml/logout-requests.ts';
import { shownProofs } from './login/dpop.ts';
import { loginCodes } from './login/login-code.ts';
import { loginTokens } from './login/login-tokens.ts';
import { delayedMails, mailRules, mails } from './messages/mail.ts';
import { phoneMessages } from './messages/phone.ts';
import { supportCases } from './messages/support-case.ts';
import { mfaDevices } from './mfa/device.ts';
import { webAuthnChallenges } from './mfa/webauthn/webauthn-challenge.ts';
import { authorizations } from './oidc/authorization.ts';
import { toolCodes } from './oidc/authorization-code.ts';
import { consents } from './oidc/consent.ts';
import { deviceAuthorizations } from './oidc/device-authorization.ts';
import { quotaBuckets } from './quotas/quota.ts';
import { flows } from './records/flow-record.ts';
import { guards } from './records/guarded.ts';
import { usedAssertions } from './saml/used-assertion.ts';
import { authorizationCodes } from './sessions/hand-over.ts';
import { knownBrowsers } from './sessions/known-browser.ts';
import { portalResults, portalWorkflows } from './sessions/portal-workflow.ts';
import { sessions } from './sessions/session.ts';
import { trustedBrowsers } from './sessions/trusted-browser.ts';
import { signingKeys } from './signing/signing-key.ts';
import type { AnyKind } from './store.ts';
import { accessKeys } from './sts/access-key.ts';
import { temporaryCredentials } from './sts/temporary-credentials.ts';
import { bearerTokens } from './tokens/bearer-token.ts';
import { signinTokens } from './tokens/signin-token.ts';

/** Every kind of record in a sandbox's store: what export writes, import reads and sweeping visits. */
export const storedKinds: readonly AnyKind[] = [
  accounts,
  users,
  mfaDevices,
  sessions,
  portalWorkflows,
  portalResults,
  providerAnswers,
  providerRequests,
  bearerTokens,
  deviceAuthorizations,
  authorizations,
  toolCodes,
  consents,
  authorizationCodes,
  loginCodes,
  loginTokens,
  shownProofs,
  knownBrowsers,
  trustedBrowsers,
  dataRequests,
  flows,
  captchas,
  sentCodes,
  sentLinks,
  webAuthnChallenges,
  failures,
  mails,
  delayedMails,
  mailRules,
  phoneMessages,
  supportCases,
  roles,
  samlProviders,
  openIdProviders,
  directories,
  groups,
  permissionSets,
  assignments,
  applications,
  identityProviders,
  openAuthnRequests,
  openLogoutRequests,
  providerClients,
  providerCodes,
  providerTokens,
  signingKeys,
  applicationCodes,
  applicationLogins,
  applicationSessions,
  usedAssertions,
  samlEntries,
  accessKeys,
  temporaryCredentials,
  signinTokens,
  guards,
  faults,
  faultTallies,
  quotaBuckets,
  toolAliases,
];
