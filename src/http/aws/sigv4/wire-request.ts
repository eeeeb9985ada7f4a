import type { IncomingHttpHeaders } from 'node:http';

/** A request just as it came over the wire, which is what signatures are made of. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, with whatever prefix the client's endpoint has. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A header's value; several of one name are joined by commas, as signers do. The client says which names it signed. */
export function headerOf({ headers }: WireRequest, name: string): string | undefined {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return Array.isArray(value) ? value.join(',') : value;
}

/** The query string without its `?`. */
export function rawQueryOf({ url }: WireRequest): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}
