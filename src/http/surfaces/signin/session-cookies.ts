import type { FastifyReply, FastifyRequest } from 'fastify';
import { userArn } from '../../../core/accounts/user.ts';
import { liveSession, type SignedIn } from '../../../core/sessions/console-sessions.ts';
import { clearCookie, readSealed, setCookie, setSealed } from '../../cookies.ts';
import { sandboxFor, siteFor } from '../../create-app.ts';

/** The sign-in host's own session, from which it grants codes to consoles of every Region. */
const SESSION = 'aws-signin-session';
/** Which sign-in page this browser gets first (ROOT-6). It outlives the sign-out. */
const LAST = 'aws-signin-account-info';
const DOMAIN = 'aws.amazon.com';
/** The sign-in hosts of all Regions are one. */
const SIGN_IN_DOMAIN = 'signin.aws.amazon.com';

/** What the browser's last console sign-in was. */
export interface LastSignIn {
  readonly kind: 'root' | 'iam';
  /** The remembered account (IAM-1). */
  readonly account?: string;
}

/** Sets the cookies of a fresh sign-in, those included that tools read (IAM-8). */
export async function setSignInCookies(reply: FastifyReply, signedIn: SignedIn, last: LastSignIn): Promise<void> {
  const shared = siteFor(reply.request).sharedCookie(DOMAIN);
  const signIn = siteFor(reply.request).sharedCookie(SIGN_IN_DOMAIN);
  setSealed(reply, SESSION, signedIn.session.id, signIn);
  setSealed(reply, LAST, Buffer.from(JSON.stringify(last)).toString('base64url'), signIn);
  const info = userInfo(signedIn);
  setCookie(reply, 'aws-userInfo', encodeURIComponent(JSON.stringify(info)), { ...shared, readable: true });
  setCookie(reply, 'aws-userInfo-signed', await signUserInfo(reply.request, info, signedIn.session.id), shared);
  setCookie(reply, 'aws-account-data', encodeURIComponent(JSON.stringify({ accountId: signedIn.account.id })), {
    ...shared,
    readable: true,
  });
}

/** Clears them again at sign-out; the page that comes first next time stays. */
export function clearSignInCookies(reply: FastifyReply): void {
  const shared = siteFor(reply.request).sharedCookie(DOMAIN);
  clearCookie(reply, SESSION, siteFor(reply.request).sharedCookie(SIGN_IN_DOMAIN));
  for (const name of ['aws-userInfo', 'aws-userInfo-signed', 'aws-account-data']) clearCookie(reply, name, shared);
}

export const signInSession = (request: FastifyRequest): Promise<SignedIn | undefined> =>
  liveSession(sandboxFor(request), readSealed(request, SESSION));

export function lastSignIn(request: FastifyRequest): LastSignIn | undefined {
  const value = readSealed(request, LAST);
  return value === undefined ? undefined : (JSON.parse(Buffer.from(value, 'base64url').toString()) as LastSignIn);
}

function userInfo({ user, account }: SignedIn) {
  return {
    arn: userArn(user),
    alias: account.alias ?? '',
    username: user.kind === 'root' ? account.name : user.name,
    keybase: '',
    issuer: user.kind === 'root' ? 'https://www.amazon.com/ap/signin' : 'https://signin.aws.amazon.com/signin',
    signinType: 'PUBLIC',
  };
}

async function signUserInfo(request: FastifyRequest, info: object, sid: string): Promise<string> {
  const { SignJWT } = await import('jose');
  const sandbox = sandboxFor(request);
  return new SignJWT({ ...info, sid })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt(Math.floor(sandbox.clock.now() / 1000))
    .sign(new TextEncoder().encode(sandbox.secret));
}
