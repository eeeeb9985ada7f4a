import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { liveSession, type SignedIn, startFederatedSession } from '../../../core/sessions/console-sessions.ts';
import { findPrincipal, namesOfPrincipal } from '../../../core/sts/principal.ts';
import { findSigninToken, redeemSigninToken } from '../../../core/tokens/signin-token.ts';
import { sandboxOfWireToken } from '../../../core/tokens/wire-token.ts';
import { returnAddress } from '../../addresses/return-address.ts';
import { redirect } from '../../browser/redirect.ts';
import { cookieHost } from '../../console-session/cookie-host.ts';
import { setSignInCookies, signInSession } from '../../console-session/session-cookies.ts';
import { signOutFirst } from '../../console-session/sign-out-first.ts';
import { browserOf } from '../../plugins/browser.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { credentialsExpired } from '../console/authorize.ts';
import type { FederationFields } from './fields.ts';

const LONGEST_ISSUER = 1024;

/** `Action=login`: a sign-in token, once, for a console session as whomever it was minted for (FED-1, PORTAL-6). */
export async function login(
  request: FastifyRequest,
  reply: FastifyReply,
  fields: FederationFields,
): Promise<FastifyReply> {
  const { SigninToken = '', Destination, Issuer = '' } = fields;
  const call = callOf(request);
  await call.follow(sandboxOfWireToken(SigninToken));
  await call.isToOperation();
  const elsewhere = cookieHost(request);
  if (elsewhere !== undefined) return redirect(reply, elsewhere, 307);
  if (Issuer.length > LONGEST_ISSUER)
    throw new DomainError('FIELD_TOO_LONG', { field: 'Issuer', maximum: LONGEST_ISSUER });
  // Read before the token is used up, so that a wrong address costs no token.
  const destination = returnAddress(siteFor(request), Destination);
  if (await isSomebodyElseIn(request, SigninToken)) return signOutFirst(request, reply, againAt(fields));
  const signedIn = await open(request, reply, SigninToken, Issuer);
  if (signedIn === undefined) return credentialsExpired(request, reply);
  setSignInCookies(reply, signedIn);
  return redirect(reply, destination);
}

/** Whether a token is for another than who is in here. The portal's own ways in take the place of what it opened before. */
async function isSomebodyElseIn(request: FastifyRequest, token: string): Promise<boolean> {
  const sandbox = sandboxFor(request);
  const standing = await signInSession(request);
  const grant = standing && (await findSigninToken(sandbox, token));
  if (grant === undefined || grant.issuer !== undefined) return false;
  const wanted = await findPrincipal(sandbox, grant.session);
  return wanted !== undefined && namesOfPrincipal(wanted).arn !== standing?.arn;
}

/** The token stays good: the way out leads back here. */
function againAt({ Issuer = '', Destination = '', SigninToken = '' }: FederationFields): string {
  return `/federation?${new URLSearchParams({ Action: 'login', Issuer, Destination, SigninToken })}`;
}

async function open(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  issuer: string,
): Promise<SignedIn | undefined> {
  const sandbox = sandboxFor(request);
  const { id: browserId, userAgent, address } = browserOf(request, reply);
  try {
    const grant = await redeemSigninToken(sandbox, token);
    const named = issuer === '' ? grant : { ...grant, issuer };
    const session = await startFederatedSession(sandbox, named, { browserId, userAgent, address });
    return liveSession(sandbox, session.id);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    sandbox.journal.event('session.refused', { reason: error.code });
    return undefined;
  }
}
