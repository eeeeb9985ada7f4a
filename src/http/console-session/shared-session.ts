import type { FastifyRequest } from 'fastify';
import type { SignedIn } from '../../core/sessions/console-sessions.ts';
import { cookiesOf } from '../browser/cookies.ts';
import { sandboxFor } from '../server/create-app.ts';
import { sessionOfCall } from './session-of-call.ts';

/** The signed-in person, for hosts of the domain that do not get the sign-in host's own cookie (ROOT-12, ROOT-13). */
export async function sharedSession(request: FastifyRequest): Promise<SignedIn | undefined> {
  const cookie = cookiesOf(request).get('aws-userInfo-signed');
  if (cookie === undefined) return undefined;
  const { jwtVerify } = await import('jose');
  const sandbox = sandboxFor(request);
  const key = new TextEncoder().encode(sandbox.secret);
  const verified = await jwtVerify(cookie, key, { algorithms: ['HS256'] }).catch(() => undefined);
  const sid = verified?.payload.sid;
  // The cookie only names the session: whether it still lives, the record says.
  return sessionOfCall(request, typeof sid === 'string' ? sid : undefined);
}
