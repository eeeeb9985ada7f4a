import { accountStanding } from '../../../core/accounts/account.ts';
import type { Owned } from '../../../core/accounts/find-user.ts';
import { type User, userArn, userHandle } from '../../../core/accounts/user.ts';
import { accessOf } from '../../../core/directories/access-of.ts';
import type { Member } from '../../../core/directories/find-directory.ts';
import { formatDuration } from '../../../core/duration.ts';
import type { MfaDevice } from '../../../core/mfa/device.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { UserView } from './schemas/users.ts';
import { isoTime } from './times.ts';
import type { NamedUser } from './user-of-path.ts';

/** A user as the control API shows it. */
export async function userViewOf(sandbox: Sandbox, named: NamedUser): Promise<UserView> {
  const own = 'account' in named ? consoleView(sandbox, named) : await workforceView(sandbox, named);
  const devices = await devicesOf(sandbox, named.user.id);
  return {
    kind: named.user.kind,
    id: userHandle(named.user),
    ...own,
    ...passwordView(named.user),
    devices: devices.map(deviceViewOf),
  };
}

type OwnView = Omit<UserView, 'kind' | 'id' | 'devices' | keyof ReturnType<typeof passwordView>>;

const consoleView = (sandbox: Sandbox, { user, account }: Owned): OwnView => ({
  arn: userArn(user),
  account: account.id,
  accountState: accountStanding(account, sandbox.clock.now()),
  ...(user.kind === 'root'
    ? { email: user.email }
    : { name: user.name, userId: user.id, path: user.path, allow: [...user.allow] }),
});

async function workforceView(sandbox: Sandbox, { user }: Member): Promise<OwnView> {
  const { id, directoryId, name, email, givenName, familyName, displayName } = user;
  const { phone, disabled, emailVerified, verificationCode } = user;
  const { groups, assignments, applications } = await accessOf(sandbox, user);
  return {
    directory: directoryId,
    name,
    userId: id,
    email,
    givenName,
    familyName,
    displayName,
    ...(phone !== undefined && { phone }),
    ...(disabled && { disabled }),
    ...(emailVerified && { emailVerified }),
    ...(verificationCode && { verificationCode }),
    groups: [...groups],
    assignments: [...assignments],
    applications: [...applications],
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
