import type { Site } from './site.ts';

export const issuerPath = '/start/oidc';

/** A portal's name as OpenID Connect issuer, in the style of a request; its metadata begin there. */
export const issuerOf = (portal: Site): string => portal.link(portal.host, issuerPath);
