import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { DomainError } from '../../core/errors.ts';
import type { MfaDevice } from '../../core/mfa/device.ts';
import { deviceOf, devicesOf } from '../../core/mfa/user-devices.ts';
import { type ManageDeviceEvents, type ManageDeviceStates, manageDevice } from '../../flows/devices/manage-device.ts';
import type { DeviceDialogProps } from '../../pages/devices/device-dialog.tsx';
import { RemoveDeviceDialog } from '../../pages/devices/remove-device-dialog.tsx';
import { RenameDeviceDialog } from '../../pages/devices/rename-device-dialog.tsx';
import { ResyncDeviceDialog } from '../../pages/devices/resync-device-dialog.tsx';
import type { FlowSurface } from '../plugins/flow.ts';
import { field } from '../plugins/forms.ts';
import { sandboxFor } from '../server/create-app.ts';
import { type DeskOf, type DeviceDesk, isUsable } from './device-desk.ts';
import { deviceList } from './device-list.ts';

export type ManageSurface = FlowSurface<ManageDeviceStates, ManageDeviceEvents>;
type ShowDialog = (
  props: DeviceDialogProps,
  request: FastifyRequest,
  desk: DeviceDesk,
  device: MfaDevice,
) => VNode | Promise<VNode>;

/** The changes to a device: each is a dialog of the list, at an address of its own. */
export const deviceActions: Readonly<Record<'rename' | 'resync' | 'remove', ShowDialog>> = {
  rename: RenameDeviceDialog,
  resync(props, _request, _desk, { type }) {
    if (type !== 'totp') throw new DomainError('DEVICE_NOT_USABLE', {});
    return ResyncDeviceDialog(props);
  },
  async remove(props, request, desk, device) {
    const others = (await devicesOf(sandboxFor(request), desk.user.id)).filter(({ id }) => id !== device.id);
    const isLast = isUsable(desk, device) && !others.some((other) => isUsable(desk, other));
    return RemoveDeviceDialog({ ...props, afterLast: isLast ? desk.afterLast : undefined });
  },
};

/** The forms about a device, wherever they stand. */
export const managedDeviceFields = (ofDevice: ManageDeviceEvents['remove']): ManageSurface['read'] => ({
  rename: (form) => ({ ...ofDevice, name: field(form, 'deviceName', 128) }),
  resync: (form) => ({ ...ofDevice, code1: field(form, 'code1', 32), code2: field(form, 'code2', 32) }),
  remove: () => ofDevice,
});

/** One of the own devices is renamed, resynced or removed (PORTAL-10). */
export const manageDeviceSurface =
  (deskOf: DeskOf, showDialog: ShowDialog) =>
  (request: FastifyRequest): ManageSurface => {
    const desk = deskOf(request);
    const { device: deviceId } = request.params as { device: string };
    const done = (word: string) => async () => `${desk.base}?say=${word}`;
    return {
      flow: manageDevice,
      read: managedDeviceFields({ userId: desk.user.id, deviceId }),
      show: {
        manage: async ({ page, form, notice }) => {
          const device = await deviceOf(sandboxFor(request), desk.user.id, deviceId);
          const props = { page, form, notice, name: device.name, closeHref: desk.base };
          const dialog = await showDialog(props, request, desk, device);
          return deviceList(request, desk, { dialog, selected: device.id });
        },
      },
      leave: { renamed: done('renamed'), resynced: done('resynced'), removed: done('removed') },
    };
  };
