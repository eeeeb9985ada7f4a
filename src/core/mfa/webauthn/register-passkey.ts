import { subjectOfUser, type User } from '../../accounts/user.ts';
import { DomainError } from '../../errors.ts';
import type { Sandbox } from '../../sandbox.ts';
import { ClaimTaken } from '../../store.ts';
import { credentialKey, mfaDevices, type PasskeyDevice } from '../device.ts';
import { checkNewDevice, newDeviceId, newSerialNumber } from '../new-device.ts';
import { orRefused } from '../or-refused.ts';
import { devicesOf } from '../user-devices.ts';
import { type RegistrationAnswer, readRegistration } from './authenticator-answer.ts';
import { checkClientData } from './check-client-data.ts';
import { type RelyingParty, requireRelyingParty, type UserVerification } from './relying-party.ts';
import { takeWebAuthnChallenge } from './webauthn-challenge.ts';
import { userHandleOf } from './webauthn-options.ts';
import type { NewCredential } from './webauthn-verifier.ts';

export interface NewPasskey {
  readonly name: string;
  /** As `makeWebAuthnChallenge` made it for `register`; used up by this. */
  readonly challenge: string;
  /** What the page's script sent: the answer of `navigator.credentials.create` as JSON. */
  readonly credential: string;
  readonly relyingParty: RelyingParty | undefined;
  readonly userVerification?: UserVerification;
}

/**
 * Registers a passkey, a built-in authenticator or a security key (IAM-9, PORTAL-10). Whatever is refused registers nothing.
 * @throws {DomainError} `PASSKEY_ELSEWHERE`, `WEBAUTHN_CHALLENGE`, `WEBAUTHN_MALFORMED`, `WEBAUTHN_ORIGIN`,
 * `WEBAUTHN_RP_ID`, `WEBAUTHN_UNATTENDED`, `WEBAUTHN_ATTESTATION`, `DEVICE_REGISTERED_ALREADY`, `TOO_MANY_DEVICES`,
 * `DEVICE_NAME_TAKEN`, `INVALID_NAME`
 */
export const registerPasskey = (sandbox: Sandbox, user: User, wanted: NewPasskey): Promise<PasskeyDevice> =>
  orRefused(sandbox, user, wanted.name, () => register(sandbox, user, wanted));

async function register(sandbox: Sandbox, user: User, wanted: NewPasskey): Promise<PasskeyDevice> {
  const { challenge, userVerification = 'preferred' } = wanted;
  const relyingParty = requireRelyingParty(wanted.relyingParty);
  await takeWebAuthnChallenge(sandbox, challenge, { purpose: 'register', userId: user.id });
  const answer = readRegistration(wanted.credential);
  const { origin } = relyingParty;
  checkClientData(answer.response.clientDataJSON, { type: 'webauthn.create', challenge, origin });
  const expected = { challenge, relyingParty, userVerification };
  const credential = await sandbox.tools.webauthn.registration(answer, expected);
  // One at a time, or two could both be the last one under the limit.
  const device = await sandbox.alone(`mfa-devices/${user.id}`, () =>
    store(sandbox, user, wanted.name, answer, credential),
  );
  const subject = subjectOfUser(user);
  sandbox.journal.event('mfa.registered', { ...subject, device: device.serialNumber, inSync: true });
  return device;
}

async function store(
  sandbox: Sandbox,
  user: User,
  typed: string,
  { authenticatorAttachment: attachment, response }: RegistrationAnswer,
  credential: NewCredential,
): Promise<PasskeyDevice> {
  const name = await checkNewDevice(sandbox, user, 'passkey', typed);
  const devices = await devicesOf(sandbox, user.id);
  const device: PasskeyDevice = {
    id: await newDeviceId(sandbox),
    type: 'passkey',
    userId: user.id,
    name,
    serialNumber: await newSerialNumber(sandbox, user, name),
    createdAt: sandbox.clock.now(),
    ...credential,
    userHandle: userHandleOf(user, devices),
    transports: response.transports,
    ...(attachment && { attachment }),
  };
  try {
    await sandbox.store.put(mfaDevices, device, 0);
  } catch (error) {
    if (!(error instanceof ClaimTaken)) throw error;
    // §7.1 step 26: nobody registers a credential that somebody has.
    if (error.key === credentialKey(device)) throw new DomainError('DEVICE_REGISTERED_ALREADY', {});
    throw new DomainError('DEVICE_NAME_TAKEN', { name });
  }
  return device;
}
