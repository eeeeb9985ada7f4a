import type { FastifyRequest } from 'fastify';
import { signInHost } from '../addresses/hosts.ts';
import { siteFor } from '../server/create-app.ts';

/** The place where a sign-in from outside has to go on, if not here. Links for browsers name `localhost`; cookies that are set under an address would not be sent there. */
export function cookieHost(request: FastifyRequest): string | undefined {
  const { style, link, family, region } = siteFor(request);
  const there = link(signInHost(region), request.url);
  // Cookies of a dual-stack or FIPS name would not reach the console either.
  if (family !== 'standard') return there;
  return style === 'plain' && new URL(there).host !== request.host ? there : undefined;
}
