import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { liveSession, type SignedIn, startFederatedSession } from '../../../core/sessions/console-sessions.ts';
import { redeemSigninToken } from '../../../core/tokens/signin-token.ts';
import { sandboxOfWireToken } from '../../../core/tokens/wire-token.ts';
import { sandboxFor, siteFor } from '../../create-app.ts';
import { enterSandbox } from '../../front.ts';
import { browserOf } from '../../plugins/browser.ts';
import { returnAddress } from '../../return-address.ts';
import { credentialsExpired } from '../console/authorize.ts';
import { setSignInCookies } from '../signin/session-cookies.ts';
import type { FederationFields } from './fields.ts';

const LONGEST_ISSUER = 1024;

/** `Action=login`: a sign-in token, once, for a console session as whomever it was minted for (FED-1, PORTAL-6). */
export async function login(
  request: FastifyRequest,
  reply: FastifyReply,
  fields: FederationFields,
): Promise<FastifyReply> {
  const { SigninToken = '', Destination, Issuer = '' } = fields;
  await enterSandbox(request.raw, sandboxOfWireToken(SigninToken));
  const elsewhere = cookieHost(request);
  if (elsewhere !== undefined) return reply.redirect(elsewhere, 307);
  if (Issuer.length > LONGEST_ISSUER)
    throw new DomainError('FIELD_TOO_LONG', { field: 'Issuer', maximum: LONGEST_ISSUER });
  // Read before the token is used up, so that a wrong address costs no token.
  const destination = returnAddress(siteFor(request), Destination);
  const signedIn = await open(request, reply, SigninToken, Issuer);
  if (signedIn === undefined) return credentialsExpired(request, reply);
  await setSignInCookies(reply, signedIn);
  return reply.header('cache-control', 'no-store').redirect(destination, 302);
}

/** Links for browsers name `localhost`; cookies that are set under an address would not be sent there. */
function cookieHost(request: FastifyRequest): string | undefined {
  const there = siteFor(request).link('signin.aws.amazon.com', request.url);
  return siteFor(request).style === 'plain' && new URL(there).host !== request.host ? there : undefined;
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
