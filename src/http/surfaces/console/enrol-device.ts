import type { FastifyRequest } from 'fastify';
import type { Owned } from '../../../core/accounts/find-user.ts';
import { loginOf } from '../../../core/accounts/user.ts';
import { deviceKinds } from '../../../core/mfa/device-kind.ts';
import { deviceRules } from '../../../core/mfa/device-rules.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import { registrationOptions } from '../../../core/mfa/webauthn/webauthn-options.ts';
import {
  type MfaEnrolmentEvents,
  type MfaEnrolmentStates,
  mfaEnrolment,
} from '../../../flows/devices/mfa-enrolment.ts';
import { ConsoleCreatePasskeyPage } from '../../../pages/console/devices/create-passkey-page.tsx';
import { DeviceCodesPage } from '../../../pages/console/devices/device-codes-page.tsx';
import { ConsoleDeviceRegisteredPage } from '../../../pages/console/devices/device-registered-page.tsx';
import { NameDevicePage } from '../../../pages/console/devices/name-device-page.tsx';
import { qrPicture } from '../../assets/qr-picture.ts';
import { deviceKindOf } from '../../plugins/device-kind-field.ts';
import type { FlowSurface, StepView } from '../../plugins/flow.ts';
import { field, optionalField } from '../../plugins/forms.ts';
import { passkeyField, passkeyQuestion } from '../../plugins/passkey.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { stepProps } from './session-flow.ts';
import { userOfPage } from './signed-in.ts';

/** The pages on which a user registers a device (IAM-9). */
export function enrolDeviceSurface(request: FastifyRequest): FlowSurface<MfaEnrolmentStates, MfaEnrolmentEvents> {
  const owned = userOfPage(request, 'iam:EnableMFADevice');
  const { user, account } = owned;
  return {
    flow: mfaEnrolment,
    read: {
      nameDevice: (form) => ({
        userId: user.id,
        name: field(form, 'deviceName', 128),
        kind: deviceKindOf(form, deviceRules[user.kind].kinds),
        seed: optionalField(form, 'seed', 200),
      }),
      showQrCode: () => ({}),
      showSecret: () => ({}),
      submitCodes: (form) => ({ code1: field(form, 'code1', 32), code2: field(form, 'code2', 32) }),
      submitPasskey: passkeyField,
      startOver: () => ({}),
    },
    show: {
      nameDevice: (view) => {
        const { name, kind = 'app' } = view.data;
        return NameDevicePage({ ...stepProps(view), name, kind, kinds: deviceRules[user.kind].kinds });
      },
      enterCodes: async (view) => {
        const { name, secret, secretShown, kind } = view.data;
        const label = `${name}@${account.alias ?? account.id}`;
        return DeviceCodesPage({
          ...stepProps(view),
          name,
          ...(kind !== 'hardware' && { qrCode: await qrPicture({ label, secret }) }),
          ...(secretShown && { secret }),
        });
      },
      createPasskey: (view) => createPasskeyPage(view, owned),
      registered: (view) => {
        const { name, kind, inSync } = view.data;
        return ConsoleDeviceRegisteredPage({ ...stepProps(view), name, type: deviceKinds[kind].type, inSync });
      },
    },
  };
}

async function createPasskeyPage(view: StepView<MfaEnrolmentStates['createPasskey']>, { user, account }: Owned) {
  const { name, challenge } = view.data;
  const devices = await devicesOf(sandboxFor(view.request), user.id);
  const who = loginOf(user);
  const userName = `${who} @ ${account.alias ?? account.id}`;
  const { options, notice } = passkeyQuestion(view, (relyingParty) =>
    registrationOptions({ relyingParty, challenge, user, userName, devices }),
  );
  return ConsoleCreatePasskeyPage({ ...stepProps(view), notice, options, name });
}
