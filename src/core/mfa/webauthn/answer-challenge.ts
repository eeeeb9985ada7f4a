import { createHash, sign } from 'node:crypto';
import type { PasskeyDevice } from '../device.ts';
import { readPrivateKey } from './passkey-keys.ts';
import type { RelyingParty } from './relying-party.ts';

/** Somebody is there, and was verified; the credential may be copied, and is (WebAuthn Level 3 §6.1). */
const FLAGS = 0x01 | 0x04 | 0x08 | 0x10;

/**
 * The answer of a seeded passkey to a challenge, as its authenticator would give it (WebAuthn Level 3 §7.2): the JSON that a page's script sends.
 * @param privateKey of the device
 */
export function answerChallenge(
  { credentialId, userHandle, signCount }: PasskeyDevice,
  privateKey: string,
  challenge: string,
  { id: rpId, origin }: RelyingParty,
): string {
  const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }));
  const tail = Buffer.alloc(5);
  tail.writeUInt8(FLAGS);
  tail.writeUInt32BE(signCount + 1, 1);
  const data = Buffer.concat([sha256(rpId), tail]);
  const signature = sign('sha256', Buffer.concat([data, sha256(client)]), readPrivateKey(privateKey));
  return JSON.stringify({
    id: credentialId,
    type: 'public-key',
    response: {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle,
    },
  });
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
