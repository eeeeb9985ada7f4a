import type { FastifyRequest } from 'fastify';
import { liveSession, type SignedIn } from '../../core/sessions/console-sessions.ts';
import { subjectOfPrincipal } from '../../core/sts/principal.ts';
import { sandboxFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';

/** The sender of a call, by the session that it names, while that lives. */
export async function sessionOfCall(request: FastifyRequest, id: string | undefined): Promise<SignedIn | undefined> {
  const signedIn = await liveSession(sandboxFor(request), id);
  if (signedIn !== undefined) await callOf(request).isBy(subjectOfPrincipal(signedIn));
  return signedIn;
}
