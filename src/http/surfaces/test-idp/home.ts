import type { FastifyInstance } from 'fastify';
import { START_AWS_PATH, START_PARTY_PATH } from '../../../core/identity-providers/identity-provider.ts';
import { partiesOf } from '../../../core/identity-providers/saml/parties.ts';
import { ProviderHomePage } from '../../../pages/test-idp/provider-home-page.tsx';
import { formTokens, pageContext, sendPage } from '../../plugins/pages.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { brokerChoices } from './broker.ts';
import { providerOf } from './provider-of.ts';
import { providerVisitor, toProviderSignIn } from './provider-session.ts';

/** The start of an identity provider's host: where its person can go. */
export function providerHome(app: FastifyInstance): void {
  app.get('/', async (request, reply) => {
    const provider = await providerOf(request);
    const signedIn = await providerVisitor(request);
    if (signedIn === undefined) return toProviderSignIn(request, reply);
    const { name, subject } = signedIn.user;
    return sendPage(
      reply,
      ProviderHomePage({
        page: pageContext(request),
        provider: provider.name,
        name: name ?? subject,
        signOut: formTokens(request, reply, '/sign-out'),
        ...(provider.kind === 'broker' && { broker: brokerChoices(request, reply, signedIn) }),
        ...(provider.kind === 'saml' && {
          openConsole: formTokens(request, reply, START_AWS_PATH),
          openParty: formTokens(request, reply, START_PARTY_PATH),
          parties: await partiesOf(sandboxFor(request), provider),
        }),
      }),
    );
  });
}
