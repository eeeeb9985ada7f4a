import { deviceAuthorization } from './authorization/device-authorization.ts';
import { loginAuthorization } from './authorization/login-authorization.ts';
import { pkceAuthorization } from './authorization/pkce-authorization.ts';
import { builderPasswordRecovery } from './builder/builder-password-recovery.ts';
import { builderSignIn } from './builder/builder-sign-in.ts';
import { builderSignUp } from './builder/builder-sign-up.ts';
import { changeBuilderPassword } from './builder/change-builder-password.ts';
import { chooseAlias } from './builder/choose-alias.ts';
import { deleteProfile } from './builder/delete-profile.ts';
import { deleteSessions } from './builder/delete-sessions.ts';
import { editContact } from './builder/edit-contact.ts';
import { editProfile } from './builder/edit-profile.ts';
import { requestData } from './builder/request-data.ts';
import { changePassword } from './console/change-password.ts';
import { changeRootEmail } from './console/change-root-email.ts';
import { editAccount } from './console/edit-account.ts';
import { reopenAccount } from './console/reopen-account.ts';
import { supportCase } from './console/support-case.ts';
import { manageDevice } from './devices/manage-device.ts';
import { mfaEnrolment } from './devices/mfa-enrolment.ts';
import { acceptInvitation } from './directory/accept-invitation.ts';
import { externalSignIn } from './directory/external-sign-in.ts';
import { portalPasswordRecovery } from './directory/portal-password-recovery.ts';
import { portalSignIn } from './directory/portal-sign-in.ts';
import { identityProviderSignIn } from './identity-provider-sign-in.ts';
import type { AnyFlow } from './machine.ts';
import { accountSignUp } from './signin/account-sign-up.ts';
import { iamSignIn } from './signin/iam-sign-in.ts';
import { mfaRecovery } from './signin/mfa-recovery.ts';
import { passwordRecovery } from './signin/password-recovery.ts';
import { rootSignIn } from './signin/root-sign-in.ts';

/** Every flow there is: what the drawings are made from, and what the test of all (state, event) pairs goes through. */
export const allFlows: readonly AnyFlow[] = [
  rootSignIn,
  iamSignIn,
  passwordRecovery,
  mfaRecovery,
  accountSignUp,
  changePassword,
  changeRootEmail,
  editAccount,
  reopenAccount,
  mfaEnrolment,
  manageDevice,
  supportCase,
  portalSignIn,
  externalSignIn,
  portalPasswordRecovery,
  acceptInvitation,
  builderSignIn,
  builderSignUp,
  builderPasswordRecovery,
  deviceAuthorization,
  pkceAuthorization,
  identityProviderSignIn,
  loginAuthorization,
  editProfile,
  editContact,
  changeBuilderPassword,
  deleteSessions,
  chooseAlias,
  requestData,
  deleteProfile,
];
