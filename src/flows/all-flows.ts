import { acceptInvitation } from './accept-invitation.ts';
import { accountSignUp } from './account-sign-up.ts';
import { builderPasswordRecovery } from './builder-password-recovery.ts';
import { builderSignIn } from './builder-sign-in.ts';
import { builderSignUp } from './builder-sign-up.ts';
import { changeBuilderPassword } from './change-builder-password.ts';
import { changePassword } from './change-password.ts';
import { changeRootEmail } from './change-root-email.ts';
import { chooseAlias } from './choose-alias.ts';
import { deleteProfile } from './delete-profile.ts';
import { deleteSessions } from './delete-sessions.ts';
import { deviceAuthorization } from './device-authorization.ts';
import { editAccount } from './edit-account.ts';
import { editContact } from './edit-contact.ts';
import { editProfile } from './edit-profile.ts';
import { externalSignIn } from './external-sign-in.ts';
import { iamSignIn } from './iam-sign-in.ts';
import { identityProviderSignIn } from './identity-provider-sign-in.ts';
import { loginAuthorization } from './login-authorization.ts';
import type { AnyFlow } from './machine.ts';
import { manageDevice } from './manage-device.ts';
import { mfaEnrolment } from './mfa-enrolment.ts';
import { mfaRecovery } from './mfa-recovery.ts';
import { passwordRecovery } from './password-recovery.ts';
import { pkceAuthorization } from './pkce-authorization.ts';
import { portalPasswordRecovery } from './portal-password-recovery.ts';
import { portalSignIn } from './portal-sign-in.ts';
import { reopenAccount } from './reopen-account.ts';
import { requestData } from './request-data.ts';
import { rootSignIn } from './root-sign-in.ts';
import { supportCase } from './support-case.ts';

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
