import { DomainError } from '../../core/errors.ts';
import { isLoopbackName } from '../../core/loopback-name.ts';
import type { MayLeadTo } from '../../core/may-lead-to.ts';
import type { Surface } from './hosts.ts';
import { type Site, siteOf } from './site.ts';

/** The addresses that a sign-in may lead back to: pages of the emulated service only (TEST-11). */
const allowed: readonly Surface[] = ['console', 'public', 'account-sign-up', 'signin'];

/**
 * Reads a `redirect_uri` in any host style and rewrites it in the style of the request.
 * @throws {DomainError} `FOREIGN_REDIRECT`
 */
export function returnAddress(site: Site, uri: string | undefined): string {
  if (uri === undefined || uri === '') return site.link('console.aws.amazon.com', '/console/home');
  const target = readTarget(uri);
  if (target?.site === undefined || !allowed.includes(target.site.surface))
    throw new DomainError('FOREIGN_REDIRECT', {});
  return site.link(target.site.host, `${target.site.url}${target.hash}`);
}

/** The address that people come from to a console that was opened from outside. */
const issuers: readonly Surface[] = [...allowed, 'portal', 'directory-signin', 'test-idp'];

/**
 * Reads an `Issuer`: a page of ours, rewritten in the style of the request, or a broker's on this machine or at
 * a listed host. Undefined for anywhere else, where we lead nobody (TEST-11).
 */
export function issuerAddress(site: Site, uri: string | undefined, mayLeadTo?: MayLeadTo): string | undefined {
  const target = uri === undefined ? undefined : readTarget(uri);
  if (target === undefined || target.site === undefined) return elsewhere(target, mayLeadTo);
  const { host, url, surface } = target.site;
  if (surface === 'plain') return elsewhere(target, mayLeadTo);
  return issuers.includes(surface) ? site.link(host, `${url}${target.hash}`) : undefined;
}

/**
 * Reads the address where a service provider takes answers: any page of ours, rewritten in the style of the request, or one on this
 * machine or at a listed host. Undefined for anywhere else, where we send nobody (TEST-11).
 */
export function consumerAddress(site: Site, uri: string, mayLeadTo?: MayLeadTo): string | undefined {
  const target = uri.length > 2048 ? undefined : readTarget(uri);
  if (target === undefined || target.hash !== '') return undefined;
  if (target.site === undefined || target.site.surface === 'plain') return elsewhere(target, mayLeadTo);
  return site.link(target.site.host, target.site.url);
}

/** An address of no emulated host: on this machine, or at a host that the operator has listed. */
function elsewhere(target: Target | undefined, mayLeadTo: MayLeadTo = () => false): string | undefined {
  if (target === undefined) return undefined;
  return isLoopbackName(target.name) || mayLeadTo(target.name) ? target.href : undefined;
}

/** An address, and the place that it is in the emulated service. */
interface Target {
  /** Absent for a host that is none of ours. */
  readonly site?: Site;
  readonly hash: string;
  readonly name: string;
  /** As it was read: what was typed, another client may read as another place. */
  readonly href: string;
}

/** Reads an address of anywhere, in any host style; undefined for one that browsers do not go to. */
export function readTarget(uri: string): Target | undefined {
  if (read.has(uri)) return read.get(uri);
  const target = findTarget(uri);
  if (uri.length > LONGEST) return target;
  if (read.size === MOST) read.clear();
  read.set(uri, target);
  return target;
}

/** Each page on the way of a sign-in reads the same address. The target follows from it alone. */
const read = new Map<string, Target | undefined>();
const MOST = 100;
const LONGEST = 2048;

function findTarget(uri: string): Target | undefined {
  if (!URL.canParse(uri)) return undefined;
  const { protocol, host, hostname: name, pathname, search, hash, href, username, password } = new URL(uri);
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '') return undefined;
  try {
    return { site: siteOf({ host, url: `${pathname}${search}`, secure: false, ownNames: [] }), hash, name, href };
  } catch {
    return { hash, name, href };
  }
}
