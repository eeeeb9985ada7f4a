import type { User } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import type { MfaDevice, PasskeyDevice } from './device.ts';
import { freeDeviceName } from './new-device.ts';
import { putNewDevice, tellRegistered } from './put-new-device.ts';
import { isTotpSecret, putTotp } from './totp/register-totp.ts';
import { bareSecret, newTotpSecret } from './totp/totp.ts';
import { cosePublicKey, derivedPrivateKey, isP256PrivateKey } from './webauthn/passkey-keys.ts';
import { userHandleOf } from './webauthn/webauthn-options.ts';

/** A device that the test's side gives a user; what is left out is made up. */
export type WantedDevice = {
  readonly name?: string;
} & (
  | { readonly type: 'totp'; readonly secret?: string; readonly hardware?: boolean; readonly skewMs?: number }
  | { readonly type: 'passkey'; readonly privateKey?: string }
);

/**
 * Gives a user a device without their doing, as if they had registered it (TEST-4).
 * @throws {DomainError} `MALFORMED_REQUEST` for a secret or key that is none, `DEVICE_REGISTERED_ALREADY`, `TOO_MANY_DEVICES`, `DEVICE_NAME_TAKEN`, `INVALID_NAME`
 */
export async function addDevice(sandbox: Sandbox, user: User, wanted: WantedDevice): Promise<MfaDevice> {
  const plain = wanted.type === 'passkey' ? 'passkey' : wanted.hardware ? 'hardware-token' : 'authenticator-app';
  const typed = (others: readonly MfaDevice[]) => wanted.name ?? freeDeviceName(others, plain);
  const device =
    wanted.type === 'passkey'
      ? await addPasskey(sandbox, user, typed, wanted)
      : await addTotp(sandbox, user, typed, wanted);
  tellRegistered(sandbox, user, device);
  return device;
}

type Add<T extends WantedDevice['type']> = (
  sandbox: Sandbox,
  user: User,
  typed: (others: readonly MfaDevice[]) => string,
  wanted: Extract<WantedDevice, { type: T }>,
) => Promise<MfaDevice>;

const addTotp: Add<'totp'> = async (sandbox, user, typed, { hardware = false, skewMs = 0, ...wanted }) => {
  const secret = bareSecret(wanted.secret ?? newTotpSecret(sandbox.random));
  if (!isTotpSecret(secret)) refuse('“secret” is no base32 of 16 to 128 letters');
  return putTotp(sandbox, user, typed, { secret, hardware, skewMs, driftSteps: 0 });
};

const addPasskey: Add<'passkey'> = async (sandbox, user, typed, wanted) => {
  const { random } = sandbox;
  const privateKey = wanted.privateKey ?? derivedPrivateKey(random.token());
  if (!isP256PrivateKey(privateKey)) refuse('“privateKey” is no P-256 key as PKCS #8 in base64');
  const credentialId = Buffer.from(random.bytes(32)).toString('base64url');
  return putNewDevice<PasskeyDevice>(sandbox, user, typed, (others) => ({
    type: 'passkey',
    credentialId,
    publicKey: cosePublicKey(privateKey),
    signCount: 0,
    privateKey,
    userHandle: userHandleOf(user, others),
  }));
};

function refuse(detail: string): never {
  throw new DomainError('MALFORMED_REQUEST', { detail });
}
