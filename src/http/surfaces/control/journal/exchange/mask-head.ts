import { maskUrl } from './mask-fields.ts';
import { masked } from './masked.ts';

/** A header as it is shown. */
export interface ShownHeader {
  readonly name: string;
  readonly value: string;
}

/** Request headers that are no secret. Others are hidden, because each application may have secrets of its own. */
const SHOWN: ReadonlySet<string> = new Set(
  [
    'accept accept-charset accept-encoding accept-language access-control-request-headers access-control-request-method',
    'access-control-request-private-network amz-sdk-invocation-id amz-sdk-request cache-control connection content-encoding',
    'content-language content-length content-type date dnt expect forwarded from host if-match if-modified-since if-none-match',
    'keep-alive last-event-id origin pragma priority range save-data te traceparent tracestate transfer-encoding upgrade',
    'upgrade-insecure-requests user-agent via x-amz-content-sha256 x-amz-date x-amz-target x-amz-user-agent x-amzn-trace-id',
    'x-correlation-id x-forwarded-for x-forwarded-host x-forwarded-port x-forwarded-proto x-latchkey-sandbox x-real-ip',
    'x-request-id x-requested-with',
  ].flatMap((line) => line.split(' ')),
);
const CLIENT_HINT = /^sec-(?:ch-|fetch-|gpc$|purpose$)/;

export const maskRequestHeader = (name: string, value: string): ShownHeader => ({ name, value: shown(name, value) });

function shown(given: string, value: string): string {
  const name = given.toLowerCase();
  if (name === 'cookie') return value.split(';').map(maskCookie).join(';');
  if (name === 'authorization' || name === 'proxy-authorization') return maskAuthorization(value);
  if (name === 'referer') return maskUrl(value);
  // A client that takes us for its proxy may name itself there.
  if (name === 'host') return value.replace(/^.*@/s, '(hidden)@');
  return SHOWN.has(name) || CLIENT_HINT.test(name) ? value : masked(value);
}

/** Answers are the mock's own. Only these of their headers carry secrets. */
export function maskAnswerHeader(name: string, value: string): ShownHeader {
  switch (name.toLowerCase()) {
    case 'set-cookie':
      return {
        name,
        value: value
          .split(';')
          .map((part, at) => (at === 0 ? maskCookie(part) : part))
          .join(';'),
      };
    case 'location':
    case 'content-location':
      return { name, value: maskUrl(value) };
    default:
      return { name, value };
  }
}

function maskCookie(pair: string): string {
  const [name = '', ...value] = pair.split('=');
  return value.length === 0 ? masked(pair.trim()) : `${name}=${masked(value.join('='))}`;
}

/** The scheme stays, and of signatures everything but the proof. */
function maskAuthorization(value: string): string {
  const [scheme = '', ...rest] = value.split(' ');
  if (rest.length === 0) return masked(value);
  const proof = rest.join(' ');
  if (!scheme.startsWith('AWS4-')) return `${scheme} ${masked(proof)}`;
  // Blanks part as commas do.
  const parts = proof.split(/([\s,]+)/).map((part, at) => {
    const [name = '', ...given] = part.split('=');
    if (at % 2 === 1 || name === 'Credential' || name === 'SignedHeaders') return part;
    return `${name === 'Signature' ? `${name}=` : ''}${masked(given.join('=') || part)}`;
  });
  return `${scheme} ${parts.join('')}`;
}
