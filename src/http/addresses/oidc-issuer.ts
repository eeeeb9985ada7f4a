import type { Site } from './site.ts';

export const issuerPath = '/start/oidc';

/** What a portal calls itself to OpenID Connect applications, and where its metadata begins, in the style of a request. */
export const issuerOf = (portal: Site): string => portal.link(portal.host, issuerPath);
