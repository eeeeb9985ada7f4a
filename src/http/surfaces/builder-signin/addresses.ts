import type { FastifyReply, FastifyRequest } from 'fastify';
import { BUILDER_BASE, BUILDER_SIGN_IN_HOST, PROFILE_HOST } from '../../addresses/builder-addresses.ts';
import { ownPath, pageUrl } from '../../addresses/page-url.ts';
import { seeOther } from '../../plugins/pages.ts';
import { handleOf } from '../../realm/sign-in-place.ts';
import { siteFor } from '../../server/create-app.ts';

/** Leads to the one Region that Builder ID lives in (BUILDER-14); undefined when the request is there. */
export function toBuilderRegion(request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
  const { host, link } = siteFor(request);
  return host === BUILDER_SIGN_IN_HOST
    ? undefined
    : seeOther(reply, link(BUILDER_SIGN_IN_HOST, ownPath(pageUrl(request))));
}

/** A page of Builder ID, with the sign-in that it is a part of. */
export function builderPage(
  request: FastifyRequest,
  page: 'login',
  more: Readonly<Record<string, string>> = {},
): string {
  const handle = handleOf(request);
  const query = new URLSearchParams({ ...(handle !== undefined && { workflowStateHandle: handle }), ...more });
  return `${siteFor(request).prefix}${BUILDER_BASE}/${page}${query.size > 0 ? `?${query}` : ''}`;
}

/** The profile, which begins another sign-in for whoever is not signed in. */
export const profileUrl = (request: FastifyRequest): string => siteFor(request).link(PROFILE_HOST, '/');
