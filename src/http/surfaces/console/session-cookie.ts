import type { FastifyReply, FastifyRequest } from 'fastify';
import { clearCookie, readSealed, setSealed } from '../../cookies.ts';
import { latestSession } from '../signin/session-cookies.ts';

/** The console host's session. The record that it names decides what it is worth. */
const SESSION = 'aws-creds';

/** The session of this host, unless the browser has signed in again since, through the sign-in host and as somebody else. */
export function sessionId(request: FastifyRequest): string | undefined {
  const id = readSealed(request, SESSION);
  const latest = latestSession(request);
  return latest === undefined || latest === id ? id : undefined;
}

export const setSession = (reply: FastifyReply, id: string): void => setSealed(reply, SESSION, id);

export const clearSession = (reply: FastifyReply): void => clearCookie(reply, SESSION);
