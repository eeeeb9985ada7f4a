import type { FastifyReply, FastifyRequest } from 'fastify';
import { emulatedHost, type Surface } from '../addresses/hosts.ts';
import type { Site } from '../addresses/site.ts';
import { CONSOLE_DOMAIN, type CookieScope, cookiesOf, LASTING_SECONDS, setCookie } from '../browser/cookies.ts';
import { siteFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';
import { RequestNote } from '../server/request-note.ts';

const COOKIE = 'noflush_locale';

/** The surfaces that show pages. */
const PAGES: readonly Surface[] = [
  'console',
  'public',
  'account-sign-up',
  'signin',
  'portal',
  'directory-signin',
  'device',
  'profile',
  'builder-start',
  'tool',
  'test-idp',
];

/** The language of a page: the switch first, then its cookie, then what the browser asks for. */
export function localeOf(request: FastifyRequest): 'en' | 'ko' {
  const known = spoken.get(request);
  if (known !== undefined) return known;
  const found = findLocale(request);
  spoken.set(request, found);
  return found;
}

const spoken = new RequestNote<'en' | 'ko'>();

function findLocale(request: FastifyRequest): 'en' | 'ko' {
  const wishes = [switched(request), kept(request), ...accepted(request)];
  for (const wish of wishes) {
    const language = wish?.slice(0, 2).toLowerCase();
    if (language === 'en' || language === 'ko') return language;
  }
  return 'en';
}

/** Keeps the language that the switch chose. */
export function keepLocale(request: FastifyRequest, reply: FastifyReply): void {
  const locale = known(switched(request));
  if (locale !== undefined) setCookie(reply, COOKIE, locale, scopeOf(siteFor(request)));
}

/** Takes the language along where a redirect leads. */
export function carryLocale(request: FastifyRequest, reply: FastifyReply): void {
  const location = reply.getHeader('location');
  if (typeof location === 'string' && callOf(request).site !== undefined)
    reply.header('location', withLocale(request, location));
}

/**
 * An address with the language that was chosen, where the browser could not know it there: the switch's word goes along,
 * and what a cookie keeps goes to those pages of ours that do not get the cookie. Foreign addresses stay as they are.
 */
export function withLocale(request: FastifyRequest, address: string): string {
  const [asked, remembered] = [known(switched(request)), known(kept(request))];
  if (asked === undefined && remembered === undefined) return address;
  const site = siteFor(request);
  const host = address.startsWith('/') ? site.host : hostOf(site, address);
  if (host === undefined || (host !== site.host && !PAGES.some((page) => page === emulatedHost(host)?.surface)))
    return address;
  return inLanguage(asked ?? (seesCookie(site, host) ? undefined : remembered), address);
}

/** An address of ours in another style or on another name, with the language that the switch chose, now or before. */
export const withChosenLocale = (request: FastifyRequest, address: string): string =>
  inLanguage(known(switched(request)) ?? known(kept(request)), address);

function inLanguage(locale: 'en' | 'ko' | undefined, address: string): string {
  const [, start = '', hash = ''] = /^([^#]*)(.*)$/s.exec(address) ?? [];
  if (locale === undefined || /[?&]locale=/.test(start)) return address;
  return `${start}${start.includes('?') ? '&' : '?'}locale=${locale}${hash}`;
}

/** The emulated host of an address of this site's style. */
function hostOf(site: Site, address: string): string | undefined {
  const [before = '', after = ''] = site.link('*', '').split('*');
  if (!address.startsWith(before)) return undefined;
  const rest = address.slice(before.length);
  return after === '' ? /^[^/?#]*/.exec(rest)?.[0] : rest.slice(0, Math.max(0, rest.indexOf(after)));
}

/** As many hosts as can share a cookie: those of the console, or all of them where the path names the host. */
function scopeOf({ host, style, sharedCookie }: Site): CookieScope {
  const shared = isPathed(style) || isConsole(host) ? sharedCookie(CONSOLE_DOMAIN) : {};
  return { ...shared, maxAgeSeconds: LASTING_SECONDS };
}

const seesCookie = ({ style, host }: Site, other: string): boolean =>
  host === other || isPathed(style) || [host, other].every(isConsole);

const isPathed = (style: Site['style']): boolean => style === 'path' || style === 'plain';
const isConsole = (host: string): boolean => host.endsWith(CONSOLE_DOMAIN);

function switched(request: FastifyRequest): string | undefined {
  const { locale } = request.query as { locale?: unknown };
  return typeof locale === 'string' ? locale : undefined;
}

const kept = (request: FastifyRequest): string | undefined => cookiesOf(request).get(COOKIE);

const known = (locale: string | undefined): 'en' | 'ko' | undefined =>
  locale === 'en' || locale === 'ko' ? locale : undefined;

/** Languages of `Accept-Language`, most wanted first. */
function accepted(request: FastifyRequest): string[] {
  const weigh = (part: string): [string, number] => [
    part.split(';')[0]?.trim() ?? '',
    Number(/q=([\d.]+)/.exec(part)?.[1] ?? 1),
  ];
  return (request.headers['accept-language'] ?? '')
    .split(',')
    .map(weigh)
    .sort(([, a], [, b]) => b - a)
    .map(([language]) => language);
}
