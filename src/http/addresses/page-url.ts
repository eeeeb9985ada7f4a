import type { FastifyRequest } from 'fastify';

/**
 * The path and query of a request, to be taken apart. Its origin means nothing; but the path is joined to it and not
 * resolved against it, or `//host/…` would name a host, and `//[` would be no URL at all.
 */
export const pageUrl = ({ url }: FastifyRequest): URL => ownUrl(url);

/** A path and query of this host as a URL; what begins with no slash, such as the target `*`, would be part of the name. */
export const ownUrl = (path: string): URL => new URL(`http://page${path.startsWith('/') ? '' : '/'}${path}`);

/** Path and query of a URL of this host, as a link: two slashes at its front would lead a browser elsewhere. */
export const ownPath = ({ pathname, search }: URL): string => `${pathname.replace(/^\/{2,}/, '/')}${search}`;
