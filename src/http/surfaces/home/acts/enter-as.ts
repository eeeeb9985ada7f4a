import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROFILE_HOST } from '../../../../core/builder/builder-addresses.ts';
import { portalHost } from '../../../../core/directories/portal-address.ts';
import { cookiesOf, setCookie } from '../../../browser/cookies.ts';
import { BROWSER_COOKIE } from '../../../plugins/browser.ts';
import { seeOther } from '../../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../../server/create-app.ts';
import type { SignedInState } from '../../control/schemas/sign-in.ts';

/** Hands the browser the session that the control API made, in path style, where all hosts are this origin; and goes there. */
export function enterAs(
  request: FastifyRequest,
  reply: FastifyReply,
  { cookies, session }: SignedInState,
): FastifyReply {
  const { prefix } = siteFor(request);
  const { name, tools } = sandboxFor(request);
  const isKnown = cookiesOf(request).has(BROWSER_COOKIE);
  const now = Math.floor(tools.wall() / 1000);
  for (const cookie of cookies) {
    // This browser has a name already, and the forms of these pages go by that.
    if (isKnown && cookie.name === BROWSER_COOKIE) continue;
    const scope = { path: pathHere(cookie.path, name, prefix), readable: !cookie.httpOnly };
    const lasting = cookie.expires < 0 ? {} : { maxAgeSeconds: Math.max(cookie.expires - now, 1) };
    setCookie(reply, cookie.name, cookie.value, { ...scope, ...lasting });
  }
  return seeOther(reply, `${prefix}${landing(session)}`);
}

/** The control API names the sandbox in the path, as everybody can; this page may have it in its host. */
function pathHere(path: string, sandbox: string, prefix: string): string {
  const segment = `/~${sandbox}`;
  const rest = path === segment || path.startsWith(`${segment}/`) ? path.slice(segment.length) : path;
  return rest === '/' && prefix !== '' ? prefix : `${prefix}${rest}` || '/';
}

/** The first page behind a sign-in. */
function landing({ kind, directory = '' }: SignedInState['session']): string {
  if (kind === 'portal') return `/${portalHost({ id: directory })}/start`;
  return kind === 'builder' ? `/${PROFILE_HOST}/` : '/console.aws.amazon.com/console/home';
}
