import { DomainError } from '../../core/errors.ts';
import { type EmulatedHost, emulatedHost, type Style } from './hosts.ts';

/** The place of a request: the emulated host, the style, and the sandbox. */
export interface Site extends EmulatedHost {
  readonly style: Style;
  /** As named by port, header, path or host label; undefined leaves it to what the request carries, else `default`. */
  readonly sandbox?: string;
  /** The prefix of the path in every link of this style: `''`, `/~name`, or `/~name/<host>`. */
  readonly prefix: string;
  /** The path and query that are left for the surface's routes. */
  readonly url: string;
  /** An absolute URL on an emulated host, in the style of this request (HOST-2). */
  link(host: string, path: string): string;
  /** The `Path` of a cookie for this host, in this style. */
  cookiePath(path: string): string;
  /** The scope of a cookie that all hosts under a domain such as `aws.amazon.com` share. */
  sharedCookie(domain: string): { readonly domain?: string; readonly path: string };
  /** Whether the request came over TLS. */
  readonly secure: boolean;
  /** The plain origin beside this host, for home page and control API. */
  readonly plainOrigin: string;
}

/** The first facts of a request. */
export interface Arrival {
  /** The `Host` header, with its port where it has one. */
  readonly host: string;
  readonly url: string;
  readonly secure: boolean;
  /** The listener's own sandbox, where the port has one. */
  readonly portSandbox?: string;
  readonly header?: string;
  /** Further names of the plain origin, from the configuration. */
  readonly ownNames: readonly string[];
}

const SANDBOX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads sandbox, surface and style off a request; first match wins, in the order of docs/architecture.md.
 * @throws {DomainError} `UNKNOWN_HOST`, and `MALFORMED_REQUEST` where the host is none (RFC 9112 §3.2)
 */
export function siteOf(arrival: Arrival): Site {
  const { url, portSandbox, header } = arrival;
  if (url !== '/' || portSandbox !== undefined || header !== undefined) return readSite(arrival);
  // Every call of the query APIs is for the root of a host, and nothing but the host makes its place.
  const read = hostHeader(arrival.host);
  const { root } = read;
  if (root?.secure === arrival.secure && root.ownNames === arrival.ownNames) return root.site;
  const site = readSite(arrival);
  read.root = { site, secure: arrival.secure, ownNames: arrival.ownNames };
  return site;
}

function readSite(arrival: Arrival): Site {
  const { name, port, named, label } = hostHeader(arrival.host);
  const scheme = arrival.secure ? 'https' : 'http';
  const [pathSandbox, rest] = leadingSandbox(arrival.url);
  const authority = (host: string) => `${scheme}://${host}${port}`;
  if (named !== undefined) return namedSite(arrival, named, { authority, pathSandbox, rest });
  if (!isPlain(name, label, arrival.ownNames)) throw new DomainError('UNKNOWN_HOST', { host: name });
  return plainSite(arrival, {
    origin: authority(name),
    browserOrigin: authority(browserName(name)),
    pathSandbox,
    label,
    rest,
  });
}

/** A host that says itself which one it is. */
interface NamedHost {
  readonly host: EmulatedHost & { readonly style: 'real' | 'mirror' };
  /** The part behind the real name. */
  readonly suffix: string;
  readonly label?: string;
}

interface NamedParts {
  readonly authority: (host: string) => string;
  readonly pathSandbox?: string;
  readonly rest: string;
}

function namedSite(arrival: Arrival, named: NamedHost, { authority, pathSandbox, rest }: NamedParts): Site {
  const { host, suffix, label } = named;
  const sandbox = first(arrival, pathSandbox, label);
  const prefix = sandboxPrefix(arrival, sandbox, pathSandbox, label);
  const { cookiePath, sharedCookie } = scope(prefix, prefix, suffix);
  // Member by member, so that all sites have one shape: each request makes one, and all of its pages read it.
  return {
    host: host.host,
    surface: host.surface,
    family: host.family,
    region: host.region,
    account: host.account,
    directory: host.directory,
    identityProvider: host.identityProvider,
    style: host.style,
    secure: arrival.secure,
    sandbox,
    prefix,
    url: rest,
    link: (to, path) => `${authority(`${to}${suffix}`)}${prefix}${path}`,
    cookiePath,
    sharedCookie,
    plainOrigin: authority(host.style === 'real' ? 'localhost' : suffix.slice(1)),
  };
}

interface PlainParts {
  readonly origin: string;
  /** The origin that links for a browser name: never an IP address, where passkeys cannot work (HOST-6). */
  readonly browserOrigin: string;
  readonly pathSandbox?: string;
  readonly label?: string;
  readonly rest: string;
}

function plainSite(arrival: Arrival, { origin, browserOrigin, pathSandbox, label, rest }: PlainParts): Site {
  const sandbox = first(arrival, pathSandbox, label);
  const base = sandboxPrefix(arrival, sandbox, pathSandbox, label);
  const linkFrom = (start: string) => (to: string, path: string) => `${start}${base}/${to}${path}`;
  const [segment, tail] = firstSegment(rest);
  const host = segment.includes('.') ? emulatedHost(segment) : undefined;
  if (host !== undefined) {
    const prefix = `${base}/${segment}`;
    const url = pathFrom(tail);
    return {
      ...host,
      style: 'path',
      secure: arrival.secure,
      sandbox,
      prefix,
      url,
      link: linkFrom(origin),
      ...scope(prefix, base),
      plainOrigin: origin,
    };
  }
  const { cookiePath, sharedCookie } = scope(base, base);
  return {
    host: '',
    surface: 'plain',
    family: 'standard',
    style: 'plain',
    secure: arrival.secure,
    sandbox,
    prefix: base,
    url: pathFrom(rest),
    link: linkFrom(browserOrigin),
    cookiePath,
    sharedCookie,
    plainOrigin: origin,
  };
}

/** A plain site whose links lead to hosts of the mirror style (HOST-2). */
export function mirroring(site: Site): Site {
  const { protocol, hostname, port } = new URL(site.plainOrigin);
  // A host label names the sandbox in every link.
  const suffix = hostname.endsWith('.localhost') ? `.${hostname}` : '.localhost';
  const authority = `${suffix}${port === '' ? '' : `:${port}`}`;
  return { ...site, link: (to, path) => `${protocol}//${to}${authority}${site.prefix}${path}` };
}

/** Cookies of one host carry its prefix; shared ones stand above all hosts of the style. */
const scope = (prefix: string, base: string, suffix?: string): Pick<Site, 'cookiePath' | 'sharedCookie'> => ({
  cookiePath: (path) => `${prefix}${path}` || '/',
  sharedCookie: (domain) =>
    suffix === undefined ? { path: base || '/' } : { domain: `${domain}${suffix}`, path: base || '/' },
});

/** The own port beats the header, the header beats the path, the path beats the host label. */
const first = ({ portSandbox, header }: Arrival, path?: string, label?: string): string | undefined =>
  portSandbox ?? header ?? path ?? label;

/**
 * The name of the sandbox in every link: empty where port or host label tell it, `/~name` else. A sandbox that only a header
 * named is in links too, because whoever follows one sends no header. Behind an own port the path may name anything.
 */
function sandboxPrefix({ portSandbox }: Arrival, sandbox?: string, pathSandbox?: string, label?: string): string {
  if (sandbox === undefined || portSandbox !== undefined || !SANDBOX.test(sandbox))
    return pathSandbox === undefined ? '' : `/~${encodeURIComponent(pathSandbox)}`;
  return sandbox === label && pathSandbox === undefined ? '' : `/~${sandbox}`;
}

interface HostHeader {
  readonly name: string;
  readonly port: string;
  /** The emulated host that it is. */
  readonly named?: NamedHost;
  /** The labels in front of `localhost`. */
  readonly label?: string;
  /** The place of the last request for `/` that named its sandbox in no other way. */
  root?: Pick<Arrival, 'secure' | 'ownNames'> & { readonly site: Site };
}

/** Clients ask for the same few hosts again and again, and reading one costs as much as verifying a hash. */
const KEPT = 256;
const read = new Map<string, HostHeader>();

function hostHeader(header: string): HostHeader {
  const known = read.get(header);
  if (known !== undefined) return known;
  const made = splitHost(header);
  if (read.size >= KEPT) read.clear();
  read.set(header, made);
  return made;
}

/** RFC 9110 §7.2 with RFC 3986 §3.2.2: an address in brackets or a name, and a port, which may be empty. */
const HOST = /^(\[[\da-fA-F:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[\da-fA-F]{2})+)(?::|(:\d+))?$/;

function splitHost(header: string): HostHeader {
  if (header === '') throw new DomainError('MALFORMED_REQUEST', { detail: 'it names no host' });
  const [, typed, port = ''] = HOST.exec(header) ?? [];
  // Links are built from it: a port beyond all ports, or an address that is none, would make none that can be followed.
  if (typed === undefined || !URL.canParse(`http://${header}`))
    throw new DomainError('MALFORMED_REQUEST', { detail: 'its Host is not a host name' });
  const name = typed.toLowerCase().replace(/\.$/, '');
  return { name, port, named: real(name) ?? mirror(name), label: /^([^.]+)\.localhost$/.exec(name)?.[1] };
}

function real(name: string): NamedHost | undefined {
  const host = emulatedHost(name);
  return host && { host: { ...host, style: 'real' }, suffix: '' };
}

function leadingSandbox(url: string): [string | undefined, string] {
  if (!url.startsWith('/~')) return [undefined, url];
  const [, name, rest = ''] = /^\/~([^/?#]+)(.*)$/s.exec(url) ?? [];
  if (name === undefined) return [undefined, url];
  return [decode(name), pathFrom(rest)];
}

/** The rest of a path behind its prefix: endpoints may end in a slash, in front of which clients put another (HOST-2). */
const pathFrom = (rest: string): string =>
  rest.startsWith('/') && !rest.startsWith('//') ? rest : `/${rest.replace(/^\/+/, '')}`;

/** A path's first segment, and all that follows it. */
function firstSegment(path: string): [string, string] {
  const length = path.slice(1).search(/[/?#]/);
  return length < 0 ? [path.slice(1), ''] : [path.slice(1, length + 1), path.slice(length + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `<host>.localhost` or `<host>.<sandbox>.localhost`; known hosts match first. */
function mirror(name: string): NamedHost | undefined {
  if (!name.endsWith('.localhost')) return undefined;
  const bare = name.slice(0, -'.localhost'.length);
  const host = emulatedHost(bare);
  if (host !== undefined) return { host: { ...host, style: 'mirror' }, suffix: '.localhost' };
  const dot = bare.lastIndexOf('.');
  const label = bare.slice(dot + 1);
  const inner = dot > 0 && SANDBOX.test(label) ? emulatedHost(bare.slice(0, dot)) : undefined;
  return inner && { host: { ...inner, style: 'mirror' }, suffix: `.${label}.localhost`, label };
}

const isAddress = (name: string): boolean => name.startsWith('[') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name);

/** Loopback names, IP literals, single labels such as a Compose service, and configured names. */
function isPlain(name: string, label: string | undefined, ownNames: readonly string[]): boolean {
  if (label !== undefined) return SANDBOX.test(label);
  return isAddress(name) || /^[a-z0-9_](?:[a-z0-9_-]*)$/.test(name) || ownNames.includes(name);
}

function browserName(name: string): string {
  return name === '127.0.0.1' || name === '[::1]' ? 'localhost' : name;
}
