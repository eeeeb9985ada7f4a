import { DomainError } from '../../errors.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { Kind, Row } from '../../store.ts';

/** The longest time that an authenticator may take. */
export const CHALLENGE_LIFETIME_MS = 5 * 60 * 1000;

/** The purpose of one answer of an authenticator. */
export interface ChallengePurpose {
  readonly purpose: 'register' | 'authenticate';
  readonly userId: string;
}

/** A challenge that a page shows its authenticator; its id is the challenge itself, in base64url. */
interface WebAuthnChallenge extends Row, ChallengePurpose {
  readonly expiresAt: number;
}

export const webAuthnChallenges: Kind<WebAuthnChallenge> = {
  name: 'webauthn-challenges',
  secretId: true,
  indexes: { user: ({ userId }) => [userId] },
  expiresAt: (challenge) => challenge.expiresAt,
};

/** Makes a challenge of 256 bits. The flow that shows it keeps it, so that no other flow can use it. */
export async function makeWebAuthnChallenge(sandbox: Sandbox, { purpose, userId }: ChallengePurpose): Promise<string> {
  const id = Buffer.from(sandbox.random.bytes(32)).toString('base64url');
  const expiresAt = sandbox.clock.now() + CHALLENGE_LIFETIME_MS;
  await sandbox.store.put(webAuthnChallenges, { id, purpose, userId, expiresAt }, 0);
  return id;
}

/**
 * Uses a challenge up, whatever the answer to it may turn out to be.
 * @throws {DomainError} `WEBAUTHN_CHALLENGE`
 */
export async function takeWebAuthnChallenge(
  sandbox: Sandbox,
  id: string,
  { purpose, userId }: ChallengePurpose,
): Promise<void> {
  const challenge = await sandbox.store.take(webAuthnChallenges, id);
  const fits = challenge !== undefined && challenge.purpose === purpose && challenge.userId === userId;
  if (!fits || sandbox.clock.now() >= challenge.expiresAt) throw new DomainError('WEBAUTHN_CHALLENGE', {});
}
