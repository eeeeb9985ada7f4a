import type { FastifyReply, FastifyRequest } from 'fastify';
import { accountStanding } from '../../../core/accounts/account.ts';
import { asOwner } from '../../../core/accounts/find-user.ts';
import {
  liveSession,
  type SignedIn,
  sessionFromOutside,
  userSignedIn,
} from '../../../core/sessions/console-sessions.ts';
import { endSession } from '../../../core/sessions/end-session.ts';
import { subjectOfPrincipal } from '../../../core/sts/principal.ts';
import { OwnerOnlyPage } from '../../../pages/console/account/owner-only-page.tsx';
import { ownPath, pageUrl, withQuery } from '../../addresses/page-url.ts';
import { LASTING_SECONDS, setCookie } from '../../browser/cookies.ts';
import { seeOther, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { exchangeCode, toSignIn } from './authorize.ts';
import { COOKIE_CHOICE, consoleProps } from './frame.ts';
import { backToIssuer } from './issuer.ts';
import { sessionId } from './session-cookie.ts';
import { keepSignedIn } from './signed-in.ts';

/** The pages that the owner of a suspended account may open (ROOT-10). */
const OPEN_WHILE_SUSPENDED = /^\/(?:billing|account|support)(?:\/|$)/;
const OPEN_WHILE_CLOSED = /^\/(?:account\/reopen|support)(?:\/|$)/;

/**
 * Lets a request in whose session is alive and whose account is in order; all others it answers itself. Every request
 * asks anew, so that a session ends at its hour and an account's state counts at once (IAM-8, ROOT-10).
 */
export async function admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const { code, [COOKIE_CHOICE]: choice } = request.query as Record<string, unknown>;
  if (typeof choice === 'string') return keepCookieChoice(request, reply, choice);
  if (request.method === 'GET' && typeof code === 'string') return exchangeCode(request, reply, code);
  const sandbox = sandboxFor(request);
  const id = sessionId(request);
  const who = await liveSession(sandbox, id);
  if (who === undefined) {
    if (id === undefined) return signInAgain(request, reply);
    sandbox.journal.event('session.refused', { reason: 'SIGNED_OUT' });
    return backToIssuer(request, reply, await sessionFromOutside(sandbox, id)) ?? signInAgain(request, reply);
  }
  // Kept before the call is told, so that a rule's answer stands in the console.
  keepSignedIn(request, who);
  await callOf(request).isBy(subjectOfPrincipal(who));
  return asOwner(userSignedIn(who)) !== undefined ? gateOwner(request, reply, who) : gateOthers(request, reply, who);
}

/** A form that was sent too late is lost; its page comes again after the sign-in. */
function signInAgain(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.method === 'GET') return toSignIn(request, reply);
  return seeOther(reply, `${siteFor(request).prefix}${pathOf(request)}`);
}

function gateOwner(request: FastifyRequest, reply: FastifyReply, { account }: SignedIn): FastifyReply | undefined {
  const standing = accountStanding(account, sandboxFor(request).clock.now());
  const { prefix } = siteFor(request);
  const path = pathOf(request);
  if (standing === 'suspended' && !OPEN_WHILE_SUSPENDED.test(path))
    return seeOther(reply, `${prefix}/billing/reactivate`);
  if (standing === 'closed' && !OPEN_WHILE_CLOSED.test(path)) return seeOther(reply, `${prefix}/account/reopen`);
  return undefined;
}

async function gateOthers(
  request: FastifyRequest,
  reply: FastifyReply,
  who: SignedIn,
): Promise<FastifyReply | undefined> {
  const { account, session } = who;
  const sandbox = sandboxFor(request);
  const standing = accountStanding(account, sandbox.clock.now());
  if (standing === 'active') return undefined;
  if (standing === 'suspended') {
    sandbox.journal.event('session.refused', { ...subjectOfPrincipal(who), reason: 'ACCOUNT_SUSPENDED' });
    callOf(request).refusal = { code: 'ACCOUNT_SUSPENDED', facts: { owner: '' } };
    return sendPage(reply, OwnerOnlyPage(consoleProps(request, reply)), 403);
  }
  // A browser that has the answer finds the session ended.
  const over = await sessionFromOutside(sandbox, session.id);
  await endSession(sandbox, session.id, 'account');
  return backToIssuer(request, reply, over) ?? signInAgain(request, reply);
}

function keepCookieChoice(request: FastifyRequest, reply: FastifyReply, choice: string): FastifyReply {
  setCookie(reply, COOKIE_CHOICE, choice === 'accept' ? 'accept' : 'decline', {
    readable: true,
    maxAgeSeconds: LASTING_SECONDS,
  });
  return seeOther(reply, `${siteFor(request).prefix}${withQuery(pageUrl(request), { [COOKIE_CHOICE]: undefined })}`);
}

const pathOf = (request: FastifyRequest): string => ownPath({ ...pageUrl(request), search: '' });
