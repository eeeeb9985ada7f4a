import { findMember, type Member } from '../directories/find-directory.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Soon, soon } from '../store.ts';
import { aliveSession, beginSession } from './alive-session.ts';
import type { PortalSession } from './session.ts';

/** A portal session that is alive, with its user and directory. */
export interface PortalSignedIn extends Member {
  readonly session: PortalSession;
}

/**
 * Signs a user in to the portal, for as long as the directory says now (PORTAL-2).
 * @param longestMs for how long an identity provider vouches, where one does
 */
export async function startPortalSession(
  sandbox: Sandbox,
  { user, directory }: Member,
  origin: Pick<PortalSession, 'browserId' | 'userAgent' | 'address' | 'mfa'>,
  longestMs = Number.POSITIVE_INFINITY,
): Promise<PortalSession> {
  const lifetimeMs = Math.min(directory.sessionMinutes * 60_000, longestMs);
  return beginSession(sandbox, user, lifetimeMs, { kind: 'portal', directoryId: directory.id, ...origin });
}

/** The portal session of an id, if it is alive and its user exists and is not disabled. */
export const livePortalSession = (sandbox: Sandbox, id: string | undefined): Soon<PortalSignedIn | undefined> =>
  soon(
    aliveSession(sandbox, 'portal', id),
    (session) =>
      session &&
      soon(findMember(sandbox, session.userId), (member) =>
        member && member.user.disabled !== true ? { ...member, session } : undefined,
      ),
  );

/** The person of a live session. @throws {DomainError} `SIGNED_OUT` */
export async function signedInBy(sandbox: Sandbox, sessionId: string): Promise<PortalSignedIn> {
  const signedIn = await livePortalSession(sandbox, sessionId);
  if (signedIn === undefined) throw new DomainError('SIGNED_OUT', {});
  return signedIn;
}
