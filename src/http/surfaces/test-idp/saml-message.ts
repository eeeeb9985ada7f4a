import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { type IdentityProvider, identityProviderUrl } from '../../../core/identity-providers/identity-provider.ts';
import type { SentRequest } from '../../../core/identity-providers/saml/proven-request.ts';
import { requestFault } from '../../../core/saml/request-fault.ts';
import { type FormFields, optionalField } from '../../plugins/forms.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { providerOf } from './provider-of.ts';

/** Service providers send addresses by it; SAML itself allows 80 (bindings §3.4.3). */
const LONGEST_STATE = 2048;
const LONGEST_REQUEST = 64 * 1024;

/** A request of a service provider, with what it wants back. */
export interface SamlMessage {
  readonly provider: IdentityProvider;
  readonly sent: SentRequest;
  readonly relayState?: string;
  /** The addresses of the endpoint: the real one, and that of the style in which it came. */
  readonly addresses: readonly string[];
}

type Take = (request: FastifyRequest, reply: FastifyReply, message: SamlMessage) => Promise<FastifyReply>;

/** An endpoint for requests in both bindings. Each refusal is told to the journal. */
export function samlEndpoint(
  app: FastifyInstance,
  path: string,
  event: 'authn-request.refused' | 'logout-request.refused',
  take: Take,
): void {
  const receive = async (
    request: FastifyRequest,
    reply: FastifyReply,
    sent: SentRequest,
    state: unknown,
  ): Promise<FastifyReply> => {
    const provider = await providerOf(request, 'saml');
    const site = siteFor(request);
    const addresses = [identityProviderUrl(provider), site.link(site.host, '')].map((base) => `${base}${path}`);
    try {
      return await take(request, reply, { provider, sent, addresses, ...relayStateOf(state) });
    } catch (error) {
      if (error instanceof DomainError && error.code === 'SAML_REQUEST_INVALID') {
        const { why } = error.facts as { readonly why: string };
        sandboxFor(request).journal.event(event, { identityProvider: provider.id, reason: error.code, why });
      }
      throw error;
    }
  };
  app.get(path, async (request, reply) => {
    const { SAMLRequest: encoded, RelayState: state } = request.query as Record<string, unknown>;
    const [, query = ''] = request.url.split(/\?(.*)/s);
    return receive(
      request,
      reply,
      { encoded: typeof encoded === 'string' ? encoded : '', binding: 'redirect', query },
      state,
    );
  });
  // The form comes from the service provider's page, which has no token of ours.
  app.post(path, { config: { foreignPosts: true } }, async (request, reply) => {
    const form = request.body as FormFields;
    const encoded = optionalField(form, 'SAMLRequest', LONGEST_REQUEST) ?? '';
    return receive(request, reply, { encoded, binding: 'post' }, form.RelayState);
  });
}

/** @throws {DomainError} `SAML_REQUEST_INVALID` for one that is too long, or several */
export function relayStateOf(state: unknown): { readonly relayState?: string } {
  if (state === undefined || state === '') return {};
  if (typeof state !== 'string' || state.length > LONGEST_STATE) throw requestFault('relay-state');
  return { relayState: state };
}
