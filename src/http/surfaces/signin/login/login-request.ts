import type { FastifyRequest } from 'fastify';
import { demandLoginRedirect, type LoginClient, readLoginClient } from '../../../../core/login/login-client.ts';
import { answerAt } from '../../../../core/oidc/redirect-uri.ts';
import type { Site } from '../../../addresses/site.ts';
import { siteOf } from '../../../addresses/site.ts';
import { siteFor } from '../../../server/create-app.ts';
import { authorizeQuery } from '../authorize.ts';

/** The page that shows a code to carry to another machine. */
export const CONFIRMATION = '/v1/sessions/confirmation';

/** A command line's question (RFC 6749 §4.1.1). */
export interface LoginRequest {
  readonly clientId: LoginClient;
  readonly redirectUri: string;
  readonly state?: string;
  readonly codeChallenge: string;
  readonly region?: string;
}

/** A question that cannot be answered, and the address at which the command line is told so. */
interface FaultyRequest {
  readonly answer: string;
}

const LONGEST_STATE = 512;

/**
 * Reads a command line's question. Without a client and an address that belongs to it, nobody can be told but the person.
 * @throws {DomainError} `CLIENT_UNKNOWN`, `REDIRECT_URI_INVALID`
 */
export function loginRequest(request: FastifyRequest): LoginRequest | FaultyRequest {
  const query: Readonly<Record<string, string | undefined>> = { ...authorizeQuery(request) };
  const site = siteFor(request);
  const clientId = readLoginClient(query.client_id);
  const redirectUri = demandLoginRedirect(clientId, query.redirect_uri, isConfirmation);
  const { state, code_challenge: codeChallenge = '' } = query;
  const told = state === undefined ? {} : { state: state.slice(0, LONGEST_STATE) };
  const fault = faultOf(query);
  if (fault !== undefined) return { answer: answerAt(redirectUri, { ...fault, ...told }) };
  return { clientId, redirectUri, ...told, codeChallenge, ...(site.region !== undefined && { region: site.region }) };
}

/** OAuth's word for what is wrong (RFC 6749 §4.1.2.1). */
function faultOf(query: Readonly<Record<string, string | undefined>>) {
  const invalid = (error: string, error_description: string) => ({ error, error_description });
  if (query.response_type !== 'code') return invalid('unsupported_response_type', 'response_type must be code');
  if (query.scope !== undefined && query.scope !== 'openid') return invalid('invalid_scope', 'scope must be openid');
  // The command line's own spelling, and that of RFC 7636 §4.3.
  if (query.code_challenge_method !== 'SHA-256' && query.code_challenge_method !== 'S256')
    return invalid('invalid_request', 'code_challenge_method must be SHA-256');
  if (!/^[\w-]{43}$/.test(query.code_challenge ?? ''))
    return invalid('invalid_request', 'code_challenge must be the base64url form of a SHA-256');
  return undefined;
}

/** The page in any style of ours, the plain endpoint's included: the command line builds it from its endpoint. */
function isConfirmation(uri: string): boolean {
  const site = siteAt(uri);
  return site !== undefined && (site.surface === 'signin' || site.surface === 'plain') && site.url === CONFIRMATION;
}

function siteAt(uri: string): Site | undefined {
  if (!URL.canParse(uri)) return undefined;
  const { protocol, host, pathname, search, hash, username, password } = new URL(uri);
  if (!/^https?:$/.test(protocol) || hash !== '' || username !== '' || password !== '') return undefined;
  try {
    return siteOf({ host, url: `${pathname}${search}`, secure: protocol === 'https:', ownNames: [] });
  } catch {
    return undefined;
  }
}
