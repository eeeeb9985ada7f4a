import { type User, userHandle } from '../../../../core/accounts/user.ts';
import type { MfaDevice } from '../../../../core/mfa/device.ts';
import { devicesOf } from '../../../../core/mfa/user-devices.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { formatDuration } from '../../../../core/time/duration.ts';
import type { UserView } from '../schemas/users.ts';
import { isoTime } from '../times.ts';
import { kindOf, type NamedUser } from './user-kinds.ts';

/** A user as the control API shows it. */
export async function userViewOf(sandbox: Sandbox, named: NamedUser): Promise<UserView> {
  const own = await kindOf(named.user).view(sandbox, named);
  const devices = await devicesOf(sandbox, named.user.id);
  return {
    kind: named.user.kind,
    id: userHandle(named.user),
    ...own,
    ...passwordView(named.user),
    devices: devices.map(deviceViewOf),
  };
}

function passwordView({ createdAt, password, passwordLastUsed }: User) {
  return {
    createdAt: isoTime(createdAt),
    hasPassword: password !== undefined,
    ...(password && { passwordChangedAt: isoTime(password.changedAt) }),
    ...(passwordLastUsed !== undefined && { passwordLastUsed: isoTime(passwordLastUsed) }),
    passwordResetRequired: password?.mustChange === true,
  };
}

export function deviceViewOf(device: MfaDevice): UserView['devices'][number] {
  const { name, type, serialNumber, createdAt, lost } = device;
  return {
    name,
    type,
    serialNumber,
    createdAt: isoTime(createdAt),
    ...(lost === true && { lost }),
    ...(device.type === 'totp' && {
      hardware: device.hardware,
      skew: formatDuration(device.skewMs),
      driftSteps: device.driftSteps,
    }),
  };
}
