import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { seal, sealFits } from '../seal.ts';
import type { Caller } from './caller.ts';

const PURPOSE = 'authorization-message';
/** HMAC-SHA-256 in base64url. */
const SEAL_LENGTH = 43;

/** What a denial was about, sealed by the sandbox: clients cannot read it but through DecodeAuthorizationMessage. */
export function encodeAuthorizationMessage(
  sandbox: Sandbox,
  caller: Caller,
  { action, resource }: { readonly action: string; readonly resource: string },
): string {
  const { arn, userId: id } = caller;
  const payload = Buffer.from(
    JSON.stringify({
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
    }),
  ).toString('base64url');
  return seal(sandbox.secret, PURPOSE, payload) + payload;
}

/**
 * The JSON that a sealed message holds.
 * @throws {DomainError} `AUTHORIZATION_MESSAGE_INVALID`
 */
export function decodeAuthorizationMessage(sandbox: Sandbox, message: string): string {
  const payload = message.slice(SEAL_LENGTH);
  if (!sealFits(sandbox.secret, PURPOSE, payload, message.slice(0, SEAL_LENGTH))) {
    throw new DomainError('AUTHORIZATION_MESSAGE_INVALID', {});
  }
  return Buffer.from(payload, 'base64url').toString();
}
