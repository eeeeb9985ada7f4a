import type { FastifyReply, FastifyRequest } from 'fastify';
import { subjectOfUser } from '../../core/accounts/user.ts';
import { type BuilderSignedIn, liveBuilderSession } from '../../core/builder/builder-sessions.ts';
import { clearCookie, readSealedCookie, setSealed } from '../browser/cookies.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';

/** Names the session of a Builder ID, on each host that knows one. */
const COOKIE = 'aws-builder-session';

const scopeOf = (request: FastifyRequest, path: string) => ({ path: siteFor(request).cookiePath(path) });

/**
 * The Builder ID that is signed in with this browser at this host; looked up at every request, because nothing outlives
 * its session.
 */
export async function builderVisitor(request: FastifyRequest): Promise<BuilderSignedIn | undefined> {
  const sandbox = sandboxFor(request);
  const id = readSealedCookie(request, COOKIE);
  if (id === undefined) return undefined;
  const signedIn = await liveBuilderSession(sandbox, id);
  if (signedIn === undefined) sandbox.journal.event('session.refused', { reason: 'SIGNED_OUT' });
  else await callOf(request).isBy(subjectOfUser(signedIn.user));
  return signedIn;
}

/** @param path the part of the host that the session is good for */
export const keepBuilderSession = (reply: FastifyReply, sessionId: string, path = '/'): void =>
  setSealed(reply, COOKIE, sessionId, scopeOf(reply.request, path));

export const forgetBuilderSession = (reply: FastifyReply, path = '/'): void =>
  clearCookie(reply, COOKIE, scopeOf(reply.request, path));
