import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { aliveSession, beginSession } from '../sessions/alive-session.ts';
import { type ResultProof, takeResult } from '../sessions/portal-workflow.ts';
import { type BuilderSession, type Session, sessions } from '../sessions/session.ts';
import { type BuilderMember, builderById } from './find-builder-user.ts';

/** A Builder ID's session that is alive, with its user. */
export interface BuilderSignedIn extends BuilderMember {
  readonly session: BuilderSession;
}

/** Signs a Builder ID in, for as long as the setting says now. */
export async function startBuilderSession(
  sandbox: Sandbox,
  { user }: BuilderMember,
  origin: Pick<BuilderSession, 'browserId' | 'userAgent' | 'address' | 'mfa'>,
): Promise<BuilderSession> {
  return beginSession(sandbox, user, sandbox.settings.builderSessionMs, { kind: 'builder', ...origin });
}

/** The Builder ID's session of an id, if it is alive and its user exists. */
export async function liveBuilderSession(
  sandbox: Sandbox,
  id: string | undefined,
): Promise<BuilderSignedIn | undefined> {
  const session = await aliveSession(sandbox, 'builder', id);
  const member = session && (await builderById(sandbox, session.userId));
  return member && { ...member, session };
}

/** Every sign-in of a Builder ID that is alive, latest first: browsers and tools (BUILDER-7). */
export async function signInsOf({ store, clock }: Sandbox, userId: string): Promise<readonly Session[]> {
  const { items } = await store.list(sessions, { index: 'user', key: userId });
  return items.filter(({ expiresAt }) => expiresAt > clock.now()).sort((a, b) => b.createdAt - a.createdAt);
}

/** The end of a sign-in at the site that asked for it. */
export interface BuilderEntry extends BuilderSignedIn {
  /** The path that the person wanted. */
  readonly target: string;
}

/**
 * Exchanges the result of a sign-in, once, at the site that has begun it.
 * @throws {DomainError} `CODE_USED`, `CODE_EXPIRED`, `STALE_FORM`, `SIGNED_OUT`
 */
export async function redeemBuilderResult(sandbox: Sandbox, handle: string, proof: ResultProof): Promise<BuilderEntry> {
  const { workflow, sessionId } = await takeResult(sandbox, handle, proof);
  const signedIn = await liveBuilderSession(sandbox, sessionId);
  if (signedIn === undefined) throw new DomainError('SIGNED_OUT', {});
  return { ...signedIn, target: workflow.target };
}
