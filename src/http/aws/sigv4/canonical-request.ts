import type { SignatureClaim } from './signature-claim.ts';
import { sha256 } from './signing-key.ts';
import { headerOf, rawQueryOf, signedValueOf, type WireRequest } from './wire-request.ts';

const UNSIGNED = 'UNSIGNED-PAYLOAD';

/**
 * The canonical request of Signature Version 4, from what came over the wire and the headers that the client says it
 * signed: clients differ in which they sign.
 */
export function canonicalRequest(request: WireRequest, { signedHeaders }: SignatureClaim): string {
  const query = rawQueryOf(request);
  const path = request.url.split('?', 1)[0] ?? '';
  let headers = '';
  for (const name of signedHeaders) headers += `${name}:${signedValueOf(request, name)}\n`;
  const head = `${request.method}\n${canonicalPath(path)}\n${canonicalQuery(query)}\n${headers}`;
  return `${head}\n${signedHeaders.join(';')}\n${payloadHash(request)}`;
}

/** The path is encoded once more than it is on the wire; dots and doubled slashes go. */
function canonicalPath(path: string): string {
  if (path === '/') return path;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const end = segments.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${segments.map(encode).join('/')}${end}`;
}

function canonicalQuery(query: string): string {
  if (query === '') return query;
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [encode(decode(name)), encode(decode(value.join('=')))] as const;
    })
    .sort(([a, av], [b, bv]) => compare(a, b) || compare(av, bv))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Hashed anew from the body, whatever the client says of it; unless it says that it did not sign the body. */
function payloadHash(request: WireRequest): string {
  if (headerOf(request, 'x-amz-content-sha256') === UNSIGNED) return UNSIGNED;
  return sha256(request.body);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** RFC 3986 §2.3: everything but the unreserved characters. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
