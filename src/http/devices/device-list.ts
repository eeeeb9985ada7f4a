import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { MfaDevice } from '../../core/mfa/device.ts';
import { deviceKinds } from '../../core/mfa/device-kind.ts';
import { fullQuota } from '../../core/mfa/device-rules.ts';
import { devicesOf } from '../../core/mfa/user-devices.ts';
import { passkeyKind } from '../../core/mfa/webauthn/passkey-kind.ts';
import { type DeviceOffer, DevicesPage, type ListedDevice, type SaidWord } from '../../pages/devices/devices-page.tsx';
import { sandboxFor } from '../server/create-app.ts';
import { type DeviceDesk, deskProps } from './device-desk.ts';

interface ListExtras {
  /** The refusal. */
  readonly notice?: string;
  /** The question of a dialog of the list, and its device. */
  readonly dialog?: VNode;
  readonly selected?: string;
}

/** The list of somebody's devices, and what else may be registered (PORTAL-10). */
export async function deviceList(request: FastifyRequest, desk: DeviceDesk, extras: ListExtras = {}): Promise<VNode> {
  const devices = await devicesOf(sandboxFor(request), desk.user.id);
  const { say } = request.query as { say?: unknown };
  const props = deskProps(request, desk);
  return DevicesPage({
    ...props,
    ...extras,
    devices: devices.map(listed),
    offers: offersOf(desk, devices),
    said: isSaid(say, props.page.text.devices.said) ? say : undefined,
  });
}

const isSaid = (word: unknown, known: object): word is SaidWord =>
  typeof word === 'string' && Object.hasOwn(known, word);

function listed(device: MfaDevice): ListedDevice {
  const { id, name, createdAt } = device;
  const kind = device.type === 'passkey' ? passkeyKind(device) : device.hardware ? 'hardware' : 'totp';
  return { id, name, createdAt, kind, showsCodes: device.type === 'totp' };
}

/** At a limit a kind is not offered, and the page says why. */
const offersOf = ({ user, kinds, base }: DeviceDesk, devices: readonly MfaDevice[]): DeviceOffer[] =>
  kinds.map((kind) => {
    const full = fullQuota(user.kind, devices, deviceKinds[kind].type);
    return full === undefined ? { kind, href: `${base}/register/${kind}` } : { kind, full };
  });
