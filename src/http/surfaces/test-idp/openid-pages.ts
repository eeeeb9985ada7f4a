import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import type { IdentityProvider } from '../../../core/identity-providers/identity-provider.ts';
import {
  type AuthorizeRequest,
  authorizeClient,
  type ClientParameters,
  faultOfRequest,
  isStale,
  promptsOf,
  readClientRequest,
  refuseClient,
} from '../../../core/identity-providers/openid/authorize-client.ts';
import { readIdTokenHint } from '../../../core/identity-providers/openid/id-token-hint.ts';
import { findProviderClient, isRegisteredAddress } from '../../../core/identity-providers/openid/provider-clients.ts';
import type { ProviderSignedIn } from '../../../core/identity-providers/provider-sessions.ts';
import { answerAt } from '../../../core/oidc/redirect-uri.ts';
import { seal, sealFits } from '../../../core/random/seal.ts';
import { endSession } from '../../../core/sessions/end-session.ts';
import { ProviderHomePage } from '../../../pages/test-idp/provider-home-page.tsx';
import { consumerAddress } from '../../addresses/return-address.ts';
import type { FormFields } from '../../plugins/forms.ts';
import { formTokens, pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { OPENID } from './openid-addresses.ts';
import { providerOf } from './provider-of.ts';
import { forgetProviderSession, providerVisitor, toProviderSignIn } from './provider-session.ts';

/** The pages of an OpenID provider: people come to them from a client, and are led back to it (FED-4). */
export function openIdPages(app: FastifyInstance): void {
  app.get(OPENID.authorize, authorize);
  // Clients may post as well (OpenID Connect core §3.1.2.1). Browsers bring the session along when they come by a link.
  app.post(OPENID.authorize, { config: { foreignPosts: true } }, (request, reply) => comeByLink(request, reply));
  app.get(OPENID.signOut, signOut);
  app.post(OPENID.signOut, { config: { foreignPosts: true } }, (request, reply) => comeByLink(request, reply));
  app.post(`${OPENID.signOut}/confirmed`, async (request, reply) => {
    const provider = await providerOf(request, 'openid');
    return leave(request, reply, await providerVisitor(request), await addressAfter(request, provider));
  });
}

/** Past this, servers and browsers refuse a link. */
const LONGEST_QUERY = 8192;

async function comeByLink(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  await providerOf(request, 'openid');
  const query = String(new URLSearchParams(request.body as FormFields));
  if (query.length > LONGEST_QUERY)
    throw new DomainError('MALFORMED_REQUEST', { detail: 'its parameters make too long a link' });
  const [path = ''] = request.url.split('?', 1);
  return seeOther(reply, `${siteFor(request).prefix}${path}?${query}`);
}

/** The parameters of a query; one that comes twice is an error (RFC 6749 §3.1), and counts as missing. */
function parametersOf({ query }: FastifyRequest): ClientParameters {
  const given = Object.entries(query as Record<string, unknown>);
  return Object.fromEntries(given.filter((each): each is [string, string] => typeof each[1] === 'string'));
}

/** Names the session, by a seal, that was not good enough for a request. */
const STALE = 'latchkey_stale';

async function authorize(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const provider = await providerOf(request, 'openid');
  const sandbox = sandboxFor(request);
  const asked = await readClientRequest(sandbox, provider, parametersOf(request));
  const address = consumerAddress(siteFor(request), asked.redirectUri, sandbox.tools.mayLeadTo);
  if (address === undefined) throw new DomainError('REDIRECT_URI_INVALID', {});
  const fault = faultOfRequest(asked);
  if (fault !== undefined) return seeOther(reply, refuseClient(sandbox, provider, asked, address, fault));
  const visitor = await providerVisitor(request);
  if (visitor !== undefined && !mustSignInAgain(request, visitor, asked))
    return seeOther(reply, await authorizeClient(sandbox, visitor, asked, address));
  if (promptsOf(asked.parameters).includes('none'))
    return seeOther(reply, refuseClient(sandbox, provider, asked, address, 'login_required'));
  return toProviderSignIn(request, reply, onward(request, visitor, asked));
}

function mustSignInAgain(
  request: FastifyRequest,
  visitor: ProviderSignedIn,
  { parameters }: AuthorizeRequest,
): boolean {
  const sandbox = sandboxFor(request);
  const asked = promptsOf(parameters).some((prompt) => prompt === 'login' || prompt === 'select_account');
  const stale = parameters[STALE];
  const isSame = stale !== undefined && sealFits(sandbox.secret, STALE, visitor.session.id, stale);
  return asked || isSame || isStale(sandbox, visitor, parameters);
}

/** The same request, for after the sign-in: of a session that begins then nothing more is asked. */
function onward(
  request: FastifyRequest,
  visitor: ProviderSignedIn | undefined,
  { parameters }: AuthorizeRequest,
): string {
  const { prompt: _, max_age: __, ...rest } = parameters;
  const query = new URLSearchParams(rest as Record<string, string>);
  if (visitor !== undefined) query.set(STALE, seal(sandboxFor(request).secret, STALE, visitor.session.id));
  return `${OPENID.authorize}?${query}`;
}

/** Signs out where a client sends people to: at once with an ID token of theirs, else when they confirm it (RP-initiated logout §2). */
async function signOut(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const provider = await providerOf(request, 'openid');
  const address = await addressAfter(request, provider);
  const visitor = await providerVisitor(request);
  if (visitor === undefined) return leave(request, reply, undefined, address);
  const { id_token_hint: hint = '' } = parametersOf(request);
  const hinted = await readIdTokenHint(sandboxFor(request), provider, hint);
  if (hinted?.subject === visitor.user.subject) return leave(request, reply, visitor, address);
  const { name, subject } = visitor.user;
  const [, query = ''] = /\?(.*)$/s.exec(request.url) ?? [];
  return sendPage(
    reply,
    ProviderHomePage({
      page: pageContext(request),
      provider: provider.name,
      name: name ?? subject,
      isLeaving: true,
      signOut: formTokens(request, reply, `${OPENID.signOut}/confirmed?${query}`),
    }),
  );
}

async function leave(
  request: FastifyRequest,
  reply: FastifyReply,
  visitor: ProviderSignedIn | undefined,
  address = `${siteFor(request).prefix}/sign-in`,
): Promise<FastifyReply> {
  if (visitor !== undefined) await endSession(sandboxFor(request), visitor.session.id, 'user');
  forgetProviderSession(reply);
  return seeOther(reply, address);
}

/**
 * The registered address of a client that somebody is led to who has signed out.
 * @throws {DomainError} `CLIENT_UNKNOWN`, `REDIRECT_URI_INVALID`
 */
async function addressAfter(request: FastifyRequest, provider: IdentityProvider): Promise<string | undefined> {
  const { post_logout_redirect_uri: uri, client_id: named, state, id_token_hint: hint } = parametersOf(request);
  if (uri === undefined) return undefined;
  const sandbox = sandboxFor(request);
  const hinted = hint === undefined ? undefined : await readIdTokenHint(sandbox, provider, hint);
  const client = await findProviderClient(sandbox, provider, named ?? hinted?.clientId ?? '');
  if (client === undefined || (hinted !== undefined && hinted.clientId !== client.clientId))
    throw new DomainError('CLIENT_UNKNOWN', {});
  const registered = isRegisteredAddress(client.postLogoutRedirectUris, uri);
  const address = registered ? consumerAddress(siteFor(request), uri, sandbox.tools.mayLeadTo) : undefined;
  if (address === undefined) throw new DomainError('REDIRECT_URI_INVALID', {});
  return state === undefined ? address : answerAt(address, { state });
}
