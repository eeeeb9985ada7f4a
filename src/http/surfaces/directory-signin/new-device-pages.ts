import type { Directory } from '../../../core/directories/directory.ts';
import { findMember, type Member } from '../../../core/directories/find-directory.ts';
import type { MfaDevice } from '../../../core/mfa/device.ts';
import { type DeviceKind, deviceKinds } from '../../../core/mfa/device-kind.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import { type RegistrationQuestion, registrationOptions } from '../../../core/mfa/webauthn/webauthn-options.ts';
import type { FlowContext } from '../../../flows/context.ts';
import type { PortalSignInEvents, PortalSignInStates } from '../../../flows/directory/portal-sign-in.ts';
import { registrableKinds } from '../../../flows/realm/realm.ts';
import { ChooseNewDevicePage } from '../../../pages/directory-signin/devices/choose-new-device-page.tsx';
import { DirectoryDeviceRegisteredPage } from '../../../pages/directory-signin/devices/device-registered-page.tsx';
import { RegisterDevicePage } from '../../../pages/directory-signin/devices/register-device-page.tsx';
import { RegisterPasskeyPage } from '../../../pages/directory-signin/devices/register-passkey-page.tsx';
import { qrPicture } from '../../assets/qr-picture.ts';
import type { FlowSurface } from '../../plugins/flow.ts';
import { passkeyQuestion } from '../../plugins/passkey.ts';
import { later } from './addresses.ts';
import { trustBox } from './trust-box.ts';

type Pages = Pick<
  FlowSurface<PortalSignInStates, PortalSignInEvents>['show'],
  'chooseNewDevice' | 'registerDevice' | 'registerPasskey' | 'deviceRegistered'
>;

/** The steps that register a first device, where the directory lets nobody in without one (PORTAL-5). */
export const newDevicePages = (context: FlowContext, directory: Directory): Pages => ({
  chooseNewDevice: ({ request, data: _, ...view }) =>
    ChooseNewDevicePage({ ...view, ...later(request), kinds: registrableKinds(directory.mfa, 'workforce') }),
  registerDevice: async ({ request, data, ...view }) =>
    RegisterDevicePage({
      ...view,
      ...later(request),
      canChooseKind: registrableKinds(directory.mfa, 'workforce').length > 1,
      ...(data.qrShown && {
        qrCode: await qrPicture({ label: `${data.username}@${directory.id}`, secret: data.secret }),
      }),
      ...(data.secretShown && { secret: data.secret }),
    }),
  registerPasskey: async (view) => {
    const { kind, challenge, userId } = view.data;
    const member = await findMember(context.sandbox, userId);
    const devices = await devicesOf(context.sandbox, userId);
    return RegisterPasskeyPage({
      ...view,
      ...later(view.request),
      ...passkeyQuestion(
        view,
        (relyingParty) => member && firstPasskeyOptions(member, devices, { relyingParty, challenge, kind }),
      ),
      kind,
    });
  },
  deviceRegistered: ({ request, data, ...view }) =>
    DirectoryDeviceRegisteredPage({
      ...view,
      ...later(request),
      ...trustBox(directory, data),
      device: data.name,
      inSync: data.inSync,
    }),
});

const firstPasskeyOptions = (
  { user }: Member,
  devices: readonly MfaDevice[],
  { kind, ...question }: Pick<RegistrationQuestion, 'relyingParty' | 'challenge'> & { readonly kind: DeviceKind },
) => {
  const { attachment } = deviceKinds[kind];
  return registrationOptions({ ...question, user, userName: user.name, devices, attachment });
};
