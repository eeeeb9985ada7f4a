import type { MfaDevice } from './device.ts';

/** What a new device is chosen as. `passkey` leaves it to the browser which authenticator keeps the credential. */
export type DeviceKind = 'app' | 'hardware' | 'passkey' | 'security-key' | 'built-in';

interface KindFacts {
  readonly type: MfaDevice['type'];
  /** What a device is called until somebody names it. */
  readonly name: string;
  /** Which authenticators the browser may use (WebAuthn Level 3 §5.4.5). */
  readonly attachment?: 'platform' | 'cross-platform';
}

export const deviceKinds: Readonly<Record<DeviceKind, KindFacts>> = {
  app: { type: 'totp', name: 'authenticator-app' },
  hardware: { type: 'totp', name: 'hardware-token' },
  passkey: { type: 'passkey', name: 'passkey' },
  'security-key': { type: 'passkey', name: 'security-key', attachment: 'cross-platform' },
  'built-in': { type: 'passkey', name: 'built-in-authenticator', attachment: 'platform' },
};
