import type { Directory } from '../../../core/directories/directory.ts';
import { DomainError } from '../../../core/errors.ts';
import { isPortalOf, portalHostIn } from '../../addresses/hosts.ts';
import { type Site, siteOf } from '../../addresses/site.ts';

/** A place in a portal. */
interface StartAddress {
  /** Its host, by the directory's id or its subdomain. */
  readonly portal: string;
  /** The part behind `/start`, the hash included. */
  readonly target: string;
}

/**
 * Reads an address of a directory's portal, in any host style.
 * @throws {DomainError} `FOREIGN_REDIRECT` for any other address
 */
export function startAddress(site: Site, directory: Directory, address: string | undefined): StartAddress {
  if (address === undefined) return { portal: portalHostIn(site, directory), target: '/' };
  const found = read(address);
  if (found === undefined || !isPortalOf(directory, found.portal)) throw new DomainError('FOREIGN_REDIRECT', {});
  return found;
}

function read(address: string): StartAddress | undefined {
  if (!URL.canParse(address)) return undefined;
  const { host, pathname, search, hash } = new URL(address);
  try {
    const { host: portal, url } = siteOf({ host, url: `${pathname}${search}`, secure: false, ownNames: [] });
    const [, rest] = /^\/start(\/?(?:\?.*)?)$/.exec(url) ?? [];
    return rest === undefined ? undefined : { portal, target: `${rest === '' ? '/' : rest}${hash}` };
  } catch {
    return undefined;
  }
}
