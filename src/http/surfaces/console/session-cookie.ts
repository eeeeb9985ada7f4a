import type { FastifyReply, FastifyRequest } from 'fastify';
import { clearCookie, readSealedCookie, setSealed } from '../../browser/cookies.ts';
import { latestSession } from '../../console-session/session-cookies.ts';
import { siteFor } from '../../server/create-app.ts';

/** The console host's session. The record that it names decides what it is worth. */
const SESSION = 'aws-creds';
/** Tools take the cookie of an area and forward it (`pages.md` §15); one session stands under all of them. */
const PATHS = ['/', '/billing', '/iam'];

/** The session of this host, unless the browser has signed in again since, through the sign-in host and as somebody else. */
export function sessionId(request: FastifyRequest): string | undefined {
  const id = readSealedCookie(request, SESSION);
  const latest = latestSession(request);
  return latest === undefined || latest === id ? id : undefined;
}

export function setSession(reply: FastifyReply, id: string): void {
  for (const scope of scopes(reply)) setSealed(reply, SESSION, id, scope);
}

export function clearSession(reply: FastifyReply): void {
  for (const scope of scopes(reply)) clearCookie(reply, SESSION, scope);
}

const scopes = (reply: FastifyReply) => PATHS.map((path) => ({ path: siteFor(reply.request).cookiePath(path) }));
