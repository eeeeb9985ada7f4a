import type { DeviceKind } from '../../core/mfa/device-kind.ts';
import type { DeviceClock } from '../../core/sessions/device-clock.ts';
import type { PortalSignInEvents, PortalSignInStates } from '../../flows/directory/portal-sign-in.ts';
import { deviceKindOf } from '../plugins/device-kind-field.ts';
import type { FlowSurface } from '../plugins/flow.ts';
import { type FormFields, field, optionalField } from '../plugins/forms.ts';
import { passkeyField } from '../plugins/passkey.ts';

/** The time that the page's script tells (BUILDER-13); whatever else is there counts as nothing told. */
function clockField(form: FormFields): DeviceClock {
  const told = optionalField(form, 'deviceTime', 16) ?? '';
  return /^\d{1,16}$/.test(told) ? { deviceTime: Number(told) } : {};
}

/** The fields of a page with the box “This is a trusted device” (BUILDER-3). */
export const trustField = (form: FormFields) => ({ trust: optionalField(form, 'trustDevice', 16) !== undefined });

const code = (name: string) => (form: FormFields) => ({ code: field(form, name, 32) });
const nothing = () => ({});

/**
 * The fields of all events of a realm's sign-in but the first.
 * @param kinds the kinds of device that its users may register
 */
export const realmFields = (
  kinds: readonly DeviceKind[],
): Omit<FlowSurface<PortalSignInStates, PortalSignInEvents>['read'], 'submitUsername'> => ({
  changeUser: nothing,
  submitPassword: (form) => ({
    password: field(form, 'password'),
    shownFor: optionalField(form, 'username') || undefined,
    ...trustField(form),
    ...clockField(form),
  }),
  submitCaptcha: (form) => ({ answer: field(form, 'guess', 64) }),
  refreshCaptcha: nothing,
  submitCode: (form) => ({ ...code('code')(form), ...trustField(form) }),
  resendCode: nothing,
  chooseDevice: (form) => ({ deviceId: field(form, 'deviceId', 128) }),
  chooseAnother: nothing,
  submitMfaCode: (form) => ({ ...code('mfaCode')(form), ...trustField(form) }),
  submitPasskey: (form) => ({ ...passkeyField(form), ...trustField(form) }),
  showQrCode: nothing,
  showSecret: nothing,
  submitDeviceCode: code('code'),
  chooseNewDevice: (form) => ({ kind: deviceKindOf(form, kinds) }),
  chooseAnotherKind: nothing,
  goOn: trustField,
  submitNewPassword: (form) => ({
    newPassword: field(form, 'newPassword'),
    confirmPassword: field(form, 'confirmPassword'),
  }),
});
