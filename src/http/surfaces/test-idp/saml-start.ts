import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { START_AWS_PATH, START_PARTY_PATH } from '../../../core/identity-providers/identity-provider.ts';
import { openAuthnRequest } from '../../../core/identity-providers/saml/authn-requests.ts';
import { AWS_PARTY as AWS } from '../../../core/identity-providers/saml/make-assertion.ts';
import { type KnownParty, partiesOf } from '../../../core/identity-providers/saml/parties.ts';
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
  app.get(START_PARTY_PATH, async (request, reply) => {
    const { entityId, RelayState: state } = request.query as Record<string, unknown>;
    return start(request, reply, state, await demandParty(request, entityId));
  });
  app.post(START_PARTY_PATH, async (request, reply) => {
    const { entityId, RelayState: state } = request.body as FormFields;
    return start(request, reply, state, await demandParty(request, entityId));
  });
}

type Party = Pick<KnownParty, 'audience' | 'recipient'>;

/** @throws {DomainError} `NOT_FOUND` for a service provider that nobody has made known */
async function demandParty(request: FastifyRequest, entityId: unknown): Promise<Party> {
  const all = await partiesOf(sandboxFor(request), await providerOf(request, 'saml'));
  const found = all.find(({ audience }) => audience === entityId);
  if (found === undefined) throw new DomainError('NOT_FOUND', { what: 'such a service provider' });
  return found;
}

async function start(
  request: FastifyRequest,
  reply: FastifyReply,
  state: unknown,
  { audience, recipient }: Party = AWS,
): Promise<FastifyReply> {
  const provider = await providerOf(request, 'saml');
  const sandbox = sandboxFor(request);
  const postTo = consumerAddress(siteFor(request), recipient, sandbox.tools.mayLeadTo);
  if (postTo === undefined) throw new DomainError('FOREIGN_REDIRECT', {});
  const wish = { audience, recipient, postTo, forced: false, passive: false, ...relayStateOf(state) };
  return seeOther(reply, continueUrl(request, await openAuthnRequest(sandbox, provider, wish)));
}
