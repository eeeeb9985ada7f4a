import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RealmAsked } from '../../../flows/realm/realm.ts';
import { clearCookie, LASTING_SECONDS, readSealedCookie, setSealed } from '../../browser/cookies.ts';
import { siteFor } from '../../server/create-app.ts';

const COOKIE = 'aws-portal-username';

/** The user name that this browser keeps for the directory of the URL (PORTAL-1). */
export function rememberedUsername(request: FastifyRequest): string | undefined {
  const value = readSealedCookie(request, COOKIE);
  return value === undefined ? undefined : Buffer.from(value, 'base64url').toString();
}

/** Keeps or forgets a user name, as its box was ticked. Each directory has its own, by the cookie's path. */
export function rememberUsername(reply: FastifyReply, { directoryId, username, remember }: RealmAsked): void {
  const scope = { path: siteFor(reply.request).cookiePath(`/platform/${directoryId}`) };
  const value = Buffer.from(username).toString('base64url');
  if (remember) setSealed(reply, COOKIE, value, { ...scope, maxAgeSeconds: LASTING_SECONDS });
  else clearCookie(reply, COOKIE, scope);
}
