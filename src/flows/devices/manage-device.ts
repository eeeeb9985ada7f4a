import { removeDevice } from '../../core/mfa/remove-device.ts';
import { renameDevice } from '../../core/mfa/rename-device.ts';
import { resyncWithinLimit } from '../../core/mfa/virtual-devices/resync-device.ts';
import { defineFlow } from '../machine.ts';
import { deviceHolder } from './device-holder.ts';

export type ManageDeviceStates = {
  manage: object;
  renamed: { deviceId: string };
  resynced: { deviceId: string };
  removed: { deviceId: string };
};

/** `userId` is the signed-in user's, never a form's. */
interface OfDevice {
  userId: string;
  deviceId: string;
}

export type ManageDeviceEvents = {
  rename: OfDevice & { name: string };
  resync: OfDevice & { code1: string; code2: string };
  remove: OfDevice;
};

/** Somebody who is signed in renames, resyncs or removes one of the own devices (IAM-9, PORTAL-10, BUILDER-10). */
export const manageDevice = defineFlow<ManageDeviceStates, ManageDeviceEvents>()({
  name: 'manage-device',
  initial: 'manage',
  final: ['renamed', 'resynced', 'removed'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['code1', 'code2'],
  states: {
    manage: {
      on: {
        rename: {
          to: ['renamed'],
          async run(context, _data, { userId, deviceId, name }) {
            const { user } = await deviceHolder(context, userId);
            await renameDevice(context.sandbox, user, deviceId, name);
            return { to: 'renamed', data: { deviceId } };
          },
        },
        resync: {
          to: ['resynced'],
          async run(context, _data, { userId, deviceId, code1, code2 }) {
            const { user } = await deviceHolder(context, userId);
            await resyncWithinLimit(context.sandbox, user, deviceId, [code1, code2]);
            return { to: 'resynced', data: { deviceId } };
          },
        },
        remove: {
          to: ['removed'],
          async run(context, _data, { userId, deviceId }) {
            const { user } = await deviceHolder(context, userId);
            await removeDevice(context.sandbox, user, deviceId, 'user');
            return { to: 'removed', data: { deviceId } };
          },
        },
      },
    },
    renamed: { on: {} },
    resynced: { on: {} },
    removed: { on: {} },
  },
});
