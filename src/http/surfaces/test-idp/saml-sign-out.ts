import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import type { ServiceProvider } from '../../../core/federation/saml/read-service-provider.ts';
import { SIGN_OUT_PATH } from '../../../core/identity-providers/identity-provider.ts';
import { currentKey } from '../../../core/identity-providers/provider-keys.ts';
import {
  openLogoutRequest,
  signOutFor,
  takeLogoutRequest,
} from '../../../core/identity-providers/saml/logout-requests.ts';
import { provenRequest } from '../../../core/identity-providers/saml/proven-request.ts';
import { readLogoutRequest } from '../../../core/saml/read-logout-request.ts';
import { requestFault } from '../../../core/saml/request-fault.ts';
import { signMessage } from '../../../core/saml/sign-assertion.ts';
import { signedQuery } from '../../../core/saml/sign-query.ts';
import { consumerAddress } from '../../addresses/return-address.ts';
import { seeOther } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { providerOf } from './provider-of.ts';
import { forgetProviderSession, providerVisitor } from './provider-session.ts';
import { type SamlMessage, samlEndpoint } from './saml-message.ts';
import { sendOn } from './saml-sign-in.ts';

/** Single logout (SAML profiles §4.4): a service provider that is known by its metadata asks, in the browser of the person. */
export function samlSignOut(app: FastifyInstance): void {
  samlEndpoint(app, SIGN_OUT_PATH, 'logout-request.refused', remember);
  app.get('/saml/logout/:id', goOn);
}

/** Remembers a request, and goes on at an address of this host: only there do browsers bring the session along. */
async function remember(
  request: FastifyRequest,
  reply: FastifyReply,
  { provider, sent, addresses, relayState }: SamlMessage,
): Promise<FastifyReply> {
  // Anybody could sign people out otherwise (SAML profiles §4.4.4.1).
  const { root, party } = await provenRequest(provider, sent, { name: 'LogoutRequest', isSigned: true, addresses });
  const asked = await readLogoutRequest(root);
  const answerTo = party && answerAddress(request, party, sent.binding);
  if (answerTo === undefined) throw requestFault('consumer');
  const wish = { answerTo, ...(relayState !== undefined && { relayState }) };
  const id = await openLogoutRequest(sandboxFor(request), provider, asked, wish);
  return seeOther(reply, `${siteFor(request).prefix}/saml/logout/${id}`);
}

/** The service provider's address of the binding by which it asks, else its first; undefined where nobody is sent there. */
function answerAddress(request: FastifyRequest, { signOut }: ServiceProvider, binding: string) {
  const found = signOut.find((each) => each.binding === binding) ?? signOut[0];
  return found && consumerAddress(siteFor(request), found.location, sandboxFor(request).tools.mayLeadTo) !== undefined
    ? found
    : undefined;
}

/** Signs the person out and answers. */
async function goOn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const provider = await providerOf(request, 'saml');
  const sandbox = sandboxFor(request);
  const wish = await takeLogoutRequest(sandbox, provider, (request.params as { id: string }).id);
  const postTo = wish && consumerAddress(siteFor(request), wish.answerTo.location, sandboxFor(request).tools.mayLeadTo);
  if (wish === undefined || postTo === undefined) throw new DomainError('FLOW_EXPIRED', {});
  const { message, isOut } = await signOutFor(sandbox, provider, wish, await providerVisitor(request));
  if (isOut) forgetProviderSession(reply);
  const key = await currentKey(sandbox, provider);
  const { audience, relayState } = wish;
  if (wish.answerTo.binding === 'redirect')
    return seeOther(reply, `${postTo}${postTo.includes('?') ? '&' : '?'}${signedQuery(message, relayState, key)}`);
  const signed = await signMessage(message, key);
  const encodedResponse = Buffer.from(signed).toString('base64');
  const post = { encodedResponse, destination: postTo, relayState: relayState ?? '', prettyPrintedXml: signed };
  return sendOn(request, reply, provider, { audience, post, isRefused: true });
}
