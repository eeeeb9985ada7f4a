import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Caller } from './caller.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const keyOf = ({ secret }: Sandbox): Buffer => createHash('sha256').update(`authorization-message\0${secret}`).digest();

/** The facts of a denial, for DecodeAuthorizationMessage; only the sandbox can make and read the message. */
export function encodeAuthorizationMessage(
  sandbox: Sandbox,
  caller: Caller,
  { action, resource }: { readonly action: string; readonly resource: string },
): string {
  const { arn, userId: id } = caller;
  const message = JSON.stringify({
    allowed: false,
    explicitDeny: false,
    matchedStatements: { items: [] },
    failures: { items: [] },
    context: {
      principal: { id, name: arn.slice(arn.lastIndexOf('/') + 1), arn },
      action,
      resource,
      conditions: { items: [] },
    },
  });
  const iv = sandbox.random.bytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(sandbox), iv);
  const sealed = Buffer.concat([iv, cipher.update(message), cipher.final(), cipher.getAuthTag()]);
  return sealed.toString('base64url');
}

/**
 * The JSON that a message holds.
 * @throws {DomainError} `AUTHORIZATION_MESSAGE_INVALID`
 */
export function decodeAuthorizationMessage(sandbox: Sandbox, message: string): string {
  const sealed = Buffer.from(message, 'base64url');
  try {
    // Decoding is lenient: what is not the one spelling of these bytes was tampered with.
    if (sealed.toString('base64url') !== message) throw new TypeError('not base64url');
    const decipher = createDecipheriv(CIPHER, keyOf(sandbox), sealed.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString();
  } catch {
    throw new DomainError('AUTHORIZATION_MESSAGE_INVALID', {});
  }
}
