import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import type { MfaDevice } from '../../core/mfa/device.ts';
import { type DeviceKind, deviceKinds } from '../../core/mfa/device-kind.ts';
import { fullQuota } from '../../core/mfa/device-rules.ts';
import { freeDeviceName } from '../../core/mfa/new-device.ts';
import { devicesOf } from '../../core/mfa/user-devices.ts';
import { registrationOptions } from '../../core/mfa/webauthn/webauthn-options.ts';
import { type MfaEnrolmentEvents, type MfaEnrolmentStates, mfaEnrolment } from '../../flows/devices/mfa-enrolment.ts';
import { CreatePasskeyPage } from '../../pages/devices/create-passkey-page.tsx';
import { DeviceNamePage } from '../../pages/devices/device-name-page.tsx';
import { RegisteredPage } from '../../pages/devices/registered-page.tsx';
import { SetUpAppPage } from '../../pages/devices/set-up-app-page.tsx';
import { qrPicture } from '../assets/qr-picture.ts';
import type { FlowSurface } from '../plugins/flow.ts';
import { field } from '../plugins/forms.ts';
import { passkeyField, passkeyQuestion } from '../plugins/passkey.ts';
import { sandboxFor } from '../server/create-app.ts';
import { type DeskOf, type DeviceDesk, deskProps } from './device-desk.ts';

type Surface = FlowSurface<MfaEnrolmentStates, MfaEnrolmentEvents>;

/** The pages that register a device of the kind in the URL (PORTAL-10, BUILDER-10). */
export const registerDeviceSurface =
  (deskOf: DeskOf) =>
  (request: FastifyRequest): Surface => {
    const desk = deskOf(request);
    const kind = kindOf(request, desk);
    const nothing = () => ({});
    return {
      flow: mfaEnrolment,
      read: {
        nameDevice: (form) => ({ userId: desk.user.id, name: field(form, 'deviceName', 128), kind }),
        showQrCode: nothing,
        showSecret: nothing,
        submitCodes: (form) => ({ code1: field(form, 'code', 32) }),
        submitPasskey: passkeyField,
        startOver: nothing,
      },
      show: pagesOf(desk, kind),
    };
  };

/** @throws {DomainError} `NOT_FOUND`, or `DEVICE_NOT_USABLE` for a kind that is not offered here */
function kindOf(request: FastifyRequest, { kinds }: DeviceDesk): DeviceKind {
  const { kind: word } = request.params as { kind: string };
  if (!Object.hasOwn(deviceKinds, word)) throw new DomainError('NOT_FOUND', { what: word });
  const kind = kinds.find((known) => known === word);
  if (kind === undefined) throw new DomainError('DEVICE_NOT_USABLE', {});
  return kind;
}

function pagesOf(desk: DeviceDesk, kind: DeviceKind): Surface['show'] {
  const { user, label } = desk;
  return {
    nameDevice: async ({ request, data, form, notice }) => {
      const devices = await devicesOf(sandboxFor(request), user.id);
      demandRoom(desk, devices, kind);
      const name = data.name ?? freeDeviceName(devices, deviceKinds[kind].name);
      return DeviceNamePage({ ...deskProps(request, desk), form, notice, kind, name });
    },
    enterCodes: async ({ request, data, form, notice }) => {
      const { name, secret, qrShown, secretShown } = data;
      return SetUpAppPage({
        ...{ ...deskProps(request, desk), form, notice, name },
        ...(qrShown && { qrCode: await qrPicture({ label, secret }) }),
        ...(secretShown && { secret }),
      });
    },
    createPasskey: async (view) => {
      const { request, form, data } = view;
      const { name, challenge } = data;
      const devices = await devicesOf(sandboxFor(request), user.id);
      const { attachment } = deviceKinds[data.kind];
      const { options, notice } = passkeyQuestion(view, (relyingParty) =>
        registrationOptions({ relyingParty, challenge, user, userName: label, devices, attachment }),
      );
      return CreatePasskeyPage({ ...deskProps(request, desk), form, notice, kind: data.kind, name, options });
    },
    registered: ({ request, data }) => RegisteredPage({ ...deskProps(request, desk), ...data }),
  };
}

/** @throws {DomainError} `TOO_MANY_DEVICES`: whoever has no room is told before anything is typed */
function demandRoom({ user }: DeviceDesk, devices: readonly MfaDevice[], kind: DeviceKind): void {
  const full = fullQuota(user.kind, devices, deviceKinds[kind].type);
  if (full !== undefined) throw new DomainError('TOO_MANY_DEVICES', full);
}
