import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { directorySignInHost } from '../../../core/directories/portal-address.ts';
import { handOver } from '../../../core/sessions/hand-over.ts';
import { devicesPath } from '../../addresses/devices-path.ts';
import { seeOther } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { goTo } from '../../start-page/go-to.ts';
import { startBase } from '../../start-page/start-base.ts';
import { signInFirst } from './applications.ts';
import { directoryOf } from './directory-of.ts';
import { demandInPortal, maybeInPortal } from './portal-cookie.ts';

export const devicesUrl = (request: FastifyRequest): string => `${startBase(request)}mfa`;

/**
 * `/start/mfa`: the way to the MFA devices of whoever is signed in (PORTAL-10). They are looked after at the directory's
 * sign-in host, to which passkeys belong (HOST-6). No cookie reaches from here to there, so that a code is handed over
 * which only the browser can redeem that has asked for it.
 */
export function portalMfaDevices(app: FastifyInstance): void {
  app.get('/start/mfa', async (request, reply) => {
    const signedIn = await maybeInPortal(request);
    if (signedIn === undefined) return signInFirst(request, reply, '#/mfa');
    const site = siteFor(request);
    const directory = directoryOf(request);
    const page = `${devicesPath(directory)}/enter`;
    const redirectUri = site.link(directorySignInHost(directory), page);
    const query = new URLSearchParams({ portal: site.host });
    const codeChallenge = challengeIn(request);
    if (codeChallenge !== undefined) {
      const { id } = signedIn.session;
      query.set('code', await handOver(sandboxFor(request), id, { redirectUri, codeChallenge }));
    }
    return seeOther(reply, `${redirectUri}?${query}`);
  });
}

/** `#/mfa`: goes on to the devices, for which somebody had to sign in first. */
export async function resumeMfaDevices(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await demandInPortal(request);
  return goTo(reply, devicesUrl(request));
}

/** RFC 7636 §4.2; undefined where the page of the devices has not asked yet. */
function challengeIn(request: FastifyRequest): string | undefined {
  const { code_challenge: challenge } = request.query as Record<string, unknown>;
  return typeof challenge === 'string' && /^[\w-]{43}$/.test(challenge) ? challenge : undefined;
}
