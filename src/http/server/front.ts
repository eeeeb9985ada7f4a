import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { DomainError } from '../../core/errors.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import type { Sandboxes } from '../../core/world/sandboxes.ts';
import { addressOf, type IsProxy } from '../addresses/client-address.ts';
import type { Surface } from '../addresses/hosts.ts';
import { type Site, siteOf } from '../addresses/site.ts';
import { isReason, refusalOf } from '../refusals/refusal-of.ts';
import { type Door, type HttpCall, openCall } from './http-call.ts';

/** The groups of routes that are built on their first request: one Fastify instance each. */
export type AppName = Surface | 'health' | 'assets' | 'control' | 'home' | 'samples' | 'refusals';

/** Answers a request whose place is known. */
export type App = (request: IncomingMessage, response: ServerResponse) => void;

interface FrontOptions extends Door {
  readonly sandboxes: Sandboxes;
  readonly open: (name: AppName) => App | Promise<App>;
  readonly ownNames: readonly string[];
  /** The sandbox that listens on a port of its own. */
  readonly sandboxOfPort: (port: number | undefined) => string | undefined;
  /** The proxies whose `X-Forwarded-For` is believed; nobody may forward host and protocol. */
  readonly isProxy: IsProxy;
}

/** The one request listener: finds host, style and sandbox, once, and hands the request to its app. */
export function createFront(options: FrontOptions): RequestListener {
  return (request, response) => {
    const fail = () => refuseInternally(response);
    try {
      receive(request, response, options)?.catch(fail);
    } catch {
      fail();
    }
  };
}

function refuseInternally(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-type': 'text/plain' }).end('Latchkey cannot answer; its log says why.\n');
}

/** Waits only where something is not at hand yet, because every promise costs each request. */
function receive(request: IncomingMessage, response: ServerResponse, options: FrontOptions): Promise<void> | undefined {
  fromAbsolute(request);
  // Fastify does not add HEAD routes (they cost start-up time); Node leaves the body out by itself.
  if (request.method === 'HEAD') request.method = 'GET';
  const call = openCall(request, options);
  const handOver = (name: AppName): Promise<void> | undefined => {
    if (PARTS.has(name)) call.isFor(name);
    if (!OWN.has(name)) call.chooseLinkStyle();
    const app = options.open(name);
    if (app instanceof Promise) return app.then((opened) => opened(request, response));
    app(request, response);
    return undefined;
  };
  const name = admit(request, call, options);
  return name instanceof Promise ? name.then(handOver) : handOver(name);
}

/** The control API and the mock's own pages are the test's side, not the world's. */
export const OWN: ReadonlySet<AppName> = new Set(['control', 'home', 'assets', 'health']);

/** The mock's own parts, whatever host they are asked for at. */
const PARTS: ReadonlySet<AppName> = new Set(['control', 'home', 'samples', 'assets', 'health']);

function admit(request: IncomingMessage, call: HttpCall, options: FrontOptions): AppName | Promise<AppName> {
  const arrived = call.arrivedUrl;
  const refuse = async (error: unknown): Promise<AppName> => {
    const refusal = refusalOf(error);
    if (isReason(refusal, 'INTERNAL')) throw error;
    call.refusal = refusal;
    if (call.site === undefined) call.witness = await witnessOf(call, options);
    return refusedPlace(request, arrived);
  };
  try {
    checkHead(request, arrived);
    call.arrival = {
      host: request.headers.host ?? '',
      url: arrived,
      secure: isSecure(request),
      portSandbox: options.sandboxOfPort(request.socket?.localPort),
      header: single(request.headers['x-latchkey-sandbox']),
      ownNames: options.ownNames,
    };
    const site = siteOf(call.arrival);
    const name = appFor(site, request);
    call.site = site;
    call.address = addressOf(request, options.isProxy);
    // Health must answer, and assets are the same, whatever sandbox is named, and without any store.
    const isOutside = name === 'health' || name === 'assets';
    const sandbox = isOutside ? undefined : options.sandboxes.require(site.sandbox ?? 'default');
    const goOn = (entered: Sandbox | undefined) => admitTo(name, { request, call, site, sandbox: entered });
    return sandbox instanceof Promise ? sandbox.then(goOn).catch(refuse) : goOn(sandbox);
  } catch (error) {
    return refuse(error);
  }
}

interface Entry {
  readonly request: IncomingMessage;
  readonly call: HttpCall;
  readonly site: Site;
  readonly sandbox: Sandbox | undefined;
}

function admitTo(name: AppName, { request, call, site, sandbox }: Entry): AppName {
  if (sandbox !== undefined) call.enter(sandbox);
  if (!PARTS.has(name) && call.isForHostOff()) throw new DomainError('HOST_OFF', { host: site.host });
  if (!isReadable(site.url)) throw new DomainError('MALFORMED_REQUEST', { detail: 'its path is not valid UTF-8' });
  request.url = site.url;
  return name;
}

/** The sandbox that a request names beside a host that is none; a store that is away keeps nobody from an answer. */
async function witnessOf({ arrival }: HttpCall, { sandboxes }: FrontOptions) {
  if (arrival === undefined) return undefined;
  const { portSandbox, header, url, host } = arrival;
  const [, pathSandbox] = /^\/~([^/?#]+)/.exec(url) ?? [];
  const [, label = 'default'] = /\.([a-z0-9-]+)\.localhost(?::\d+)?$/i.exec(host) ?? [];
  const named = portSandbox ?? header ?? pathSandbox;
  const find = (name: string) => sandboxes.find(name).catch(() => undefined);
  return (await find(named ?? label)) ?? (named === undefined ? find('default') : undefined);
}

/** Whether it came over TLS; links and cookies follow its scheme (HOST-2). */
const isSecure = ({ socket }: IncomingMessage): boolean =>
  (socket as Partial<TLSSocket> | undefined)?.encrypted === true;

/** A client that takes us for its proxy names the host in the request line, and that one counts (RFC 9112 §3.2.2). */
function fromAbsolute(request: IncomingMessage): void {
  if (request.url?.startsWith('/')) return;
  const [, host, rest = ''] = /^http:\/\/([^/?#]*)(.*)$/is.exec(request.url ?? '') ?? [];
  if (host === undefined) return;
  request.headers.host = host;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
}

/** HTTP forbids these, and Node's parser lets them through: a target that is no path, no host, and a second one (RFC 9112 §3.2). */
function checkHead({ rawHeaders, method, httpVersion }: IncomingMessage, target: string): void {
  if (!target.startsWith('/') && !(target === '*' && method === 'OPTIONS'))
    throw new DomainError('MALFORMED_REQUEST', { detail: 'its target is no path' });
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (isHost(rawHeaders[at])) hosts += 1;
  // Also beside a target that names one.
  if (hosts === 0 && httpVersion === '1.1') throw new DomainError('MALFORMED_REQUEST', { detail: 'it names no host' });
  if (hosts > 1) throw new DomainError('MALFORMED_REQUEST', { detail: 'it names its host twice' });
}

const isHost = (name = ''): boolean => name.length === 4 && name.toLowerCase() === 'host';

function refusedPlace(request: IncomingMessage, arrived: string): AppName {
  // A router answers by itself, past all of ours, what it cannot decode.
  if (!arrived.startsWith('/') || !isReadable(arrived)) request.url = '/';
  // A page that can only say that there is no such place still wants its style sheets.
  return /^\/_latchkey\/assets\//.test(request.url ?? '') ? 'assets' : 'refusals';
}

function isReadable(url: string): boolean {
  if (!url.includes('%')) return true;
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/**
 * The app that serves a site's path. The mock's own pages stand on the plain origin only; assets on every host, and samples on
 * those of real names too.
 */
function appFor(site: Site, request: IncomingMessage): AppName {
  const { url, surface } = site;
  const own = /^\/_latchkey(?:\/([a-z]*))?/.exec(url);
  if (own === null) return surface === 'plain' && isHomePage(url, request) ? 'home' : surface;
  if (own[1] === 'assets') return 'assets';
  if (own[1] === 'samples' && (surface === 'plain' || site.style === 'real')) return 'samples';
  if (surface !== 'plain') throw new DomainError('UNKNOWN_HOST', { host: site.host });
  if (HEALTH.has(own[1] ?? '')) return 'health';
  return own[1] === 'api' ? 'control' : 'home';
}

/** The first words of paths that need no sandbox. */
const HEALTH: ReadonlySet<string> = new Set(['openapi', 'health', 'ready', 'ca', 'metrics']);

/** The root of the plain origin is the home page for browsers, and the AWS APIs' for calls (HOST-3). */
function isHomePage(url: string, { method, headers }: IncomingMessage): boolean {
  if (method === 'POST' || headers.authorization?.startsWith('AWS4-')) return false;
  return url === '/' || (url.startsWith('/?') && !/[?&](?:Action|X-Amz-Algorithm)=/.test(url));
}

const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
