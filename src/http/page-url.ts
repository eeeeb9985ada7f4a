import type { FastifyRequest } from 'fastify';

/**
 * The path and query of a request, to be taken apart. Its origin means nothing; but the path is joined to it and not
 * resolved against it, or `//host/…` would name a host, and `//[` would be no URL at all.
 */
export const pageUrl = (request: FastifyRequest): URL => new URL(`http://page${request.url}`);

/** Path and query of a URL of this host, as a link: two slashes at its front would lead a browser elsewhere. */
export const ownPath = ({ pathname, search }: URL): string => `${pathname.replace(/^\/{2,}/, '/')}${search}`;
