import type { FastifyReply, FastifyRequest } from 'fastify';
import { isWellFormed } from '../../core/refusals/well-formed.ts';
import { nameOfSignedIn, type SignedIn } from '../../core/sessions/console-sessions.ts';
import { CONSOLE_DOMAIN, cookiesOf, LASTING_SECONDS, setCookie } from '../browser/cookies.ts';
import { siteFor } from '../server/create-app.ts';

/** A role as the console's form names it, and how its user wants to see it. */
interface RememberedRole {
  /** The account's ID. */
  readonly account: string;
  readonly roleName: string;
  readonly displayName?: string;
  /** Six hexadecimal digits. */
  readonly color?: string;
}

/** The roles that the browser's user has switched to, the latest first. Tools read the cookie. It outlives the sign-out. */
const HISTORY = 'noflush_awsc-roleInfo';
const MOST = 5;
/** Browsers keep no cookie of more than 4096 bytes, its name and attributes included. */
const LONGEST = 3500;
const LONGEST_PART = 64;

/** The last five roles that somebody has switched to in this browser. Another user's are not told. */
export function roleHistory(request: FastifyRequest, base: SignedIn): readonly RememberedRole[] {
  const { bn, ba, rl } = parse(cookiesOf(request).get(HISTORY) ?? '');
  if (bn !== nameOfSignedIn(base) || ba !== base.account.id || !Array.isArray(rl)) return [];
  return rl.slice(0, MOST).flatMap(readRole);
}

/** Puts the role of somebody who has switched in front. */
export function rememberRole(reply: FastifyReply, { session, account, principal, base }: SignedIn): void {
  if (principal.kind !== 'role' || base === undefined) return;
  const { path, name } = principal.role;
  const { displayName, color } = session.switched ?? {};
  const role = { account: account.id, roleName: `${path.slice(1)}${name}`, displayName, color };
  const before = roleHistory(reply.request, base).filter((each) => !isSame(each, role));
  let kept = [role, ...before].slice(0, MOST);
  while (cookieOf(base, kept).length > LONGEST) kept = kept.slice(0, -1);
  const shared = siteFor(reply.request).sharedCookie(CONSOLE_DOMAIN);
  setCookie(reply, HISTORY, cookieOf(base, kept), { ...shared, readable: true, maxAgeSeconds: LASTING_SECONDS });
}

const isSame = (one: RememberedRole, other: RememberedRole): boolean =>
  one.account === other.account && one.roleName === other.roleName;

function cookieOf(base: SignedIn, roles: readonly RememberedRole[]): string {
  const rl = roles.map(({ account: a, roleName: r, displayName: d = '', color: c = '' }) => ({ a, r, d, c }));
  return encodeURIComponent(JSON.stringify({ bn: nameOfSignedIn(base), ba: base.account.id, rl }));
}

function parse(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // A script's own writing, or none.
  }
  return {};
}

function readRole(entry: unknown): RememberedRole[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const { a, r, d, c } = entry as Readonly<Record<string, unknown>>;
  if (!isPart(a) || !isPart(r) || a === '' || r === '') return [];
  return [{ account: a, roleName: r, displayName: displayNameOf(d), color: colorOf(c) }];
}

const isPart = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST_PART && isWellFormed(value);

/** A name to show; undefined for none, and for one that nobody could read. */
export const displayNameOf = (value: unknown): string | undefined =>
  isPart(value) ? value.replace(/\p{C}/gu, ' ').trim() || undefined : undefined;

/** A colour as the console's links write it, with or without `#`. */
export function colorOf(value: unknown): string | undefined {
  const [, color] = (typeof value === 'string' && /^#?([0-9a-f]{6})$/i.exec(value)) || [];
  return color?.toUpperCase();
}
