import { DomainError } from '../core/errors.ts';
import type { Surface } from './hosts.ts';
import { type Site, siteOf } from './site.ts';

/** Where a sign-in may lead back to: pages of the emulated service, never elsewhere (TEST-11). */
const allowed: readonly Surface[] = ['console', 'public', 'account-sign-up', 'signin'];

/**
 * Reads a `redirect_uri` in any host style and rewrites it in the style of the request.
 * @throws {DomainError} `FOREIGN_REDIRECT`
 */
export function returnAddress(site: Site, uri: string | undefined): string {
  if (uri === undefined || uri === '') return site.link('console.aws.amazon.com', '/console/home');
  const target = read(uri);
  if (target === undefined || !allowed.includes(target.site.surface)) throw new DomainError('FOREIGN_REDIRECT', {});
  return site.link(target.site.host, `${target.site.url}${target.hash}`);
}

function read(uri: string): { site: Site; hash: string } | undefined {
  if (!URL.canParse(uri)) return undefined;
  const { protocol, host, pathname, search, hash, username, password } = new URL(uri);
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '') return undefined;
  try {
    return { site: siteOf({ host, url: `${pathname}${search}`, secure: false, ownNames: [] }), hash };
  } catch {
    return undefined;
  }
}
