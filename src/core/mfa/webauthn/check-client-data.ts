import { sameSecret } from '../../credentials/same-secret.ts';
import { DomainError } from '../../errors.ts';

/** The browser's own record of the question, which the authenticator signs: WebAuthn Level 3 §5.8.1. */
interface ExpectedClientData {
  readonly type: 'webauthn.create' | 'webauthn.get';
  readonly challenge: string;
  readonly origin: string;
}

/**
 * Holds client data to the question of the page (§7.1 steps 7 to 9, §7.2 steps 11 to 13).
 * @throws {DomainError} `WEBAUTHN_MALFORMED`, `WEBAUTHN_CHALLENGE`, `WEBAUTHN_ORIGIN`
 */
export function checkClientData(clientDataJSON: string, expected: ExpectedClientData): void {
  const { type, challenge, origin, crossOrigin } = read(clientDataJSON);
  if (type !== expected.type) throw new DomainError('WEBAUTHN_MALFORMED', {});
  if (typeof challenge !== 'string' || !sameSecret(challenge, expected.challenge))
    throw new DomainError('WEBAUTHN_CHALLENGE', {});
  // No page of ours stands in a frame of another site.
  if (origin !== expected.origin || crossOrigin === true)
    throw new DomainError('WEBAUTHN_ORIGIN', { expected: expected.origin });
}

function read(clientDataJSON: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    if (typeof read === 'object' && read !== null) return read as Readonly<Record<string, unknown>>;
  } catch {
    // Said below, as what is JSON and no object.
  }
  throw new DomainError('WEBAUTHN_MALFORMED', {});
}
