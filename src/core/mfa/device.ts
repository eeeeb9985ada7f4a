import type { Tag } from '../accounts/tags.ts';
import { absolute, type Kind, type Row } from '../store.ts';

interface Device extends Row {
  /** The user's; a virtual device that nobody has is its account's (`unassignedOwner`). */
  readonly userId: string;
  /** Unique per user, compared without case. */
  readonly name: string;
  /** The MFA device's ARN. */
  readonly serialNumber: string;
  readonly createdAt: number;
  /** A lost device: the control API tells no code for it. */
  readonly lost?: boolean;
}

/** An authenticator app or a hardware token: time-based one-time passwords of RFC 6238. */
export interface TotpDevice extends Device {
  readonly type: 'totp';
  /** A hardware token rather than an app. */
  readonly hardware: boolean;
  /**
   * The shared secret in base32.
   * @format base32
   */
  readonly secret: string;
  /**
   * The error of the device in steps, as the last resync found it.
   * @range -1000000 1000000
   */
  readonly driftSteps: number;
  /** The last time step that was accepted; neither it nor an earlier one works again. */
  readonly spentStep?: number;
  /** The distance of the device's own clock from the sandbox's, in milliseconds; only the test's side knows it. */
  readonly skewMs: number;
  readonly tags?: readonly Tag[];
}

/** A WebAuthn credential: a passkey, a built-in authenticator or a security key. */
export interface PasskeyDevice extends Device {
  readonly type: 'passkey';
  /** @format base64url */
  readonly credentialId: string;
  /**
   * A COSE key.
   * @format base64url
   */
  readonly publicKey: string;
  readonly signCount: number;
  /** Present on seeded ones only: PKCS #8, base64, for a virtual authenticator (TEST-4). */
  readonly privateKey?: string;
  /**
   * One for all credentials of a user.
   * @format base64url
   */
  readonly userHandle: string;
  /** The browser told these when the credential was registered: how it is reached, and whether it is copied. */
  readonly transports?: readonly string[];
  readonly attachment?: 'platform' | 'cross-platform';
  readonly backupEligible?: boolean;
}

export type MfaDevice = TotpDevice | PasskeyDevice;

/** No credential is registered twice, nor by two users. */
export const credentialKey = ({ credentialId }: PasskeyDevice): string => `credential/${credentialId}`;

/** The account in an ARN; a directory's devices have none. */
const accountIn = (serialNumber: string): readonly string[] =>
  /^arn:aws:iam::(\d{12}):/.exec(serialNumber)?.slice(1) ?? [];

export const mfaDevices: Kind<MfaDevice> = {
  name: 'mfa-devices',
  claims: (device) => [
    `name/${device.userId}/${device.name.toLowerCase()}`,
    ...(device.type === 'passkey' ? [credentialKey(device)] : []),
  ],
  indexes: { user: (device) => [device.userId], account: ({ serialNumber }) => accountIn(serialNumber) },
  rebase: (device, bornAt) => ({ ...device, createdAt: absolute(device.createdAt, bornAt) }),
};
