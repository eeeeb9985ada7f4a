import type { Directory } from '../../../core/directories/directory.ts';
import { DomainError } from '../../../core/errors.ts';
import { siteOf } from '../../site.ts';

/** A place in a portal. */
interface StartAddress {
  /** In front of `awsapps.com`, as the address has it. */
  readonly portal: string;
  /** What stands behind `/start`, the hash included. */
  readonly target: string;
}

/**
 * Reads an address of a directory's portal, in any host style.
 * @throws {DomainError} `FOREIGN_REDIRECT` for any other address
 */
export function startAddress({ id, subdomain }: Directory, address: string | undefined): StartAddress {
  if (address === undefined) return { portal: id, target: '/' };
  const found = read(address);
  if (found === undefined || (found.portal !== id && found.portal !== subdomain?.toLowerCase()))
    throw new DomainError('FOREIGN_REDIRECT', {});
  return found;
}

function read(address: string): StartAddress | undefined {
  if (!URL.canParse(address)) return undefined;
  const { host, pathname, search, hash } = new URL(address);
  try {
    const { directory, url } = siteOf({ host, url: `${pathname}${search}`, secure: false, ownNames: [] });
    const [, rest] = /^\/start(\/?(?:\?.*)?)$/.exec(url) ?? [];
    if (directory === undefined || rest === undefined) return undefined;
    return { portal: directory, target: `${rest === '' ? '/' : rest}${hash}` };
  } catch {
    return undefined;
  }
}
