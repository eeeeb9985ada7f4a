import type { FastifyReply } from 'fastify';

/**
 * Leads a browser on, this once. The parts of a URL may have been decoded on their way, and a header takes only visible
 * ASCII. A backslash never leaves as it is: browsers read it as a slash, and other clients do not.
 */
export const redirect = (reply: FastifyReply, url: string, status: 302 | 303 | 307 = 302): FastifyReply =>
  reply.header('cache-control', 'no-store').redirect(visible(url), status);

/** Lone surrogates have no UTF-8 to be encoded by. */
const visible = (url: string): string =>
  url.replace(/[^\x21-\x5b\x5d-\x7e]/gu, (sign) => encodeURIComponent(sign.replace(/\p{Cs}/u, '\ufffd')));
