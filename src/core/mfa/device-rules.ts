import type { UserKind } from '../accounts/user.ts';
import type { MfaDevice } from './device.ts';
import type { DeviceKind } from './device-kind.ts';

/** The most devices of a type that a user may have, or of any mix of types. */
export interface DeviceQuota {
  readonly of: MfaDevice['type'] | 'any';
  readonly limit: number;
}

/** The rules of a kind of user's devices. */
interface DeviceRules {
  readonly quotas: readonly DeviceQuota[];
  readonly name: RegExp;
  /** The number of codes, one directly after the other, that prove a new authenticator app. */
  readonly codes: 1 | 2;
  /** The kinds of devices, in the order in which pages offer them. */
  readonly kinds: readonly DeviceKind[];
}

/** Most MFA devices that a root or IAM user may have, of any mix (ROOT-5). */
export const CONSOLE_DEVICE_LIMIT = 8;

/** Names as IAM takes them (IAM-9). */
const console: DeviceRules = {
  quotas: [{ of: 'any', limit: CONSOLE_DEVICE_LIMIT }],
  name: /^[A-Za-z0-9+=,.@_-]{1,128}$/,
  codes: 2,
  kinds: ['app', 'passkey', 'hardware'],
};

/** Names in any script, without control characters (PORTAL-10, BUILDER-10). */
const person: DeviceRules = {
  quotas: [
    { of: 'totp', limit: 2 },
    { of: 'passkey', limit: 6 },
  ],
  name: /^[^\p{C}\p{Zl}\p{Zp}]{1,128}$/u,
  codes: 1,
  kinds: ['app', 'security-key', 'built-in'],
};

/** Their second factors are the provider's own. */
const elsewhere: DeviceRules = { quotas: [{ of: 'any', limit: 0 }], name: person.name, codes: 1, kinds: [] };

export const deviceRules: Readonly<Record<UserKind, DeviceRules>> = {
  root: console,
  iam: console,
  workforce: person,
  builder: person,
  federated: elsewhere,
};

/** The quota that leaves no room for one more device of a type. */
export function fullQuota(
  kind: UserKind,
  devices: readonly MfaDevice[],
  type: MfaDevice['type'],
): DeviceQuota | undefined {
  return deviceRules[kind].quotas.find(
    ({ of, limit }) =>
      (of === 'any' || of === type) && devices.filter((device) => of === 'any' || device.type === of).length >= limit,
  );
}
