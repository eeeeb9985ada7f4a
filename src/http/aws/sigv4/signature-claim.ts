import { DomainError } from '../../../core/errors.ts';
import { readParameters } from '../query-parameters.ts';
import { isIsoBasic, isoBasic } from './iso-basic.ts';
import { headerOf, rawQueryOf, type WireRequest } from './wire-request.ts';

export const ALGORITHM = 'AWS4-HMAC-SHA256';

/** A request's claims about its signature. */
export interface SignatureClaim {
  readonly accessKeyId: string;
  /** `yyyymmdd/region/service/aws4_request`. */
  readonly scope: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  /** In lower case, in the order that the client gave. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** ISO 8601 in its basic format. */
  readonly signedAt: string;
  readonly sessionToken?: string;
  /** Whether it stands in the URL rather than in the headers. */
  readonly presigned: boolean;
}

/** The parts of the header or of the query string that make a claim. */
interface Parts {
  readonly credential?: string;
  readonly signedHeaders?: string;
  readonly signature?: string;
  readonly signedAt?: string;
  readonly sessionToken?: string;
  readonly presigned: boolean;
}

/**
 * Reads what a request says of its signature, in its headers or, for a presigned URL, in its query string.
 * @throws {DomainError} `SIGNATURE_MISSING`, `SIGNATURE_INCOMPLETE`
 */
export function readClaim(request: WireRequest): SignatureClaim {
  const authorization = headerOf(request, 'authorization');
  if (authorization !== undefined) return headerClaim(request, authorization);
  const query = readParameters(rawQueryOf(request));
  if (!query.has('X-Amz-Algorithm') && !query.has('X-Amz-Signature')) throw new DomainError('SIGNATURE_MISSING', {});
  const algorithm = query.get('X-Amz-Algorithm');
  if (algorithm !== ALGORITHM) throw incomplete(`Unsupported AWS 'algorithm': '${algorithm ?? ''}'.`);
  const parts = {
    credential: query.get('X-Amz-Credential'),
    signedHeaders: query.get('X-Amz-SignedHeaders'),
    signature: query.get('X-Amz-Signature'),
    signedAt: query.get('X-Amz-Date'),
    sessionToken: query.get('X-Amz-Security-Token') ?? headerOf(request, 'x-amz-security-token'),
    presigned: true,
  };
  return claimOf(parts, (name) => `AWS query-string parameters must include 'X-Amz-${name}'.`);
}

/** Clients send the same header all day, in front of another signature each time, and reading it costs as much as a hash. */
const KEPT = 256;
const LONGEST = 512;
const read = new Map<string, SignatureClaim>();

function headerClaim(request: WireRequest, authorization: string): SignatureClaim {
  const head = headOf(authorization);
  const known = head === undefined ? undefined : read.get(head);
  const signedAt = signedAtOf(request);
  if (head !== undefined && known !== undefined && signedAt !== undefined && isIsoBasic(signedAt)) {
    const signature = authorization.slice(head.length);
    return { ...known, signature, signedAt, sessionToken: headerOf(request, 'x-amz-security-token') };
  }
  const claim = claimOf(headerParts(request, authorization), missingHeaderParts(authorization));
  if (head === undefined) return claim;
  if (read.size >= KEPT) read.clear();
  read.set(head, { ...claim, signature: '', sessionToken: undefined });
  return claim;
}

/** All of a header but its signature, where the signature is its end. */
function headOf(authorization: string): string | undefined {
  const at = authorization.length - SIGNATURE_LENGTH;
  const isEnd = authorization.endsWith('Signature=', at) && /^[0-9a-f]*$/.test(authorization.slice(at));
  const isPart = ' ,'.includes(authorization.charAt(at - 'Signature='.length - 1));
  return isEnd && isPart && at < LONGEST ? authorization.slice(0, at) : undefined;
}

/** Hexadecimal digits of a SHA-256. */
const SIGNATURE_LENGTH = 64;

const signedAtOf = (request: WireRequest): string | undefined =>
  headerOf(request, 'x-amz-date') ?? basicTime(headerOf(request, 'date'));

function headerParts(request: WireRequest, authorization: string): Parts {
  const parts = new Map<string, string>();
  const algorithm = authorization.trimStart().split(' ', 1)[0] ?? '';
  if (algorithm.startsWith('AWS4-') && algorithm !== ALGORITHM) {
    throw incomplete(`Unsupported AWS 'algorithm': '${algorithm}'.`);
  }
  const rest = authorization.trimStart().slice(ALGORITHM.length);
  // Blanks part as commas do: a key that was pasted with one is two parts, and the second one is none.
  for (const part of algorithm === ALGORITHM ? rest.split(/[\s,]/) : []) {
    if (part === '') continue;
    const cut = part.indexOf('=');
    if (cut < 0) {
      const where = `(missing equal-sign) in Authorization header: '${authorization}'.`;
      throw incomplete(`'${part}' not a valid key=value pair ${where}`);
    }
    parts.set(part.slice(0, cut), part.slice(cut + 1));
  }
  return {
    credential: parts.get('Credential'),
    signedHeaders: parts.get('SignedHeaders'),
    signature: parts.get('Signature'),
    signedAt: signedAtOf(request),
    sessionToken: headerOf(request, 'x-amz-security-token'),
    presigned: false,
  };
}

const missingHeaderParts =
  (authorization: string) =>
  (name: string): string =>
    name === 'Date'
      ? `Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=${authorization}`
      : `Authorization header requires '${name}' parameter.`;

function claimOf(parts: Parts, missing: (name: string) => string): SignatureClaim {
  const { credential, signature, signedHeaders, signedAt, sessionToken, presigned } = parts;
  if (!credential || !signature || !signedHeaders || !signedAt) {
    const absent = [
      ...(credential ? [] : ['Credential']),
      ...(signature ? [] : ['Signature']),
      ...(signedHeaders ? [] : ['SignedHeaders']),
      ...(signedAt ? [] : ['Date']),
    ];
    throw incomplete(absent.map(missing).join(' '));
  }
  if (!isIsoBasic(signedAt)) throw incomplete(`Date must be in ISO-8601 'basic format'. Got '${signedAt}'.`);
  const elements = credential.split('/');
  const [accessKeyId = '', date = '', region = '', service = '', terminator = ''] = elements;
  if (elements.length !== 5) {
    const example = 'e.g. keyid/date/region/service/term';
    throw incomplete(`Credential must have exactly 5 slash-delimited elements, ${example}, got '${credential}'`);
  }
  return {
    accessKeyId,
    date,
    region,
    service,
    terminator,
    signature,
    signedAt,
    sessionToken,
    presigned,
    scope: credential.slice(accessKeyId.length + 1),
    signedHeaders: signedHeaders.toLowerCase().split(';'),
  };
}

/** The time of a `Date` header (RFC 9110 §5.6.7), which stands in for an absent `X-Amz-Date`. */
function basicTime(date: string | undefined): string | undefined {
  const ms = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(ms) ? date : isoBasic(ms);
}

const incomplete = (detail: string): DomainError => new DomainError('SIGNATURE_INCOMPLETE', { detail });
