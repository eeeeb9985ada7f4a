import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { DomainError, type Reason } from '../../core/errors.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import type { Sandboxes } from '../../core/sandboxes.ts';
import { addressOf, type IsProxy } from '../addresses/client-address.ts';
import type { Surface } from '../addresses/hosts.ts';
import { type Arrival, mirroring, type Site, siteOf } from '../addresses/site.ts';
import { reasonOf } from '../refusals/reason-of.ts';

/** The groups of routes that are built on their first request: one Fastify instance each. */
export type AppName = Surface | 'health' | 'assets' | 'control' | 'home' | 'samples' | 'refusals';

/** Answers a request whose place is known. */
export type App = (request: IncomingMessage, response: ServerResponse) => void;

/** What the front learnt of a request; the plugins of every app read it. */
export interface Place {
  readonly site?: Site;
  readonly sandbox?: Sandbox;
  readonly refusal?: Reason;
  /** Path and query as they came over the wire, which is what signatures are made of. */
  readonly arrivedUrl?: string;
  readonly sandboxes?: Sandboxes;
  readonly arrival?: Arrival;
  /** The client's IP address, as connection and proxies tell it. */
  readonly address?: string;
}

const places = new WeakMap<IncomingMessage, { -readonly [K in keyof Place]: Place[K] }>();

/** Where a request stands, as the front found it. */
export const placeOf = (request: IncomingMessage): Place => places.get(request) ?? {};

/**
 * Moves a request into the sandbox that something it carries was minted in, unless it addressed one itself
 * (docs/architecture.md). Without such a sandbox it stays where it is.
 */
export async function enterSandbox(request: IncomingMessage, name: string | undefined): Promise<void> {
  const place = placeOf(request);
  if (name === undefined || place.site?.sandbox !== undefined) return;
  const sandbox = await place.sandboxes?.enter(name);
  if (sandbox === undefined || place.arrival === undefined) return;
  places.set(request, { ...place, sandbox, site: siteOf({ ...place.arrival, header: name }) });
  chooseLinkStyle(request);
}

/** Lets a request of the control API work on the sandbox that its path names, from a site of another. */
export function workOn(request: IncomingMessage, sandbox: Sandbox): void {
  places.set(request, { ...placeOf(request), sandbox });
}

/** At the plain endpoint no host decides the style of links: the sandbox's setting does (HOST-2). */
export function chooseLinkStyle(request: IncomingMessage): void {
  const place = places.get(request);
  if (place?.site?.style === 'plain' && place.sandbox?.settings.linkStyle === 'mirror')
    place.site = mirroring(place.site);
}

export interface FrontOptions {
  readonly sandboxes: Sandboxes;
  readonly open: (name: AppName) => App | Promise<App>;
  readonly ownNames: readonly string[];
  /** The sandbox that listens on a port of its own. */
  readonly sandboxOfPort: (port: number | undefined) => string | undefined;
  /** Whose `X-Forwarded-For` is believed; host and protocol are nobody's to forward. */
  readonly isProxy: IsProxy;
}

/** The one request listener: finds host, style and sandbox, once, and hands the request to its app. */
export function createFront(options: FrontOptions): RequestListener {
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const name = await admit(request, options);
    // Fastify does not add HEAD routes (they cost start-up time); Node leaves the body out by itself.
    if (request.method === 'HEAD') request.method = 'GET';
    const app = await options.open(name);
    app(request, response);
  };
  return (request, response) => {
    receive(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  };
}

async function admit(request: IncomingMessage, options: FrontOptions): Promise<AppName> {
  fromAbsolute(request);
  const arrived = request.url ?? '/';
  try {
    checkHead(request, arrived);
    const arrival: Arrival = {
      host: request.headers.host ?? '',
      url: arrived,
      secure: isSecure(request),
      portSandbox: options.sandboxOfPort(request.socket?.localPort),
      header: single(request.headers['x-latchkey-sandbox']),
      ownNames: options.ownNames,
    };
    const site = siteOf(arrival);
    const name = appFor(site, request);
    const { sandboxes } = options;
    const address = addressOf(request, options.isProxy);
    places.set(request, { site, arrivedUrl: arrived, sandboxes, arrival, address });
    // Health must answer, and assets are the same, whatever sandbox is named, and without any store.
    if (name !== 'health' && name !== 'assets') {
      const sandbox = await sandboxes.require(site.sandbox ?? 'default');
      places.set(request, { ...placeOf(request), sandbox });
    }
    if (!isReadable(site.url)) throw new DomainError('MALFORMED_REQUEST', { detail: 'its path is not valid UTF-8' });
    request.url = site.url;
    return name;
  } catch (error) {
    const refusal = reasonOf(error);
    if (refusal.code === 'INTERNAL') throw error;
    places.set(request, { ...places.get(request), arrivedUrl: arrived, refusal });
    return refusedPlace(request, arrived);
  }
}

/** Whether it came over TLS; links and cookies follow its scheme (HOST-2). */
const isSecure = ({ socket }: IncomingMessage): boolean =>
  (socket as Partial<TLSSocket> | undefined)?.encrypted === true;

/** A client that takes us for its proxy names the host in the request line, and that one counts (RFC 9112 §3.2.2). */
function fromAbsolute(request: IncomingMessage): void {
  const [, host, rest = ''] = /^http:\/\/([^/?#]*)(.*)$/is.exec(request.url ?? '') ?? [];
  if (host === undefined) return;
  request.headers.host = host;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
}

/** What HTTP forbids and Node's parser lets through: a target that is no path, and a second host (RFC 9112 §3.2). */
function checkHead({ rawHeaders, method }: IncomingMessage, target: string): void {
  if (!target.startsWith('/') && !(target === '*' && method === 'OPTIONS'))
    throw new DomainError('MALFORMED_REQUEST', { detail: 'its target is no path' });
  const isHost = (text: string, at: number) => at % 2 === 0 && text.length === 4 && text.toLowerCase() === 'host';
  if (rawHeaders.filter(isHost).length > 1)
    throw new DomainError('MALFORMED_REQUEST', { detail: 'it names its host twice' });
}

function refusedPlace(request: IncomingMessage, arrived: string): AppName {
  // A router answers by itself, past all of ours, what it cannot decode.
  if (!arrived.startsWith('/') || !isReadable(arrived)) request.url = '/';
  // Where a page can only say that it is no place, it still wants its style sheets.
  return /^\/_latchkey\/assets\//.test(request.url ?? '') ? 'assets' : 'refusals';
}

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/**
 * Which app serves a site's path. The mock's own pages stand on the plain origin only; assets on every host, and samples on
 * those of real names too.
 */
function appFor(site: Site, request: IncomingMessage): AppName {
  const { url, surface } = site;
  const own = /^\/_latchkey(?:\/([a-z]*))?/.exec(url);
  if (own === null) return surface === 'plain' && isHomePage(url, request) ? 'home' : surface;
  if (own[1] === 'assets') return 'assets';
  if (own[1] === 'samples' && (surface === 'plain' || site.style === 'real')) return 'samples';
  if (surface !== 'plain') throw new DomainError('UNKNOWN_HOST', { host: site.host });
  if (own[1] === 'openapi' || own[1] === 'health' || own[1] === 'ready') return 'health';
  return own[1] === 'api' ? 'control' : 'home';
}

/** The root of the plain origin is the home page for browsers, and the AWS APIs' for calls (HOST-3). */
function isHomePage(url: string, { method, headers }: IncomingMessage): boolean {
  if (method === 'POST' || headers.authorization?.startsWith('AWS4-')) return false;
  return url === '/' || (url.startsWith('/?') && !/[?&](?:Action|X-Amz-Algorithm)=/.test(url));
}

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
