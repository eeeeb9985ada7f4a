import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { type IdentityProvider, SIGN_IN_PATH } from '../../../core/identity-providers/identity-provider.ts';
import { answerWithout } from '../../../core/identity-providers/saml/answer-without.ts';
import {
  isFreshFor,
  liveAuthnRequest,
  type OpenAuthnRequest,
  openAuthnRequest,
} from '../../../core/identity-providers/saml/authn-requests.ts';
import { AWS_PARTY as AWS } from '../../../core/identity-providers/saml/make-assertion.ts';
import { provenRequest } from '../../../core/identity-providers/saml/proven-request.ts';
import { type RequestStatus, statusOfRequest } from '../../../core/identity-providers/saml/request-status.ts';
import { consumerOf } from '../../../core/identity-providers/saml/service-providers.ts';
import { sessionIndexOf, vouchFor } from '../../../core/identity-providers/saml/vouch-for.ts';
import type { SamlPost } from '../../../core/saml/post-assertion.ts';
import { readAuthnRequest } from '../../../core/saml/read-authn-request.ts';
import { requestFault } from '../../../core/saml/request-fault.ts';
import { ProviderGoingPage } from '../../../pages/test-idp/provider-going-page.tsx';
import { consumerAddress } from '../../addresses/return-address.ts';
import { pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { providerOf } from './provider-of.ts';
import { providerVisitor, toProviderSignIn } from './provider-session.ts';
import { type SamlMessage, samlEndpoint } from './saml-message.ts';

/** Requests for a sign-in, and their answers. */
export function samlSignIn(app: FastifyInstance): void {
  samlEndpoint(app, SIGN_IN_PATH, 'authn-request.refused', remember);
  app.get('/saml/continue/:id', goOn);
}

/** The page that answers a wish. */
export const continueUrl = (request: FastifyRequest, { id }: Pick<OpenAuthnRequest, 'id'>): string =>
  `${siteFor(request).prefix}/saml/continue/${id}`;

/** Remembers a request, and goes on at an address of this host: only there do browsers bring the session along. */
async function remember(
  request: FastifyRequest,
  reply: FastifyReply,
  { provider, sent, addresses, relayState }: SamlMessage,
): Promise<FastifyReply> {
  const isSigned = provider.wantsSignedRequests === true;
  const { root, party } = await provenRequest(provider, sent, { name: 'AuthnRequest', isSigned, addresses });
  const asked = await readAuthnRequest(root);
  const recipient = consumerOf(asked, party);
  const postTo =
    recipient === undefined
      ? undefined
      : consumerAddress(siteFor(request), recipient, sandboxFor(request).tools.mayLeadTo);
  if (recipient === undefined || postTo === undefined) throw requestFault('consumer');
  const { id: requestId, issuer: audience, forced, passive } = asked;
  const wish = {
    ...{ requestId, audience, recipient, postTo, forced, passive },
    ...(relayState !== undefined && { relayState }),
  };
  const status = statusOfRequest(asked);
  if (status !== undefined) return refuse(request, reply, provider, wish, status);
  return seeOther(reply, continueUrl(request, await openAuthnRequest(sandboxFor(request), provider, wish)));
}

/** The answer, once the person has signed in. */
async function goOn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const provider = await providerOf(request, 'saml');
  const sandbox = sandboxFor(request);
  const wish = await liveAuthnRequest(sandbox, provider, (request.params as { id: string }).id);
  if (wish === undefined) throw new DomainError('FLOW_EXPIRED', {});
  const visitor = await providerVisitor(request);
  if (visitor === undefined || !isFreshFor(wish, visitor.session.id))
    return wish.passive ? refuse(request, reply, provider, wish, 'NoPassive') : toProviderSignIn(request, reply);
  const { requestId: inResponseTo, audience, recipient, postTo, relayState } = wish;
  const party = { audience, recipient, postTo, inResponseTo, relayState };
  const { createdAt: authenticatedAt, expiresAt: sessionEndsAt } = visitor.session;
  const sessionIndex = sessionIndexOf(sandbox, visitor.session, audience);
  const post = await vouchFor(sandbox, visitor, party, { authenticatedAt, sessionEndsAt, sessionIndex });
  return sendOn(request, reply, provider, { audience, post });
}

type Unanswered = Pick<OpenAuthnRequest, 'audience' | 'recipient' | 'postTo' | 'requestId' | 'relayState'>;

const refuse = async (
  request: FastifyRequest,
  reply: FastifyReply,
  provider: IdentityProvider,
  wish: Unanswered,
  status: RequestStatus,
): Promise<FastifyReply> => {
  const post = await answerWithout(sandboxFor(request), provider, wish, status);
  return sendOn(request, reply, provider, { audience: wish.audience, post, isRefused: true });
};

/** The page that carries an answer to a service provider. */
export function sendOn(
  request: FastifyRequest,
  reply: FastifyReply,
  { name: provider }: IdentityProvider,
  { audience, ...answer }: { readonly audience: string; readonly post: SamlPost; readonly isRefused?: boolean },
): FastifyReply {
  const page = pageContext(request);
  const party = audience === AWS.audience ? page.text.identityProvider.console : audience;
  return sendPage(reply, ProviderGoingPage({ page, provider, party, ...answer }));
}
