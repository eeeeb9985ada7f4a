import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accountStanding } from '../../../core/accounts/account.ts';
import { DomainError } from '../../../core/errors.ts';
import { issueSessionCredentials } from '../../../core/sts/issue-credentials.ts';
import { xmlTime } from '../../aws/xml.ts';
import { sessionOfCall } from '../../console-session/session-of-call.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { credentialsExpired } from './authorize.ts';
import { sessionId } from './session-cookie.ts';

/** `/tb/creds` under any console path: keys for the page's scripts (`pages.md` §6). */
export function sessionCredentials(app: FastifyInstance): void {
  for (const path of ['/tb/creds', '/:service/tb/creds', '/:service/:page/tb/creds']) app.get(path, answer);
}

async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  const signedIn = await sessionOfCall(request, sessionId(request));
  if (signedIn === undefined) return credentialsExpired(request, reply);
  // A script has no use for a page that leads to reactivation: API calls are denied (ROOT-10).
  if (accountStanding(signedIn.account, sandbox.clock.now()) !== 'active')
    throw new DomainError('ACTION_DENIED', { action: 'signin:GetSessionCredentials' });
  const { id, secretAccessKey, sessionToken, expiresAt } = await issueSessionCredentials(sandbox, signedIn);
  return reply.header('cache-control', 'no-store').send({
    accessKeyId: id,
    secretAccessKey,
    sessionToken,
    expiration: xmlTime(expiresAt),
  });
}
