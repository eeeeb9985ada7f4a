import type { X509Certificate } from 'node:crypto';
import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { IssuerFailure, type IssuerProblem, type IssuerReader } from '../core/federation/openid/issuer-reader.ts';
import { isPrivateName } from '../core/federation/openid/issuer-url.ts';
import { fitsWildcards } from '../core/policies/wildcards.ts';
import { faultOfJson } from '../core/refusals/json-limits.ts';
import { reachOf } from './issuer-addresses.ts';

const ANSWER_MS = 3000;
const LONGEST_BYTES = 256 * 1024;
/** Documents that are read at once; whoever asks for more waits for nobody. */
const MOST_AT_ONCE = 32;
const LONGEST_CHAIN = 8;

/**
 * Reads what issuers publish, by HTTP: from loopback, from names and addresses of private networks, and from hosts that the operator
 * allows. The address that was judged is the one that is dialled; no redirect is followed; no proxy is asked.
 * @param allowed names of hosts, or patterns such as `*.corp.example`
 * @param resolve the system's resolver; tests have others
 */
export function createIssuerReader(allowed: readonly string[] = [], resolve: Resolver = systemResolver): IssuerReader {
  let open = 0;
  return {
    async readJson(address, thumbprints) {
      if (open >= MOST_AT_ONCE) throw new IssuerFailure('no-answer', 'too many issuers are asked at once');
      open += 1;
      try {
        return parsed(address, await read({ address, thumbprints, allowed, resolve }));
      } finally {
        open -= 1;
      }
    },
  };
}

function parsed(address: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (faultOfJson(value) === undefined) return value;
  } catch {
    // It is no JSON.
  }
  throw new IssuerFailure('answer', `${address} is no JSON that is read`);
}

interface Asking {
  readonly address: string;
  readonly thumbprints: readonly string[];
  readonly allowed: readonly string[];
  readonly resolve: Resolver;
}

async function read({ address, thumbprints, allowed, resolve: resolveName }: Asking): Promise<string> {
  if (!URL.canParse(address)) throw new IssuerFailure('not-allowed', 'the issuer is no address');
  const url = new URL(address);
  const { protocol, hostname, username, password } = url;
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isListed = allowed.some((pattern) => fitsWildcards(pattern, host));
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '') throw refused(host);
  if (isIP(host) > 0 ? !mayDial(host, isListed) : !isListed && !isPrivateName(host)) throw refused(host);
  const ask = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise<string>((resolve, reject) => {
    const fail = (why: IssuerProblem, detail: string) => reject(new IssuerFailure(why, `${address}: ${detail}`));
    const request = ask(url, {
      headers: { accept: 'application/json' },
      agent: false,
      lookup: judgedLookup(isListed, resolveName),
      // A chain that the system does not trust is held to the thumbprints, below.
      rejectUnauthorized: false,
      signal: AbortSignal.timeout(ANSWER_MS),
      maxHeaderSize: 16 * 1024,
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (error instanceof IssuerFailure) reject(error);
      else fail(TRANSIENT.has(error.code ?? error.name) ? 'no-answer' : 'unreachable', error.message);
    });
    request.on('response', (response) => {
      const { statusCode = 0, socket } = response;
      if (protocol === 'https:' && !isTrusted(socket as TLSSocket, host, thumbprints)) {
        fail('certificate', 'its certificate is neither trusted by the system nor one of the thumbprints');
        request.destroy();
      } else if (statusCode !== 200) {
        fail(statusCode >= 500 ? 'no-answer' : 'answer', `it answers ${statusCode}`);
        request.destroy();
      } else collect(response, resolve, fail);
    });
    request.end();
  });
}

/** An issuer that answers so is there, and may answer the next time. */
const TRANSIENT: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'ECONNRESET',
  'EAI_AGAIN',
  'ABORT_ERR',
  'AbortError',
  'TimeoutError',
]);

function collect(
  response: IncomingMessage,
  resolve: (text: string) => void,
  fail: (why: IssuerProblem, detail: string) => void,
): void {
  const parts: Buffer[] = [];
  let length = 0;
  response.on('data', (part: Buffer) => {
    length += part.length;
    if (length > LONGEST_BYTES) {
      fail('answer', `it sends more than ${LONGEST_BYTES} bytes`);
      response.destroy();
    } else parts.push(part);
  });
  response.on('end', () => resolve(Buffer.concat(parts).toString()));
  response.on('error', ({ message }) => fail('no-answer', message));
}

const refused = (host: string): IssuerFailure =>
  new IssuerFailure(
    'not-allowed',
    `${host} is neither of this machine nor of a private network; --issuer-allow names others`,
  );

const mayDial = (address: string, isListed: boolean): boolean => {
  const reach = reachOf(address);
  return reach === 'near' || (isListed && reach === 'far');
};

/** Tells all addresses of a name. */
export type Resolver = (
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, found: readonly LookupAddress[]) => void,
) => void;

const systemResolver: Resolver = (hostname, done) => lookUp(hostname, { all: true }, done);

/** Looks a name up once, and hands over what was judged: nobody asks again between the judgement and the dialling. */
const judgedLookup =
  (isListed: boolean, resolve: Resolver): LookupFunction =>
  (hostname, options, done) => {
    const answer = (found: readonly LookupAddress[]) => {
      const [first] = found;
      const bad = found.find(({ address }) => !mayDial(address, isListed));
      if (first === undefined || bad !== undefined) {
        done(
          new IssuerFailure('not-allowed', `${hostname} is ${bad?.address ?? 'nowhere'}, which is not asked`),
          '',
          4,
        );
      } else if (options.all) done(null, [...found]);
      else done(null, first.address, first.family);
    };
    if (/(?:^|\.)localhost$/i.test(hostname)) {
      answer([
        { address: '127.0.0.1', family: 4 },
        { address: '::1', family: 6 },
      ]);
      return;
    }
    resolve(hostname, (error, found) => (error === null ? answer(found) : done(error, '', 4)));
  };

/** Whether the system trusts a site's certificate, or a certificate of its chain was named beforehand. */
function isTrusted(socket: TLSSocket, host: string, thumbprints: readonly string[]): boolean {
  if (socket.authorized) return true;
  let certificate: X509Certificate | undefined = socket.getPeerX509Certificate();
  const names = isIP(host) > 0 ? certificate?.checkIP(host) : certificate?.checkHost(host);
  if (certificate === undefined || names === undefined) return false;
  for (let length = 0; length < LONGEST_CHAIN && certificate !== undefined; length += 1) {
    if (thumbprints.includes(certificate.fingerprint.replaceAll(':', '').toLowerCase())) return true;
    const issuer: X509Certificate | undefined = certificate.issuerCertificate;
    if (issuer === undefined || !certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey)) return false;
    certificate = issuer;
  }
  return false;
}
