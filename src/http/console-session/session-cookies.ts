import type { FastifyReply, FastifyRequest } from 'fastify';
import { baseOf, liveSession, nameOfSignedIn, type SignedIn } from '../../core/sessions/console-sessions.ts';
import { hmac } from '../../core/signing/hmac.ts';
import {
  type CookieScope,
  clearCookie,
  cookiesOf,
  LASTING_SECONDS,
  readSealedCookie,
  setCookie,
  setSealed,
} from '../browser/cookies.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { sessionOfCall } from './session-of-call.ts';

/** The sign-in host's own session, from which it grants codes to consoles of every Region. */
const SESSION = 'aws-signin-session';
/** The session in the role that the browser's user has switched to (FED-6). */
const ROLE = 'aws-signin-role';
/** Tells console hosts which session is the browser's latest. */
const LATEST = 'aws-consoleInfo';
/** The sign-in page that this browser gets first (ROOT-6). It outlives the sign-out. */
const LAST = 'aws-signin-account-info';
/** The console's menu of recent services. Like all `noflush_` ones it outlives the sign-out (`pages.md` §15). */
const MENU = 'noflush_awscnm';
const DOMAIN = 'aws.amazon.com';
/** The sign-in hosts of all Regions are one. */
const SIGN_IN_DOMAIN = 'signin.aws.amazon.com';

/** The browser's last console sign-in. */
interface LastSignIn {
  readonly kind: 'root' | 'iam';
  /** The remembered account (IAM-1). */
  readonly account?: string;
}

/**
 * Sets the cookies of a fresh sign-in, those included that tools read (IAM-8).
 * @param last absent for whoever did not sign in on these pages
 */
export function setSignInCookies(reply: FastifyReply, signedIn: SignedIn, last?: LastSignIn): void {
  const shared = siteFor(reply.request).sharedCookie(DOMAIN);
  const signIn = siteFor(reply.request).sharedCookie(SIGN_IN_DOMAIN);
  setSealed(reply, SESSION, baseOf(signedIn).session.id, signIn);
  if (signedIn.base !== undefined) setSealed(reply, ROLE, signedIn.session.id, signIn);
  else forgetRole(reply, signIn);
  if (last !== undefined) keepLastSignIn(reply, last);
  setSealed(reply, LATEST, signedIn.session.id, shared);
  const info = userInfo(signedIn);
  setCookie(reply, 'awsc-actm', String(signedIn.session.createdAt), { ...shared, readable: true });
  if (!cookiesOf(reply.request).has(MENU))
    setCookie(reply, MENU, encodeURIComponent('{}'), { ...shared, readable: true });
  setCookie(reply, 'aws-userInfo', encodeURIComponent(JSON.stringify(info)), { ...shared, readable: true });
  setCookie(reply, 'aws-userInfo-signed', signUserInfo(reply.request, info, signedIn.session.id), shared);
  setCookie(reply, 'aws-account-data', encodeURIComponent(JSON.stringify({ accountId: signedIn.account.id })), {
    ...shared,
    readable: true,
  });
}

function forgetRole(reply: FastifyReply, scope: CookieScope): void {
  if (cookiesOf(reply.request).has(ROLE)) clearCookie(reply, ROLE, scope);
}

function keepLastSignIn(reply: FastifyReply, last: LastSignIn): void {
  const scope = { ...siteFor(reply.request).sharedCookie(SIGN_IN_DOMAIN), maxAgeSeconds: LASTING_SECONDS };
  setSealed(reply, LAST, Buffer.from(JSON.stringify(last)).toString('base64url'), scope);
}

/** Clears them again at sign-out; the page that comes first next time stays. */
export function clearSignInCookies(reply: FastifyReply): void {
  const shared = siteFor(reply.request).sharedCookie(DOMAIN);
  const signIn = siteFor(reply.request).sharedCookie(SIGN_IN_DOMAIN);
  clearCookie(reply, SESSION, signIn);
  forgetRole(reply, signIn);
  for (const name of ['aws-userInfo', 'aws-userInfo-signed', 'aws-account-data', 'awsc-actm', LATEST])
    clearCookie(reply, name, shared);
}

/** The person who is signed in here, in the role of the latest switch while that lasts. */
export async function signInSession(request: FastifyRequest): Promise<SignedIn | undefined> {
  const id = readSealedCookie(request, SESSION);
  const role = await liveSession(sandboxFor(request), readSealedCookie(request, ROLE));
  return sessionOfCall(request, role?.base !== undefined && role.base.session.id === id ? role.session.id : id);
}

export const latestSession = (request: FastifyRequest): string | undefined => readSealedCookie(request, LATEST);

export function lastSignIn(request: FastifyRequest): LastSignIn | undefined {
  const value = readSealedCookie(request, LAST);
  return value === undefined ? undefined : (JSON.parse(Buffer.from(value, 'base64url').toString()) as LastSignIn);
}

function userInfo(signedIn: SignedIn) {
  const { arn, account } = signedIn;
  return {
    arn,
    alias: account.alias ?? '',
    username: userName(signedIn),
    keybase: '',
    issuer: issuer(signedIn),
    signinType: 'PUBLIC',
  };
}

/** Tools know a role by the prefix, and its slashes are encoded once more than the cookie. */
function userName(signedIn: SignedIn): string {
  const { kind } = signedIn.principal;
  const prefix = kind === 'role' ? 'assumed-role/' : 'federated-user/';
  return kind === 'user' ? nameOfSignedIn(signedIn) : encodeURIComponent(`${prefix}${nameOfSignedIn(signedIn)}`);
}

function issuer({ principal, session }: SignedIn): string {
  if (principal.kind !== 'user') return session.issuer ?? '';
  return principal.user.kind === 'root' ? 'https://www.amazon.com/ap/signin' : 'https://signin.aws.amazon.com/signin';
}

/** A JSON Web Token (RFC 7515 §A.1). */
function signUserInfo(request: FastifyRequest, info: object, sid: string): string {
  const { clock, secret } = sandboxFor(request);
  const claims = { ...info, sid, iat: Math.floor(clock.now() / 1000) };
  const text = [{ alg: 'HS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${hmac('sha256', secret, text, 'base64url')}`;
}
