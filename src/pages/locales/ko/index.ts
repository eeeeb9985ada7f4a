import type { en } from '../en/index.ts';
import type { Translation } from '../translation.ts';
import { accountSignUp } from './account-sign-up.ts';
import { builderPrivacy } from './builder-privacy.ts';
import { builderProfile } from './builder-profile.ts';
import { builderSecurity } from './builder-security.ts';
import { builderSignIn } from './builder-sign-in.ts';
import { builderSignUp } from './builder-sign-up.ts';
import { builderStart } from './builder-start.ts';
import { choice } from './choice.ts';
import { common } from './common.ts';
import { consoleText } from './console.ts';
import { consoleAccount } from './console-account.ts';
import { consoleRegions } from './console-regions.ts';
import { consoleSecurity } from './console-security.ts';
import { consoleSupport } from './console-support.ts';
import { controlNotices } from './control-notices.ts';
import { deviceKinds } from './device-kinds.ts';
import { devices } from './devices.ts';
import { directorySignIn } from './directory-sign-in.ts';
import { errors } from './errors.ts';
import { findings } from './findings.ts';
import { home } from './home.ts';
import { homeActions } from './home-actions.ts';
import { homeViews } from './home-views.ts';
import { identityProvider } from './identity-provider.ts';
import { login } from './login.ts';
import { mfaRecovery } from './mfa-recovery.ts';
import { passkey } from './passkey.ts';
import { portal } from './portal.ts';
import { portalConsent, portalPreferences } from './portal-consent.ts';
import { portalKeys, portalShortcut } from './portal-keys.ts';
import { publicPage } from './public.ts';
import { recovery } from './recovery.ts';
import { samlPicker } from './saml-picker.ts';
import { samples } from './samples.ts';
import { signIn } from './sign-in.ts';
import { support } from './support.ts';
import { switchRole } from './switch-role.ts';
import { tools } from './tools.ts';

export const ko: Translation<typeof en> = {
  accountSignUp,
  builderPrivacy,
  builderProfile,
  builderSecurity,
  builderSignIn,
  builderSignUp,
  builderStart,
  choice,
  common,
  console: consoleText,
  consoleAccount,
  consoleRegions,
  consoleSecurity,
  consoleSupport,
  deviceKinds,
  devices,
  directorySignIn,
  errors,
  controlNotices,
  findings,
  home,
  homeActions,
  homeViews,
  identityProvider,
  login,
  mfaRecovery,
  passkey,
  portal,
  portalConsent,
  portalKeys,
  portalPreferences,
  portalShortcut,
  publicPage,
  recovery,
  samlPicker,
  samples,
  signIn,
  support,
  switchRole,
  tools,
};
