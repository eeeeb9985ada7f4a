import type { Sandbox } from '../../core/sandbox.ts';
import { type Site, siteOf } from './site.ts';

/** Our page for assertions; the second name is the older one, which many identity providers still have. */
const PATHS: ReadonlySet<string> = new Set(['/saml', '/static/saml']);

/** The place of a request, as far as it matters to the address of another. */
interface ConsumerContext {
  readonly sandbox: Pick<Sandbox, 'name'>;
  readonly site: Pick<Site, 'link'>;
  /** Further names of the plain origin. */
  readonly ownNames: readonly string[];
}

/**
 * The real address of our page for assertions that an address leads to: a sign-in host, of a Region or of all, by its real name with
 * or without the port of https, or in one of the styles (HOST-2). Undefined when it leads elsewhere, into another sandbox too.
 */
export function assertionConsumer(
  { sandbox: { name }, site: here, ownNames }: ConsumerContext,
  address: string,
): string | undefined {
  if (address.length > 2048 || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const { protocol, username, password, search, hash } = url;
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '' || search !== '' || hash !== '')
    return undefined;
  const site = siteAt(url, ownNames);
  if (site === undefined || site.surface !== 'signin' || site.account !== undefined || site.family !== 'standard')
    return undefined;
  // Real names are those of https, or as this very mock is called by them.
  const isHere = () => url.origin === new URL(here.link(site.host, '/')).origin;
  if (site.style === 'real' && url.origin !== `https://${site.host}` && !isHere()) return undefined;
  if ((site.sandbox ?? name) !== name || !PATHS.has(site.url)) return undefined;
  return `https://${site.host}${site.url}`;
}

function siteAt({ host, pathname, protocol }: URL, ownNames: readonly string[]): Site | undefined {
  try {
    return siteOf({ host, url: pathname, secure: protocol === 'https:', ownNames });
  } catch {
    // A name that is none of ours.
    return undefined;
  }
}
