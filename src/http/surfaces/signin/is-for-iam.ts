import type { FastifyRequest } from 'fastify';
import { lastSignIn } from '../../console-session/session-cookies.ts';
import { authorizeQuery } from './authorize.ts';
import { iamSignInSurface } from './iam-sign-in.ts';
import { rootSignInSurface } from './root-sign-in.ts';

/** An event that only one of them knows decides, then what the URL says, then the browser's last sign-in (ROOT-6). */
export function isForIam(request: FastifyRequest, event = ''): boolean {
  const known = [rootSignInSurface.read, iamSignInSurface.read].map((read) => Object.hasOwn(read, event));
  if (known[0] !== known[1]) return known[1] === true;
  const { user_type, iam_user, account } = authorizeQuery(request);
  if (user_type === 'root') return false;
  if (iam_user === 'true' || account !== undefined) return true;
  return lastSignIn(request)?.kind === 'iam';
}
