import type { OpenIdProvider } from './open-id-provider.ts';

/**
 * An issuer by its URL (OpenID Connect discovery §3): a host, perhaps with a port and a path. Its scheme is https; that of a test's
 * own issuer on this machine or in a private network may be http, too (ours). No letter begins a password, a query or a fragment.
 * @returns undefined when the URL is none of an issuer
 */
export function readIssuer(text: string): Pick<OpenIdProvider, 'url' | 'plain'> | undefined {
  const [, scheme, url] = /^(https?):\/\/([\w.~:/%[\]-]{1,250})$/.exec(text) ?? [];
  if (url === undefined || !URL.canParse(text)) return undefined;
  if (scheme === 'https') return { url };
  return isPrivateName(new URL(text).hostname) ? { url, plain: true } : undefined;
}

const PRIVATE_DOMAINS: ReadonlySet<string> = new Set([
  'localhost',
  'local',
  'internal',
  'test',
  'lan',
  'localdomain',
  'home.arpa',
]);

/** Whether a name can only be one of this machine or of a private network, or is an address, which is looked at by itself. */
export function isPrivateName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  if (name.startsWith('[') || /^[\d.]+$/.test(name)) return true;
  const labels = name.split('.');
  return (
    labels.length === 1 ||
    PRIVATE_DOMAINS.has(labels.slice(-1).join('.')) ||
    PRIVATE_DOMAINS.has(labels.slice(-2).join('.'))
  );
}
