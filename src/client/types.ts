export type { CoverageView as Coverage } from '../http/surfaces/control/coverage.ts';
export type { AccountChange, AccountView as Account, IssuerKeySet } from '../http/surfaces/control/schemas/accounts.ts';
export type { AssertionView as Assertion, AssertionWish } from '../http/surfaces/control/schemas/assertions.ts';
export type { ClockSetting, ClockStart, ClockView as Clock } from '../http/surfaces/control/schemas/clock.ts';
export type {
  DeviceCreation,
  NewMfaDevice,
  PasskeyCredential,
  TotpCodes,
} from '../http/surfaces/control/schemas/devices.ts';
export type {
  DirectoryView as Directory,
  GivenDirectory as DirectoryCreation,
  GivenDirectoryChange as DirectoryChange,
  GroupBody,
  GroupView as Group,
  PermissionSetBody,
  PermissionSetView as PermissionSet,
} from '../http/surfaces/control/schemas/directories.ts';
export type { FaultCreation, FaultView as Fault } from '../http/surfaces/control/schemas/faults.ts';
export type {
  IdentityProviderChange,
  IdentityProviderCreation,
  IdentityProviderKeyChange,
  IdentityProviderKeyCreation,
  IdentityProviderKeyView as IdentityProviderKey,
  IdentityProviderView as IdentityProvider,
} from '../http/surfaces/control/schemas/identity-providers.ts';
export type {
  CaptchaView as Captcha,
  CaseView as SupportCase,
  FindingView as Finding,
  SessionView as Session,
} from '../http/surfaces/control/schemas/insight.ts';
export type {
  JournalConditions,
  JournalDetails,
  JournalEntryView as JournalEntry,
  JournalVerdict,
  NearMissView as NearMiss,
} from '../http/surfaces/control/schemas/journal.ts';
export type {
  MailMessage,
  MailRuleCreation,
  MailRuleView as MailRule,
  PhoneMessageView as PhoneMessage,
} from '../http/surfaces/control/schemas/messages.ts';
export type {
  GivenTokenWish as TokenWish,
  MadeToken,
  ProviderClientChange,
  ProviderClientCreation,
  ProviderClientView as ProviderClient,
} from '../http/surfaces/control/schemas/provider-clients.ts';
export type { PackView as Pack, SandboxCreation, SandboxView } from '../http/surfaces/control/schemas/sandboxes.ts';
export type { SettingsChange, SettingsView as Settings } from '../http/surfaces/control/schemas/settings.ts';
export type { SignedInState, SignInWish } from '../http/surfaces/control/schemas/sign-in.ts';
export type {
  AllowListView as AllowList,
  SavedState,
  SnapshotView as Snapshot,
  State,
} from '../http/surfaces/control/schemas/state.ts';
export type { TrustedBrowserView as TrustedBrowser } from '../http/surfaces/control/schemas/trusted-browsers.ts';
export type {
  ActedUser,
  ActionBody,
  SaidKind,
  UserAction,
  UserChange,
  UserCreation,
  UserView as User,
} from '../http/surfaces/control/schemas/users.ts';

/** The server's status and version. */
export interface Health {
  readonly status: 'ok';
  readonly version: string;
}
