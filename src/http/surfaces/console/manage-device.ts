import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import type { MfaDevice } from '../../../core/mfa/device.ts';
import { deviceOf, devicesOf } from '../../../core/mfa/user-devices.ts';
import { manageDevice } from '../../../flows/devices/manage-device.ts';
import { RemoveDevicePage } from '../../../pages/console/devices/remove-device-page.tsx';
import { RenameDevicePage } from '../../../pages/console/devices/rename-device-page.tsx';
import { ResyncDevicePage } from '../../../pages/console/devices/resync-device-page.tsx';
import { type ManageSurface, managedDeviceFields } from '../../devices/manage-device.ts';
import type { StepView } from '../../plugins/flow.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { consoleLinks } from './frame.ts';
import { stepProps } from './session-flow.ts';
import { userOfPage } from './signed-in.ts';

type ShowDevice = (view: StepView<object>, device: MfaDevice) => VNode | Promise<VNode>;

/** Renaming, resyncing and removing, each on a page of its own (IAM-9). */
export const renameDeviceSurface = (request: FastifyRequest): ManageSurface =>
  manageSurface(request, (view, { name }) => RenameDevicePage({ ...stepProps(view), name }));

export const resyncDeviceSurface = (request: FastifyRequest): ManageSurface =>
  manageSurface(request, (view, { name }) => ResyncDevicePage({ ...stepProps(view), name }));

export const removeDeviceSurface = (request: FastifyRequest): ManageSurface =>
  manageSurface(request, async (view, { name, userId }) => {
    const devices = await devicesOf(sandboxFor(request), userId);
    return RemoveDevicePage({ ...stepProps(view), name, isLast: devices.length === 1 });
  });

function manageSurface(request: FastifyRequest, show: ShowDevice): ManageSurface {
  const { user } = userOfPage(request, 'iam:ListMFADevices');
  const { device: deviceId } = request.params as { device: string };
  const done = (word: string) => async () => `${consoleLinks(request).security}?done=${word}`;
  return {
    flow: manageDevice,
    read: managedDeviceFields({ userId: user.id, deviceId }),
    show: { manage: async (view) => show(view, await deviceOf(sandboxFor(request), user.id, deviceId)) },
    leave: {
      renamed: done('device-renamed'),
      resynced: done('device-resynced'),
      removed: done('device-removed'),
    },
  };
}
