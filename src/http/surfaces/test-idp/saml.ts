import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import {
  liveAuthnRequest,
  type OpenAuthnRequest,
  openAuthnRequest,
} from '../../../core/identity-providers/authn-requests.ts';
import {
  type IdentityProvider,
  identityProviderUrl,
  METADATA_PATH,
  SIGN_IN_PATH,
  START_AWS_PATH,
} from '../../../core/identity-providers/identity-provider.ts';
import { AWS_PARTY as AWS } from '../../../core/identity-providers/make-assertion.ts';
import { publishedKeys } from '../../../core/identity-providers/provider-keys.ts';
import { providerMetadata } from '../../../core/identity-providers/provider-metadata.ts';
import type { ProviderSignedIn } from '../../../core/identity-providers/provider-sessions.ts';
import { vouchFor } from '../../../core/identity-providers/vouch-for.ts';
import { readAuthnRequest, requestFault } from '../../../core/saml/read-authn-request.ts';
import { ProviderGoingPage } from '../../../pages/test-idp/provider-going-page.tsx';
import { consumerAddress } from '../../addresses/return-address.ts';
import { type FormFields, optionalField } from '../../plugins/forms.ts';
import { pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { providerOf } from './provider-of.ts';
import { providerVisitor, signInAtProvider } from './provider-session.ts';

/** Service providers send addresses by it; SAML itself allows 80 (bindings §3.4.3). */
const LONGEST_STATE = 2048;
const LONGEST_REQUEST = 64 * 1024;

/** The identity provider's half of SAML: metadata, requests by redirect and by form, and people who begin here (FED-3). */
export function samlProvider(app: FastifyInstance): void {
  app.get(METADATA_PATH, metadata);
  app.get(SIGN_IN_PATH, async (request, reply) => {
    const { SAMLRequest: encoded, RelayState: state } = request.query as Record<string, unknown>;
    return take(request, reply, { encoded: typeof encoded === 'string' ? encoded : '', state, binding: 'redirect' });
  });
  // The form comes from the service provider's page, which has no token of ours.
  app.post(SIGN_IN_PATH, { config: { foreignPosts: true } }, async (request, reply) => {
    const form = request.body as FormFields;
    const encoded = optionalField(form, 'SAMLRequest', LONGEST_REQUEST) ?? '';
    return take(request, reply, { encoded, state: form.RelayState, binding: 'post' });
  });
  app.get('/saml/continue/:id', goOn);
  // Tools and links begin here; `RelayState` is a page of the console.
  app.get(START_AWS_PATH, async (request, reply) => {
    const { RelayState: state } = request.query as Record<string, unknown>;
    return start(request, reply, state);
  });
  app.post(START_AWS_PATH, async (request, reply) => start(request, reply, (request.body as FormFields).RelayState));
}

async function metadata(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const provider = await providerOf(request, 'saml');
  const site = siteFor(request);
  const keys = await publishedKeys(sandboxFor(request), provider);
  const document = providerMetadata(provider, keys, site.link(site.host, SIGN_IN_PATH));
  return reply.header('content-type', 'application/samlmetadata+xml').send(document);
}

interface Asked {
  readonly encoded: string;
  readonly state: unknown;
  readonly binding: 'redirect' | 'post';
}

/** Takes a request, or tells the journal why not. */
async function take(request: FastifyRequest, reply: FastifyReply, asked: Asked): Promise<FastifyReply> {
  const provider = await providerOf(request, 'saml');
  try {
    return await remember(request, reply, provider, asked);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'SAML_REQUEST_INVALID') {
      const { why } = error.facts as { readonly why: string };
      const facts = { identityProvider: provider.id, reason: error.code, why };
      sandboxFor(request).journal.event('authn-request.refused', facts);
    }
    throw error;
  }
}

/** Remembers a request, and goes on at an address of this host: only there do browsers bring the session along. */
async function remember(
  request: FastifyRequest,
  reply: FastifyReply,
  provider: IdentityProvider,
  asked: Asked,
): Promise<FastifyReply> {
  const site = siteFor(request);
  const wish = await readAuthnRequest(asked.encoded, asked.binding);
  const own = [identityProviderUrl(provider), site.link(site.host, '')].map((base) => `${base}${SIGN_IN_PATH}`);
  if (wish.destination !== undefined && !own.includes(wish.destination)) throw requestFault('destination');
  const recipient = wish.acsUrl ?? (wish.issuer === AWS.audience ? AWS.recipient : undefined);
  const postTo = recipient === undefined ? undefined : consumerAddress(site, recipient);
  if (recipient === undefined || postTo === undefined) throw requestFault('consumer');
  const opened = await openAuthnRequest(sandboxFor(request), provider, {
    ...{ requestId: wish.id, audience: wish.issuer, recipient, postTo, forced: wish.forced },
    ...stateOf(asked.state),
  });
  if (wish.passive && (await ready(request, opened)) === undefined) throw requestFault('passive');
  return seeOther(reply, `${site.prefix}/saml/continue/${opened.id}`);
}

function stateOf(state: unknown): { readonly relayState?: string } {
  if (state === undefined || state === '') return {};
  if (typeof state !== 'string' || state.length > LONGEST_STATE) throw requestFault('relay-state');
  return { relayState: state };
}

async function start(request: FastifyRequest, reply: FastifyReply, state: unknown): Promise<FastifyReply> {
  const provider = await providerOf(request, 'saml');
  const postTo = consumerAddress(siteFor(request), AWS.recipient) ?? AWS.recipient;
  const wish = { ...AWS, postTo, forced: false, ...stateOf(state) };
  const { id } = await openAuthnRequest(sandboxFor(request), provider, wish);
  return seeOther(reply, `${siteFor(request).prefix}/saml/continue/${id}`);
}

/** The answer, once the person has signed in. */
async function goOn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const provider = await providerOf(request, 'saml');
  const sandbox = sandboxFor(request);
  const opened = await liveAuthnRequest(sandbox, provider, (request.params as { id: string }).id);
  if (opened === undefined) throw new DomainError('FLOW_EXPIRED', {});
  const signedIn = await ready(request, opened);
  if (signedIn === undefined) return signInAtProvider(request, reply);
  const { requestId: inResponseTo, audience, recipient, postTo, relayState } = opened;
  const party = { audience, recipient, postTo, inResponseTo, relayState };
  const { createdAt: authenticatedAt, expiresAt: sessionEndsAt } = signedIn.session;
  const post = await vouchFor(sandbox, signedIn, party, { authenticatedAt, sessionEndsAt });
  const page = pageContext(request);
  const name = audience === AWS.audience ? page.text.identityProvider.console : audience;
  return sendPage(reply, ProviderGoingPage({ page, provider: provider.name, party: name, post }));
}

/** The person who can be vouched for without being asked again. */
async function ready(
  request: FastifyRequest,
  { forced, askedAt }: OpenAuthnRequest,
): Promise<ProviderSignedIn | undefined> {
  const signedIn = await providerVisitor(request);
  return signedIn !== undefined && forced && signedIn.session.createdAt < askedAt ? undefined : signedIn;
}
