import type { FastifyRequest } from 'fastify';
import type { Directory } from '../../../core/directories/directory.ts';
import { portalHost } from '../../../core/directories/portal-address.ts';
import { pageUrl, withQuery } from '../../addresses/page-url.ts';
import { handleOf } from '../../realm/sign-in-place.ts';
import { siteFor } from '../../server/create-app.ts';

/** A path of the directory, with the workflow and whatever else is given. */
function address(
  request: FastifyRequest,
  { id }: Pick<Directory, 'id'>,
  page: 'login' | 'reset',
  more: Readonly<Record<string, string>> = {},
  handle = handleOf(request),
): string {
  const query = new URLSearchParams({ ...(handle !== undefined && { workflowStateHandle: handle }), ...more });
  return `${siteFor(request).prefix}/platform/${id}/${page}${query.size > 0 ? `?${query}` : ''}`;
}

/** The sign-in that a recovery or invitation leads back to. */
export const directorySignInUrl = (request: FastifyRequest, directory: Directory): string =>
  address(request, directory, 'login');

/** The sign-in that an identity provider's answer is brought to. */
export const answerUrl = (request: FastifyRequest, directory: Directory, answer: string, handle?: string): string =>
  address(request, directory, 'login', { answer }, handle);

/**
 * A bookmark of the sign-in page, or one that was left open too long: the portal begins another for this browser, whoever is
 * signed in (the word is OIDC core's, §3.1.2.1).
 */
export const newSignInUrl = (request: FastifyRequest, { id }: Pick<Directory, 'id'>): string =>
  siteFor(request).link(portalHost({ id }), '/start/sign-in?prompt=login');

export const forgotUrl = (request: FastifyRequest, directory: Directory, username: string): string =>
  address(request, directory, 'reset', { username });

/** Back to the first step of this same sign-in (PORTAL-1). */
function notYouUrl(request: FastifyRequest): string {
  const path = withQuery(pageUrl(request), { locale: undefined, step: 'username' });
  return `${siteFor(request).prefix}${path}`;
}

/** The common props of pages behind the password. */
export const later = (request: FastifyRequest) => ({ notYouUrl: notYouUrl(request) });
