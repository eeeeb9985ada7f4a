import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorCode } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { About } from '../../core/journal/hold-events.ts';
import { seal, sealFits } from '../../core/random/seal.ts';
import type { Browser, FlowContext } from '../../flows/context.ts';
import { relyingPartyOf } from '../addresses/rp-id.ts';
import { CONSOLE_DOMAIN, type CookieScope, LASTING_SECONDS, readSealedCookie, setSealed } from '../browser/cookies.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';
import { RequestNote } from '../server/request-note.ts';
import type { FormFields } from './forms.ts';
import { localeOf } from './locale.ts';

/** Names the browser, sealed. */
export const BROWSER_COOKIE = 'aws-ubid-main';

const browsers = new RequestNote<Browser>();

/** The browser behind a request. A new one gets its cookie with this answer. */
export function browserOf(request: FastifyRequest, reply: FastifyReply): Browser {
  const seen = browsers.get(request) ?? meet(request, reply);
  browsers.set(request, seen);
  return seen;
}

function meet(request: FastifyRequest, reply: FastifyReply): Browser {
  const known = readSealedCookie(request, BROWSER_COOKIE);
  const id = known ?? newId(sandboxFor(request).random);
  if (known === undefined) setSealed(reply, BROWSER_COOKIE, id, browserScope(request));
  const { address } = callOf(request);
  return { id, userAgent: request.headers['user-agent'] ?? '', address, locale: localeOf(request) };
}

/** Console and sign-in hosts of every Region see one browser, or each would be a "new device" (ROOT-4). */
function browserScope(request: FastifyRequest): CookieScope {
  const site = siteFor(request);
  const shared = site.host.endsWith(CONSOLE_DOMAIN) ? site.sharedCookie(CONSOLE_DOMAIN) : {};
  return { ...shared, maxAgeSeconds: LASTING_SECONDS };
}

export function flowContext(request: FastifyRequest, reply: FastifyReply): FlowContext {
  const site = siteFor(request);
  return {
    sandbox: sandboxFor(request),
    call: callOf(request),
    browser: browserOf(request, reply),
    links: { to: (host, path) => site.link(host, path) },
    relyingParty: relyingPartyOf(site),
  };
}

/** The token that a form of this browser has to bring back. */
export const csrfToken = (request: FastifyRequest, browser: Browser): string =>
  seal(sandboxFor(request).secret, 'csrf', browser.id);

/**
 * Refuses a post that no page of ours for this browser has made.
 * @throws {DomainError} `STALE_FORM`
 */
export function checkCsrf(request: FastifyRequest, reply: FastifyReply): void {
  const site = request.headers['sec-fetch-site'];
  const { id } = browserOf(request, reply);
  const { csrf = '' } = (request.body as FormFields | undefined) ?? {};
  if (site !== 'cross-site' && sealFits(sandboxFor(request).secret, 'csrf', id, csrf)) return;
  refused(request, 'STALE_FORM');
  throw new DomainError('STALE_FORM', {});
}

/** Tells the journal that a form was not even looked at, and of which flow it is, where that is known. */
export function refused(request: FastifyRequest, reason: ErrorCode, about: Partial<About> = {}): void {
  const { path } = callOf(request);
  sandboxFor(request).journal.event('form.refused', { ...about, reason, path });
}
