import type { FastifyRequest } from 'fastify';
import { RequestNote } from '../server/request-note.ts';

/** Path and query of an address of this host, in the spelling of the URL standard. */
export interface OwnAddress {
  readonly pathname: string;
  /** With its question mark; empty where there is no query. */
  readonly search: string;
}

const read = new RequestNote<OwnAddress>();

/**
 * The path and query of a request, to be taken apart. Its origin means nothing; but the path is joined to it and not
 * resolved against it, or `//host/…` would name a host, and `//[` would be no URL at all.
 */
export function pageUrl(request: FastifyRequest): OwnAddress {
  const known = read.get(request);
  if (known !== undefined) return known;
  const address = ownUrl(request.url);
  read.set(request, address);
  return address;
}

/** Nothing in it is spelt otherwise by the URL standard: no dots that lead up, no two slashes, no sign to be encoded. */
const PLAIN = /^((?:\/[\w-][\w.!-]*)*\/?)(\?[!$-&(-;=?-~]+)?$/;

/** A path and query of this host; what begins with no slash, such as the target `*`, would be part of the name. */
export function ownUrl(path: string): OwnAddress {
  const [, plain, query = ''] = PLAIN.exec(path) ?? [];
  if (plain) return { pathname: plain, search: query };
  const { pathname, search } = new URL(`http://page${path.startsWith('/') ? '' : '/'}${path}`);
  return { pathname, search };
}

/** Path and query of a URL of this host, as a link: two slashes at its front would lead a browser elsewhere. */
export const ownPath = ({ pathname, search }: OwnAddress): string =>
  `${pathname.startsWith('//') ? pathname.replace(/^\/{2,}/, '/') : pathname}${search}`;

/** A path and query of this host with other parameters; undefined takes one away. */
export function withQuery(
  { pathname, search }: OwnAddress,
  change: Readonly<Record<string, string | undefined>>,
): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) parameters.delete(name);
    else parameters.set(name, value);
  }
  const query = parameters.toString();
  return ownPath({ pathname, search: query === '' ? '' : `?${query}` });
}
