import { DomainError } from '../../errors.ts';
import type { Subject } from '../../journal/events.ts';
import { putIf } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import { mfaDevices, type PasskeyDevice } from '../device.ts';
import { limitAttempts } from '../limit-attempts.ts';
import { deviceOf } from '../user-devices.ts';
import { readAssertion } from './authenticator-answer.ts';
import { checkClientData } from './check-client-data.ts';
import { type RelyingParty, requireRelyingParty, type UserVerification } from './relying-party.ts';
import { takeWebAuthnChallenge } from './webauthn-challenge.ts';

export interface PasskeyAttempt {
  readonly deviceId: string;
  /** As `makeWebAuthnChallenge` made it for `authenticate`; used up by this. */
  readonly challenge: string;
  /** The message of the page's script: the answer of `navigator.credentials.get` as JSON. */
  readonly credential: string;
  readonly relyingParty: RelyingParty | undefined;
  readonly userVerification?: UserVerification;
}

/**
 * Accepts the answer of one of the user's passkeys or security keys (ROOT-5, IAM-3).
 * @throws {DomainError} `UNKNOWN_DEVICE`, `DEVICE_NOT_USABLE`, `PASSKEY_ELSEWHERE`, `WEBAUTHN_CHALLENGE`,
 * `WEBAUTHN_MALFORMED`, `WEBAUTHN_ORIGIN`, `WEBAUTHN_RP_ID`, `WEBAUTHN_CREDENTIAL_UNKNOWN`, `WEBAUTHN_UNATTENDED`,
 * `WEBAUTHN_SIGNATURE`, `WEBAUTHN_COUNTER`, `MFA_DELAYED`
 */
export async function acceptPasskey(
  sandbox: Sandbox,
  userId: string,
  attempt: PasskeyAttempt,
  subject: Subject,
): Promise<void> {
  await limitAttempts(sandbox, userId, subject, () => accept(sandbox, userId, attempt, subject));
}

async function accept(sandbox: Sandbox, userId: string, attempt: PasskeyAttempt, subject: Subject): Promise<void> {
  const device = await deviceOf(sandbox, userId, attempt.deviceId);
  if (device.type !== 'passkey') throw new DomainError('DEVICE_NOT_USABLE', {});
  const facts = { ...subject, device: device.serialNumber };
  try {
    const signCount = await judge(sandbox, device, attempt);
    const forgiven = await countUp(sandbox, device, signCount);
    sandbox.journal.event('mfa.accepted', { ...facts, ...(forgiven && { counterForgiven: true }) });
  } catch (error) {
    if (error instanceof DomainError) sandbox.journal.event('mfa.rejected', { ...facts, reason: error.code });
    throw error;
  }
}

/** The authenticator's counter, once all else of the answer is right. */
async function judge(sandbox: Sandbox, device: PasskeyDevice, attempt: PasskeyAttempt): Promise<number> {
  const { challenge, userVerification = 'preferred' } = attempt;
  const relyingParty = requireRelyingParty(attempt.relyingParty);
  await takeWebAuthnChallenge(sandbox, challenge, { purpose: 'authenticate', userId: device.userId });
  const answer = readAssertion(attempt.credential);
  const { clientDataJSON, userHandle = device.userHandle } = answer.response;
  checkClientData(clientDataJSON, { type: 'webauthn.get', challenge, origin: relyingParty.origin });
  if (answer.id !== device.credentialId || userHandle !== device.userHandle)
    throw new DomainError('WEBAUTHN_CREDENTIAL_UNKNOWN', {});
  const expected = { challenge, relyingParty, userVerification };
  return (await sandbox.tools.webauthn.assertion(answer, device, expected)).signCount;
}

/**
 * Stores the counter. One that does not rise tells of a copied key, unless the authenticator has none and always says 0.
 * A seeded key is meant to be copied into many browsers, each of which counts for itself: there it is forgiven.
 * @returns whether it was forgiven
 * @throws {DomainError} `WEBAUTHN_COUNTER`
 */
async function countUp(sandbox: Sandbox, { id }: PasskeyDevice, shown: number): Promise<boolean> {
  const stored = await sandbox.store.get(mfaDevices, id);
  if (stored?.value.type !== 'passkey') throw new DomainError('UNKNOWN_DEVICE', {});
  const { signCount, privateKey } = stored.value;
  if (shown === 0 && signCount === 0) return false;
  if (shown <= signCount) {
    if (privateKey !== undefined) return true;
    throw new DomainError('WEBAUTHN_COUNTER', { stored: signCount, shown });
  }
  const counted = await putIf(sandbox.store, mfaDevices, { ...stored.value, signCount: shown }, stored.version);
  // Another request may have counted further meanwhile.
  return counted ? false : countUp(sandbox, stored.value, shown);
}
