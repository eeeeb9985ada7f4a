import type { RelyingParty } from '../../core/mfa/webauthn/relying-party.ts';
import type { Site } from './site.ts';

/** The owners of a page's credentials: accounts' users, or directories and Builder IDs (HOST-6). */
type CredentialDomain = 'aws.amazon.com' | 'signin.aws';

const domains: readonly CredentialDomain[] = ['aws.amazon.com', 'signin.aws'];

/**
 * The relying party of the page of a request (HOST-6): the domain that its host belongs to, with the suffix of the
 * style; in path style, where all hosts are paths of one, that one's name.
 * @returns undefined where browsers allow no credentials: at an IP address, and on hosts of neither domain
 */
export function relyingPartyOf({ host, style, link }: Site): RelyingParty | undefined {
  const { hostname, origin } = new URL(link(host, '/'));
  if (style === 'path') return isAddress(hostname) ? undefined : { id: hostname, origin };
  const domain = domains.find((name) => host === name || host.endsWith(`.${name}`));
  return domain && { id: `${domain}${hostname.slice(host.length)}`, origin };
}

/**
 * The RP ID by which a browser finds the credentials of a domain in a style.
 * @param label what tells the sandbox in host names of the mirror style, such as `.team-a`
 */
export function rpIdOf(domain: CredentialDomain, style: 'mirror' | 'real' | 'path', label: string): string {
  if (style === 'path') return 'localhost';
  return style === 'real' ? domain : `${domain}${label}.localhost`;
}

const isAddress = (name: string): boolean => name.startsWith('[') || /^[\d.]+$/.test(name);
