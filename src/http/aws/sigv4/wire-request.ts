import type { IncomingHttpHeaders } from 'node:http';

/** A request just as it came over the wire, which is what signatures are made of. */
export interface WireRequest {
  readonly method: string;
  /** Path and query, with whatever prefix the client's endpoint has. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, each header by itself. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** A header's value, as Node joins several of one name. The client says which names it signed. */
export function headerOf({ headers }: WireRequest, name: string): string | undefined {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return Array.isArray(value) ? value.join(',') : value;
}

/**
 * A header's value as signers write it: without outer blanks, inner ones once, and several of one name joined by a comma alone.
 * Node joins them by a comma and a blank, and of some names it keeps the first.
 */
export function signedValueOf(request: WireRequest, name: string): string {
  const { rawHeaders } = request;
  let last = -1;
  let all: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const raw = rawHeaders[at] as string;
    if (raw.length !== name.length || raw.toLowerCase() !== name) continue;
    if (last >= 0) all = `${all ?? trimmed(rawHeaders[last + 1] ?? '')},${trimmed(rawHeaders[at + 1] ?? '')}`;
    last = at;
  }
  // The front may have settled what it is: a request line names the host, too.
  return all ?? trimmed(headerOf(request, name) ?? '');
}

const trimmed = (value: string): string => (value.includes('  ') ? value.replaceAll(/ {2,}/g, ' ') : value).trim();

/** The query string without its `?`. */
export function rawQueryOf({ url }: WireRequest): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}
