import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { PolicyDocument } from '../policies/policy.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';
import { type FederatedSession, roleIdOf } from '../sts/temporary-credentials.ts';
import { idOfWireToken, wireToken } from './wire-token.ts';

/** A grant to open a console session from outside, as far as it is settled before the browser comes. */
export interface SigninGrant {
  readonly session: FederatedSession;
  readonly accountId: string;
  /** The address that the user comes from, and goes to when the session has expired. */
  readonly issuer?: string;
  /** Whether an MFA device was used. */
  readonly mfa: boolean;
  /** The length of the console session from the sign-in on; an hour by default. */
  readonly durationSeconds?: number;
  /** When it ends at the latest: epoch milliseconds on the sandbox's clock, exclusive. */
  readonly until?: number;
  /** Session policies that the session's keys inherit. */
  readonly policies?: readonly PolicyDocument[];
}

/** A token that opens the console once (FED-1); its id is a secret. */
interface SigninToken extends Row, SigninGrant {
  /** Epoch milliseconds on the sandbox's clock, exclusive. */
  readonly expiresAt: number;
}

export const signinTokens: Kind<SigninToken> = {
  name: 'signin-tokens',
  indexes: {
    user: ({ session }) => (session.kind === 'federated' ? [session.userId] : []),
    account: ({ accountId }) => [accountId],
    role: ({ session }) => roleIdOf(session),
  },
  expiresAt: (token) => token.expiresAt,
};

const LIFETIME_MS = 15 * 60 * 1000;

/** Mints the token of `/federation?Action=login`: valid for 15 minutes, once. Answers its text, which names the sandbox. */
export async function mintSigninToken(sandbox: Sandbox, grant: SigninGrant): Promise<string> {
  const id = newId(sandbox.random);
  await sandbox.store.put(signinTokens, { id, ...grant, expiresAt: sandbox.clock.now() + LIFETIME_MS }, 0);
  return wireToken(sandbox, id);
}

/** The grant of a token that is still good; looking does not use it up. */
export async function findSigninToken(sandbox: Sandbox, wire: string): Promise<SigninGrant | undefined> {
  const id = idOfWireToken(sandbox, wire);
  const token = id === undefined ? undefined : (await sandbox.store.get(signinTokens, id))?.value;
  return token !== undefined && sandbox.clock.now() < token.expiresAt ? token : undefined;
}

/**
 * Uses a token up: of any number of racers one gets what it was minted for.
 * @throws {DomainError} `TOKEN_UNKNOWN` when it is none of ours, or used; `TOKEN_EXPIRED`
 */
export async function redeemSigninToken(sandbox: Sandbox, wire: string): Promise<SigninGrant> {
  const id = idOfWireToken(sandbox, wire);
  const token = id === undefined ? undefined : await sandbox.store.take(signinTokens, id);
  if (token === undefined) throw new DomainError('TOKEN_UNKNOWN', {});
  const { id: _, expiresAt, ...grant } = token;
  if (expiresAt <= sandbox.clock.now()) throw new DomainError('TOKEN_EXPIRED', {});
  return grant;
}
