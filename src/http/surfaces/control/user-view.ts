import { accountStanding } from '../../../core/accounts/account.ts';
import type { Owned } from '../../../core/accounts/find-user.ts';
import { userArn, userHandle } from '../../../core/accounts/user.ts';
import { formatDuration } from '../../../core/duration.ts';
import type { MfaDevice } from '../../../core/mfa/device.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { UserView } from './schemas/users.ts';
import { isoTime } from './times.ts';

/** A user as the control API shows it. */
export async function userViewOf(sandbox: Sandbox, { user, account }: Owned): Promise<UserView> {
  const { password, passwordLastUsed } = user;
  const devices = await devicesOf(sandbox, user.id);
  return {
    kind: user.kind,
    id: userHandle(user),
    arn: userArn(user),
    accountId: account.id,
    accountState: accountStanding(account, sandbox.clock.now()),
    ...(user.kind === 'root'
      ? { email: user.email }
      : { name: user.name, userId: user.id, path: user.path, allow: [...user.allow] }),
    createdAt: isoTime(user.createdAt),
    hasPassword: password !== undefined,
    ...(password && { passwordChangedAt: isoTime(password.changedAt) }),
    ...(passwordLastUsed !== undefined && { passwordLastUsed: isoTime(passwordLastUsed) }),
    passwordResetRequired: password?.mustChange === true,
    devices: devices.map(deviceViewOf),
  };
}

function deviceViewOf(device: MfaDevice): UserView['devices'][number] {
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
