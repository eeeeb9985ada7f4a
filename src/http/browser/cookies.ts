import { fastifyCookie } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { seal, sealFits } from '../../core/random/seal.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { RequestNote } from '../server/request-note.ts';

/** The scope of a cookie. The sandbox's clock decides what it is worth. */
export interface CookieScope {
  readonly domain?: string;
  readonly path?: string;
  /** Readable by the page's scripts; the default is not. */
  readonly readable?: boolean;
  /** For scripts that ask a browser when the cookie ends; absent, it is a session cookie. */
  readonly maxAgeSeconds?: number;
}

/**
 * For what a browser is to know after it was closed: the longest that browsers keep any cookie (RFC 6265bis §5.5). No clock of
 * ours asks for it.
 */
export const LASTING_SECONDS = 400 * 24 * 60 * 60;

/** The domain whose hosts know a browser together: console, sign-in, account sign-up and public pages. */
export const CONSOLE_DOMAIN = 'aws.amazon.com';

const read = new RequestNote<ReadonlyMap<string, string>>();

/** All cookies of a request by name. */
export function cookiesOf(request: FastifyRequest): ReadonlyMap<string, string> {
  const known = read.get(request);
  if (known !== undefined) return known;
  const cookies = new Map<string, string>();
  const parsed = fastifyCookie.parse(request.headers.cookie ?? '');
  for (const name in parsed) cookies.set(name, parsed[name] ?? '');
  read.set(request, cookies);
  return cookies;
}

/** Sets a cookie in the scope of the request's host and style; `Secure` where it came over TLS, for plain http must work. */
export function setCookie(reply: FastifyReply, name: string, value: string, scope: CookieScope = {}): void {
  append(reply, name, value, scope);
}

export function clearCookie(reply: FastifyReply, name: string, { domain, path }: CookieScope = {}): void {
  append(reply, name, '', { domain, path, readable: true, maxAgeSeconds: 0 });
}

/** The cookies of an answer, and what tells each from the others, in the same order. */
interface Written {
  readonly keys: string[];
  /** The answer's own list of them. */
  readonly lines: string[];
}

const written = new RequestNote<Written>();

function writtenOf(reply: FastifyReply): Written {
  const known = written.get(reply.request);
  if (known !== undefined) return known;
  // Fastify keeps a copy, and adds to it.
  const lines = reply.header('set-cookie', []).getHeader('set-cookie') as unknown as string[];
  const made = { keys: [], lines };
  written.set(reply.request, made);
  return made;
}

/** Characters that browsers take in a value (RFC 6265 §4.1.1). Names are ours. */
const VALUE = /^[!-:<-~]*$/;
/** The same in a path, blanks included, and in a domain. */
const PATH = /^[ -:=-~]*$/;
const DOMAIN = /^[a-z\d.-]*$/;

/** A later cookie replaces an earlier one of the same name, path and domain in the same answer. */
function append(reply: FastifyReply, name: string, value: string, scope: CookieScope): void {
  const site = siteFor(reply.request);
  const { domain, path = site.cookiePath('/'), maxAgeSeconds } = scope;
  const place = `${domain === undefined ? '' : `; Domain=${domain}`}; Path=${path}`;
  if (!VALUE.test(value) || !PATH.test(path) || !DOMAIN.test(domain ?? ''))
    throw new TypeError(`the cookie ${name} has a value or a place that no header takes`);
  const { keys, lines } = writtenOf(reply);
  const key = name + place;
  const earlier = keys.indexOf(key);
  if (earlier >= 0) {
    keys.splice(earlier, 1);
    lines.splice(earlier, 1);
  }
  keys.push(key);
  const age = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`;
  const use = `${scope.readable ? '' : '; HttpOnly'}${site.secure ? '; Secure' : ''}; SameSite=Lax`;
  lines.push(`${name}=${value}${age}${place}${use}`);
}

/** Reads a sealed cookie; one of another sandbox, or a made-up one, counts as absent. */
export function readSealedCookie(request: FastifyRequest, name: string): string | undefined {
  return unsealed(sandboxFor(request), name, cookiesOf(request).get(name));
}

/** Sets a cookie whose value names its sandbox and cannot be made up. */
export function setSealed(reply: FastifyReply, name: string, value: string, scope?: CookieScope): void {
  setCookie(reply, name, sealed(sandboxFor(reply.request), name, value), scope);
}

export function sealed(sandbox: Sandbox, name: string, value: string): string {
  return `${sandbox.name}.${value}.${seal(sandbox.secret, name, value)}`;
}

/** The value of a sealed cookie; undefined for one of another sandbox, or a made-up one. */
export function unsealed(sandbox: Sandbox, name: string, cookie: string | undefined): string | undefined {
  const [owner, value, given] = cookie?.split('.') ?? [];
  if (owner !== sandbox.name || value === undefined || given === undefined) return undefined;
  return sealFits(sandbox.secret, name, value, given) ? value : undefined;
}
