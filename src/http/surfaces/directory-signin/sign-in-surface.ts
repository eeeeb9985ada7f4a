import type { Directory } from '../../../core/directories/directory.ts';
import { deviceRules } from '../../../core/mfa/device-rules.ts';
import { authenticationOptions } from '../../../core/mfa/webauthn/webauthn-options.ts';
import type { FlowContext } from '../../../flows/context.ts';
import {
  type PortalSignInEvents,
  type PortalSignInStates,
  portalSignIn,
} from '../../../flows/directory/portal-sign-in.ts';
import { usableDevices } from '../../../flows/realm/realm.ts';
import { DirectoryCaptchaPage } from '../../../pages/directory-signin/captcha-page.tsx';
import { CodePage } from '../../../pages/directory-signin/code-page.tsx';
import { DirectoryDevicePage } from '../../../pages/directory-signin/device-page.tsx';
import { DirectoryNoDevicePage } from '../../../pages/directory-signin/devices/no-device-page.tsx';
import { MfaPage } from '../../../pages/directory-signin/mfa-page.tsx';
import { PasskeyPage } from '../../../pages/directory-signin/passkey-page.tsx';
import { PasswordPage } from '../../../pages/directory-signin/password-page.tsx';
import { SetPasswordPage } from '../../../pages/directory-signin/set-password-page.tsx';
import { UsernamePage } from '../../../pages/directory-signin/username-page.tsx';
import { captchaProps } from '../../assets/captcha-pictures.ts';
import { asChoices } from '../../devices/device-choices.ts';
import type { FlowSurface } from '../../plugins/flow.ts';
import { field, optionalField } from '../../plugins/forms.ts';
import { passkeyQuestion } from '../../plugins/passkey.ts';
import { realmFields } from '../../realm/fields.ts';
import type { RealmPlace } from '../../realm/sign-in-place.ts';
import { forgotUrl, later } from './addresses.ts';
import { leaveForPortal } from './leave-for-portal.ts';
import { newDevicePages } from './new-device-pages.ts';
import { rememberedUsername } from './remembered-username.ts';
import { trustBox } from './trust-box.ts';

/** The subject of one request's surface. */
export interface DirectoryPlace extends RealmPlace {
  readonly directory: Directory;
}

/** The pages of a directory's sign-in. The URL says whose sign-in it is and what for; a form never does. */
export function signInSurface(
  context: FlowContext,
  { directory, handle, anchor }: DirectoryPlace,
): FlowSurface<PortalSignInStates, PortalSignInEvents> {
  return {
    flow: portalSignIn,
    anchor,
    at: { step: undefined },
    read: {
      submitUsername: (form) => ({
        handle,
        directoryId: directory.id,
        username: field(form, 'username', 128),
        remember: optionalField(form, 'rememberUsername', 16) !== undefined,
      }),
      ...realmFields(deviceRules.workforce.kinds),
    },
    show: { ...firstPages(directory), ...laterPages(context, directory) },
    choice: { at: ['enterUsername', 'enterPassword'] },
    leave: { signedIn: leaveForPortal(directory) },
  };
}

type Pages = FlowSurface<PortalSignInStates, PortalSignInEvents>['show'];

const firstPages = (directory: Directory): Pick<Pages, 'enterUsername' | 'enterPassword'> => ({
  enterUsername: ({ request, data, ...view }) => {
    const remembered = rememberedUsername(request);
    return UsernamePage({
      ...view,
      organisation: directory.name,
      username: data.username ?? remembered ?? '',
      remember: data.remember ?? remembered !== undefined,
    });
  },
  enterPassword: ({ request, data, ...view }) =>
    PasswordPage({
      ...view,
      ...later(request),
      organisation: directory.name,
      username: data.username,
      forgotUrl: forgotUrl(request, directory, data.username),
      ...trustBox(directory, data),
    }),
});

const laterPages = (
  context: FlowContext,
  directory: Directory,
): Omit<Pages, 'enterUsername' | 'enterPassword' | 'signedIn'> => {
  const devicesOf = (userId: string) => usableDevices(context.sandbox, directory.mfa, userId);
  return {
    solveCaptcha: ({ request, data, ...view }) =>
      DirectoryCaptchaPage({ ...view, ...later(request), captcha: captchaProps(request, data.captchaId) }),
    enterCode: ({ request, data, ...view }) =>
      CodePage({ ...view, ...later(request), by: data.by, to: data.to, ...trustBox(directory, data) }),
    chooseDevice: async ({ request, data, ...view }) => {
      const devices = await devicesOf(data.userId);
      const props = { ...view, ...later(request) };
      return devices.length > 0
        ? DirectoryDevicePage({ ...props, devices: asChoices(devices) })
        : DirectoryNoDevicePage(props);
    },
    enterMfaCode: async ({ request, data, ...view }) => {
      const devices = await devicesOf(data.userId);
      if (devices.length === 0) return DirectoryNoDevicePage({ ...view, ...later(request) });
      const device = devices.find(({ id }) => id === data.deviceId)?.name ?? '';
      const canChoose = devices.some(({ id }) => id !== data.deviceId);
      return MfaPage({ ...view, ...later(request), ...trustBox(directory, data), device, canChoose });
    },
    usePasskey: async (view) => {
      const { deviceId, challenge, userId } = view.data;
      const devices = await devicesOf(userId);
      if (devices.length === 0) return DirectoryNoDevicePage({ ...view, ...later(view.request) });
      const device = devices.find(({ id }) => id === deviceId);
      return PasskeyPage({
        ...view,
        ...later(view.request),
        ...passkeyQuestion(
          view,
          (relyingParty) => device && authenticationOptions([device], { relyingParty, challenge }),
        ),
        device: device?.name ?? '',
        canChoose: devices.some(({ id }) => id !== deviceId),
        ...trustBox(directory, view.data),
      });
    },
    ...newDevicePages(context, directory),
    setPassword: ({ request, data, ...view }) =>
      SetPasswordPage({ ...view, ...later(request), username: data.username }),
  };
};
