import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { isRuleAnswer, type Refusal } from '../../core/calls/rule-answer.ts';
import type { ErrorCode, Reason } from '../../core/errors.ts';
import { seal } from '../../core/random/seal.ts';
import type { FormTokens } from '../../pages/components/form.tsx';
import { HIDDEN_STYLE, SHOWN_STYLE } from '../../pages/components/hidden.tsx';
import { catalogue } from '../../pages/locales/index.ts';
import type { PageContext } from '../../pages/page.ts';
import { RefusalPage } from '../../pages/refusal-page.tsx';
import { renderFragment, renderPage } from '../../pages/render.ts';
import type { Surface } from '../addresses/hosts.ts';
import { ownPath, ownUrl, pageUrl, withQuery } from '../addresses/page-url.ts';
import { plainBase } from '../addresses/plain-base.ts';
import { assetBundle } from '../assets/asset-bundle.ts';
import { redirect } from '../browser/redirect.ts';
import { statusOfRefusal } from '../refusals/status-of.ts';
import type { Refuse } from '../server/create-app.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';
import { browserOf, checkCsrf, csrfToken } from './browser.ts';
import { acceptForms } from './forms.ts';
import { carryLocale, keepLocale, localeOf, withChosenLocale } from './locale.ts';

// The two style attributes that pages carry, for scripts to read: allowed, or browsers complain of them on every page.
const READ_STYLES = [HIDDEN_STYLE, SHOWN_STYLE].map(
  (style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
);

// No `form-action`: sign-in forms end in a redirect to another host, which it would block.
const policy = (connect: string, pictures = '') =>
  [
    "default-src 'none'",
    `style-src 'self' 'unsafe-hashes' ${READ_STYLES.join(' ')}`,
    `img-src 'self' data:${pictures}`,
    "script-src 'self'",
    `connect-src 'self'${connect}`,
    "media-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const CSP = policy('');

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Posts come from programs and foreign pages, which have no token of ours. */
    readonly foreignPosts?: boolean;
  }
}

/** Makes an app serve pages: forms, CSRF, language, security headers. */
export function servePages(app: FastifyInstance): void {
  acceptForms(app);
  // No hook waits: a promise costs each request.
  app.addHook('preHandler', (request, reply, done) => {
    if (request.method === 'POST' && !request.is404 && request.routeOptions.config.foreignPosts !== true)
      checkCsrf(request, reply);
    keepLocale(request, reply);
    done();
  });
  app.addHook('onSend', (request, reply, _payload, done) => {
    carryLocale(request, reply);
    done();
  });
}

/** The props that every page of a request gets. */
export function pageContext(request: FastifyRequest): PageContext {
  const { site, sandbox } = callOf(request);
  const locale = localeOf(request);
  return {
    locale,
    text: catalogue(locale),
    // The same on every host and in every sandbox: without the prefix a browser fetches them once per origin.
    asset: (name) => `/_latchkey/assets/${assetBundle().version}/${name}`,
    localeLinks: localeLinksOf(request),
    homeUrl: withChosenLocale(
      request,
      `${site === undefined || sandbox === undefined ? ownOrigin(request) : plainBase(site)}/_latchkey/`,
    ),
  };
}

/** The address of a page of this host in each language: of this one, or at another path. */
export function localeLinksOf(request: FastifyRequest, path?: string): PageContext['localeLinks'] {
  const address = path === undefined ? pageUrl(request) : ownUrl(path);
  const prefix = callOf(request).site?.prefix ?? '';
  const linkTo = (language: string) => `${prefix}${withQuery(address, { locale: language })}`;
  return { en: linkTo('en'), ko: linkTo('ko') };
}

/** For whoever asked for a host or a sandbox that there is not: from there, only the mock's own home leads on. */
const ownOrigin = ({ protocol, headers }: FastifyRequest): string =>
  `${protocol}://localhost${/:\d+$/.exec(headers.host ?? '')?.[0] ?? ''}`;

/** Answers with a page. Never cached: the same URL shows another step of a flow a moment later. */
export const sendPage = (reply: FastifyReply, page: VNode, status = 200): FastifyReply =>
  sendHtml(reply, renderPage(page), status);

/** Answers with a page whose scripts may also call other hosts, in the style of the request. */
export function sendCallingPage(reply: FastifyReply, page: VNode, hosts: readonly string[]): FastifyReply {
  return sendHtml(reply, renderPage(page), 200, policy(originsOf(reply, hosts)));
}

/** Shows pages of an app whose pictures come from other hosts, too, in the style of the request. */
export function allowPicturesOf(app: FastifyInstance, hosts: readonly string[]): void {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (reply.getHeader('content-security-policy') === CSP)
      reply.header('content-security-policy', policy('', originsOf(reply, hosts)));
    done();
  });
}

const originsOf = (reply: FastifyReply, hosts: readonly string[]): string =>
  hosts.map((host) => ` ${new URL(siteFor(reply.request).link(host, '/')).origin}`).join('');

/** Answers a page's script with a part to put into the page; opened by itself, it is as harmless as a page. */
export const sendFragment = (reply: FastifyReply, part: VNode, status = 200): FastifyReply =>
  sendHtml(reply, renderFragment(part), status);

const sendHtml = (reply: FastifyReply, html: string, status: number, csp = CSP): FastifyReply =>
  reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': csp,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    // Once: its length and what the journal keeps are of these bytes, too.
    .send(Buffer.from(html));

/** The hidden facts of a form on this page: its address within the style, the CSRF token, and the flow's id. */
export function formTokens(request: FastifyRequest, reply: FastifyReply, action: string, flow?: string): FormTokens {
  const browser = browserOf(request, reply);
  const session = seal(sandboxFor(request).secret, 'page-session', browser.id);
  return { action: `${siteFor(request).prefix}${action}`, csrf: csrfToken(request, browser), session, flow };
}

/** The words for a refusal, in the page's language. */
export function words(page: PageContext, refusal: Refusal): string;
export function words(page: PageContext, refusal: Refusal | undefined): string | undefined;
export function words(page: PageContext, refusal: Refusal | undefined): string | undefined {
  if (refusal === undefined) return undefined;
  if (isRuleAnswer(refusal)) return refusal.message;
  const texts = page.text.errors as Partial<Record<ErrorCode, (facts: Reason['facts']) => string>>;
  return texts[refusal.code]?.(refusal.facts) ?? page.text.common.otherRefusal(refusal.code);
}

/** Answers 303, so that a refresh repeats nothing. */
export const seeOther = (reply: FastifyReply, url: string): FastifyReply => redirect(reply, url, 303);

/** Words a refusal as a page. */
export const refuseWithPage: Refuse = (request, reply, refusal) => {
  const page = pageContext(request);
  const retryUrl = request.method === 'POST' ? (request.headers.referer ?? undefined) : undefined;
  return sendPage(
    reply,
    RefusalPage({
      page,
      message: words(page, refusal),
      code: refusal.code,
      retryUrl: sameSite(request, retryUrl),
      startUrl: startOf(request, refusal),
    }),
    statusOfRefusal(refusal),
  );
};

/** The first page of each surface. */
const STARTS: Partial<Readonly<Record<Surface, string>>> = {
  console: '/console/home',
  public: '/console',
  'account-sign-up': '/billing/signup',
  signin: '/signin',
  portal: '/start/',
  device: '/',
  profile: '/',
  'builder-start': '/start',
  tool: '/',
  'test-idp': '/',
};

/** Refusals of every page of a host. */
const OF_THE_HOST: readonly string[] = ['UNKNOWN_PORTAL', 'UNKNOWN_SANDBOX', 'UNKNOWN_HOST'];

/** The start of the host's pages, unless that is refused, too. */
function startOf(request: FastifyRequest, refusal: Refusal): string | undefined {
  const { site } = callOf(request);
  const start = site && STARTS[site.surface];
  if (start === undefined || OF_THE_HOST.includes(refusal.code) || ownPath(pageUrl(request)) === start)
    return undefined;
  const isHostMissing = !isRuleAnswer(refusal) && 'what' in refusal.facts && refusal.facts.what === site?.host;
  return isHostMissing ? undefined : `${site?.prefix}${start}`;
}

/** A link back only to where the form came from, and only within the host. */
function sameSite(request: FastifyRequest, url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const from = new URL(url);
  return from.host === request.headers.host ? ownPath(from) : undefined;
}
