import type { FastifyReply, FastifyRequest } from 'fastify';
import { looksLikeRegion } from '../../../core/ids.ts';
import { liveSession } from '../../../core/sessions/console-sessions.ts';
import { takeOver } from '../../../core/sessions/hand-over.ts';
import { CredentialsExpiredPage } from '../../../pages/console/credentials-expired-page.tsx';
import { signInHost } from '../../addresses/hosts.ts';
import { pageUrl } from '../../addresses/page-url.ts';
import { CONSOLE_DOMAIN, readSealedCookie } from '../../browser/cookies.ts';
import { redirect } from '../../browser/redirect.ts';
import { keepVerifier } from '../../browser/verifier-cookie.ts';
import { pageContext, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { sessionId, setSession } from './session-cookie.ts';

const VERIFIER = 'aws-creds-code-verifier';
const CLIENT_ID = 'arn:aws:signin:::console/canvas';
const HOME_REGION = 'us-east-1';

/** The parameters that the chain itself puts into the console's URL, and takes out again (`pages.md` §1). */
const CHAIN = ['code', 'isauthcode', 'state', 'hashArgs', 'oauthStart', 'locale'] as const;

/** Sends the browser to the sign-in page, and keeps the secret that only this console can redeem the code with. */
export function toSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const site = siteFor(request);
  // Scripts know the one of the area. The other shows every console page that this browser asks with a challenge.
  const scopes = [{ path: servicePath(request) }, site.sharedCookie(CONSOLE_DOMAIN)];
  const parameters = new URLSearchParams({
    code_challenge: keepVerifier(request, reply, VERIFIER, ...scopes),
    code_challenge_method: 'SHA-256',
    response_type: 'code',
    redirect_uri: redirectUri(request),
  });
  // Scripts cut the query by hand: the client id stands first, and as it is.
  return redirect(reply, site.link(signInHost(site.region), `/oauth?client_id=${CLIENT_ID}&${parameters}`));
}

/** Back from the sign-in page: exchanges the code, once, for the console's session, and leads to the page without it. */
export async function exchangeCode(request: FastifyRequest, reply: FastifyReply, code: string): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  const verifier = readSealedCookie(request, VERIFIER);
  const granted = await takeOver(sandbox, code, verifier);
  const fresh = await liveSession(sandbox, granted);
  if (fresh !== undefined) {
    // The verifier stays: another tab, which signs in as somebody else, may come back with a code for it.
    setSession(reply, fresh.session.id);
    return redirect(reply, landing(request));
  }
  // The same code again, from a double load or another tab: whoever is in stays in.
  if ((await liveSession(sandbox, sessionId(request))) !== undefined) return redirect(reply, landing(request));
  // Without a verifier nothing could ever be redeemed here, and going on would go round for ever.
  return verifier === undefined ? credentialsExpired(request, reply) : toSignIn(request, reply);
}

/** The page by which clients know that their session has ended. */
export function credentialsExpired(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  callOf(request).refusal = { code: 'SIGNED_OUT', facts: {} };
  const againUrl = siteFor(request).link(siteFor(request).host, '/console/home');
  return sendPage(reply, CredentialsExpiredPage({ page: pageContext(request), againUrl }), 400);
}

/** `/console` of `/console/home`: each service keeps a verifier of its own. */
function servicePath(request: FastifyRequest): string {
  // A semicolon in the path would begin another attribute of the cookie.
  const service = /^\/[\w.-]+/.exec(pageUrl(request).pathname)?.[0] ?? '/';
  return siteFor(request).cookiePath(service);
}

function redirectUri(request: FastifyRequest): string {
  const site = siteFor(request);
  const { random, clock } = sandboxFor(request);
  const url = pageUrl(request);
  const asked = new URLSearchParams(url.search);
  const region = asked.get('region') ?? '';
  const named = looksLikeRegion(region) ? region : (site.region ?? HOME_REGION);
  const query = new URLSearchParams({ hashArgs: asked.get('hashArgs') ?? '#', isauthcode: 'true' });
  for (const [name, value] of ownQuery(asked)) query.append(name, value);
  query.append('oauthStart', String(clock.now()));
  query.append('state', `hashArgsFromTB_${named}_${random.token().slice(0, 16)}`);
  return site.link(site.host, `${url.pathname}?${query}`);
}

/** The same page without what the chain has put into its URL; the fragment that it carried goes back where it was. */
function landing(request: FastifyRequest): string {
  const site = siteFor(request);
  const url = pageUrl(request);
  const asked = new URLSearchParams(url.search);
  const query = new URLSearchParams(ownQuery(asked));
  const state = /^hashArgs(#.*)$/.exec(asked.get('state') ?? '')?.[1];
  const hash = asked.get('hashArgs') ?? state ?? '';
  const fragment = hash.length > 1 && hash.startsWith('#') ? encodeURI(hash) : '';
  return site.link(site.host, `${url.pathname}${query.size === 0 ? '' : `?${query}`}${fragment}`);
}

const ownQuery = (asked: URLSearchParams): [string, string][] =>
  [...asked].filter(([name]) => !CHAIN.some((each) => each === name));
