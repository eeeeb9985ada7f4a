import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { openAuthnRequest } from '../../../core/identity-providers/authn-requests.ts';
import { START_AWS_PATH } from '../../../core/identity-providers/identity-provider.ts';
import { AWS_PARTY as AWS } from '../../../core/identity-providers/make-assertion.ts';
import { consumerAddress } from '../../addresses/return-address.ts';
import type { FormFields } from '../../plugins/forms.ts';
import { seeOther } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { providerOf } from './provider-of.ts';
import { relayStateOf } from './saml-message.ts';
import { continueUrl } from './saml-sign-in.ts';

/** People who begin here, whom no service provider has asked for. */
export function samlStart(app: FastifyInstance): void {
  // Tools and links begin here; `RelayState` is a page of the console.
  app.get(START_AWS_PATH, async (request, reply) => {
    const { RelayState: state } = request.query as Record<string, unknown>;
    return start(request, reply, state);
  });
  app.post(START_AWS_PATH, async (request, reply) => start(request, reply, (request.body as FormFields).RelayState));
}

async function start(request: FastifyRequest, reply: FastifyReply, state: unknown): Promise<FastifyReply> {
  const provider = await providerOf(request, 'saml');
  const postTo = consumerAddress(siteFor(request), AWS.recipient) ?? AWS.recipient;
  const wish = { ...AWS, postTo, forced: false, passive: false, ...relayStateOf(state) };
  return seeOther(reply, continueUrl(request, await openAuthnRequest(sandboxFor(request), provider, wish)));
}
