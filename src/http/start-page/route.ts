/** The part behind the `#` of a portal's address (pages.md §10, §12). */
export type PortalRoute =
  | { readonly page: 'home'; readonly tab: 'accounts' | 'applications' }
  | { readonly page: 'preferences' }
  | { readonly page: 'mfa' }
  | { readonly page: 'console'; readonly accountId: string; readonly roleName?: string; readonly destination?: string }
  | { readonly page: 'application'; readonly id: string }
  | { readonly page: 'oidc'; readonly query: string }
  | { readonly page: 'device'; readonly userCode: string }
  | { readonly page: 'device-consent'; readonly authorizationId: string }
  | { readonly page: 'authorization'; readonly authorizationId: string }
  | { readonly page: 'unknown'; readonly path: string };

/** Real addresses are shorter: a destination in the console is the longest part of any. */
const LONGEST = 4096;

/** A `#…` of this portal as it came from a browser; everything else is the portal's first page, never another site. */
export function portalHash(text: unknown): string {
  return typeof text === 'string' && text.length <= LONGEST && /^#\/[\x21-\x7e]*$/.test(text) ? text : '#/';
}

export function readRoute(hash: string): PortalRoute {
  const [path = '', query = ''] = hash.slice(1).split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  const given = (name: string): string | undefined => parameters.get(name) || undefined;
  if (path === '/') return rootRoute(given);
  if (path === '/preferences') return { page: 'preferences' };
  if (path === '/mfa') return { page: 'mfa' };
  if (path === '/device') return { page: 'device', userCode: given('user_code') ?? '' };
  if (path === '/oidc') return { page: 'oidc', query };
  if (path === '/console') {
    const [accountId = '', roleName, destination] = ['account_id', 'role_name', 'destination'].map(given);
    return { page: 'console', accountId, roleName, destination };
  }
  const [, id] = /^\/saml\/[^/]+\/[^/]+\/([^/]+)$/.exec(path) ?? [];
  return id === undefined ? { page: 'unknown', path } : { page: 'application', id };
}

/** The first page is several: tools put what they ask for into its query. */
function rootRoute(given: (name: string) => string | undefined): PortalRoute {
  const device = given('deviceContextId');
  if (device !== undefined) return { page: 'device-consent', authorizationId: device };
  const authorization = given('orchestrator_id');
  if (authorization !== undefined) return { page: 'authorization', authorizationId: authorization };
  return { page: 'home', tab: given('tab') === 'applications' ? 'applications' : 'accounts' };
}
