import type { PasskeyDevice } from '../device.ts';

/** A person's word for the holder of the credential. */
type PasskeyKind = 'passkey' | 'built-in' | 'security-key';

/**
 * A credential that is copied between the owner's devices is a passkey; one that stays in a computer or a phone is a
 * built-in authenticator; one in something that is plugged in or held near is a security key.
 */
export function passkeyKind({ backupEligible, attachment, transports = [] }: PasskeyDevice): PasskeyKind {
  if (backupEligible) return 'passkey';
  if (attachment === 'platform' || transports.includes('internal')) return 'built-in';
  const apart = attachment === 'cross-platform' || transports.some((name) => ['usb', 'nfc', 'ble'].includes(name));
  return apart ? 'security-key' : 'passkey';
}
