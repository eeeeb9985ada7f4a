import { subjectOfUser, type User } from '../accounts/user.ts';
import type { EventFacts } from '../journal/events.ts';
import type { Sandbox } from '../sandbox.ts';
import { mfaDevices } from './device.ts';
import { deviceOf } from './user-devices.ts';

/**
 * Removes a device. The last one gone, sign-in asks for no second factor any more (IAM-9).
 * @throws {DomainError} `UNKNOWN_DEVICE`
 */
export async function removeDevice(
  sandbox: Sandbox,
  user: User,
  deviceId: string,
  by: EventFacts['mfa.removed']['by'],
): Promise<void> {
  const device = await deviceOf(sandbox, user.id, deviceId);
  if (!(await sandbox.store.remove(mfaDevices, device.id))) return;
  const subject = subjectOfUser(user);
  sandbox.journal.event('mfa.removed', { ...subject, device: device.serialNumber, by });
}
