import { newSecretAccessKey } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import type { SignedIn } from '../sessions/console-sessions.ts';
import { writtenTime } from '../time/last-instant.ts';
import { mintAccessKeyId } from './access-key-id.ts';
import { type TemporaryCredentials, temporaryCredentials } from './temporary-credentials.ts';

/** For whom credentials are, and until when. */
interface CredentialGrant
  extends Pick<TemporaryCredentials, 'principal' | 'accountId' | 'source' | 'sessionId' | 'mfa' | 'policies'> {
  /** Epoch milliseconds on the sandbox's clock, exclusive. */
  readonly expiresAt: number;
  /** The ARN that the holder acts as, for the journal. */
  readonly arn: string;
}

const TOKEN_BYTES = 96;

/** Issues temporary credentials: `ASIA…` keys with a session token. */
export async function issueCredentials(
  sandbox: Sandbox,
  { arn, ...grant }: CredentialGrant,
): Promise<TemporaryCredentials> {
  const credentials = makeCredentials(sandbox, grant);
  await sandbox.store.put(temporaryCredentials, credentials, 0);
  tellIssued(sandbox, arn, credentials);
  return credentials;
}

/** Credentials that nobody can use yet. */
export function makeCredentials(sandbox: Sandbox, grant: Omit<CredentialGrant, 'arn'>): TemporaryCredentials {
  return {
    id: mintAccessKeyId(sandbox, 'ASIA'),
    secretAccessKey: newSecretAccessKey(sandbox.random),
    sessionToken: `MOCK${Buffer.from(sandbox.random.bytes(TOKEN_BYTES)).toString('base64')}`,
    ...grant,
    issuedAt: sandbox.clock.now(),
  };
}

/** @param arn that the holder acts as */
export function tellIssued({ journal }: Sandbox, arn: string, credentials: TemporaryCredentials): void {
  const { id: accessKeyId, accountId, source, mfa, expiresAt } = credentials;
  const facts = { accessKeyId, source, mfa, expiresAt: writtenTime(expiresAt) };
  journal.event('credentials.issued', { user: arn, accountId, ...facts });
}

const CONSOLE_MS = 60 * 60 * 1000;

/** Issues keys for whoever is in a console session: for an hour, and never beyond the session's end. */
export function issueSessionCredentials(sandbox: Sandbox, signedIn: SignedIn): Promise<TemporaryCredentials> {
  const { session, arn } = signedIn;
  const { principal, accountId, mfa, policies } = session;
  return issueCredentials(sandbox, {
    principal,
    accountId,
    arn,
    source: 'console',
    mfa,
    policies,
    expiresAt: Math.min(sandbox.clock.now() + CONSOLE_MS, session.expiresAt),
  });
}
