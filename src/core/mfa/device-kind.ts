import type { MfaDevice } from './device.ts';

/** The choice of a new device. `passkey` lets the browser pick the authenticator that keeps the credential. */
export type DeviceKind = 'app' | 'hardware' | 'passkey' | 'security-key' | 'built-in';

interface KindFacts {
  readonly type: MfaDevice['type'];
  /** The name of a device until somebody names it. */
  readonly name: string;
  /** The authenticators that the browser may use (WebAuthn Level 3 §5.4.5). */
  readonly attachment?: 'platform' | 'cross-platform';
}

export const deviceKinds: Readonly<Record<DeviceKind, KindFacts>> = {
  app: { type: 'totp', name: 'authenticator-app' },
  hardware: { type: 'totp', name: 'hardware-token' },
  passkey: { type: 'passkey', name: 'passkey' },
  'security-key': { type: 'passkey', name: 'security-key', attachment: 'cross-platform' },
  'built-in': { type: 'passkey', name: 'built-in-authenticator', attachment: 'platform' },
};
