import { newAccessKeyId, newSecretAccessKey } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import type { SignedIn } from '../sessions/console-sessions.ts';
import type { Kind, Row } from '../store.ts';

/** Keys that a console session hands to its pages' scripts; the id is the access key ID. STS knows them by it. */
export interface TemporaryCredentials extends Row {
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly userId: string;
  readonly accountId: string;
  readonly issuedAt: number;
  /** Epoch milliseconds on the sandbox's clock, exclusive. */
  readonly expiresAt: number;
}

export const temporaryCredentials: Kind<TemporaryCredentials> = {
  name: 'temporary-credentials',
  indexes: { user: (credentials) => [credentials.userId] },
  expiresAt: (credentials) => credentials.expiresAt,
};

const LIFETIME_MS = 60 * 60 * 1000;
const TOKEN_BYTES = 96;

/** Issues keys for the user of a console session: for an hour, and never beyond the session's end. */
export async function issueSessionCredentials(
  { store, random, clock }: Sandbox,
  { session }: SignedIn,
): Promise<TemporaryCredentials> {
  const issuedAt = clock.now();
  const credentials: TemporaryCredentials = {
    id: newAccessKeyId(random, 'ASIA'),
    secretAccessKey: newSecretAccessKey(random),
    sessionToken: `MOCK${Buffer.from(random.bytes(TOKEN_BYTES)).toString('base64')}`,
    userId: session.userId,
    accountId: session.accountId,
    issuedAt,
    expiresAt: Math.min(issuedAt + LIFETIME_MS, session.expiresAt),
  };
  await store.put(temporaryCredentials, credentials, 0);
  return credentials;
}
