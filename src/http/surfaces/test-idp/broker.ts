import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { brokerRightsOf, brokerSigninToken } from '../../../core/identity-providers/broker.ts';
import type { ProviderSignedIn } from '../../../core/identity-providers/provider-sessions.ts';
import type { BrokerChoices } from '../../../pages/test-idp/broker-choices.tsx';
import { ProviderAdvicePage } from '../../../pages/test-idp/provider-advice-page.tsx';
import { brokerLoginUrl } from '../../addresses/broker-login.ts';
import { type FormFields, field, optionalField } from '../../plugins/forms.ts';
import { formTokens, pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { providerOf } from './provider-of.ts';
import { providerVisitor, toProviderSignIn } from './provider-session.ts';

/** A company's own broker: from its sign-in page to the console, by credentials that it asks STS for (FED-2). */
export function broker(app: FastifyInstance): void {
  app.post('/console', async (request, reply) => {
    const provider = await providerOf(request, 'broker');
    const signedIn = await providerVisitor(request);
    if (signedIn === undefined) return toProviderSignIn(request, reply, '/');
    const form = request.body as FormFields;
    const wish = form.event === 'federate' ? 'federated-user' : { roleArn: field(form, 'role', 2048) };
    const SigninToken = await brokerSigninToken(sandboxFor(request), signedIn, wish);
    const destination = optionalField(form, 'destination', 2048) || undefined;
    return seeOther(reply, brokerLoginUrl(siteFor(request), provider, SigninToken, destination));
  });
  // Nobody but the company has its people's passwords (FED-5).
  app.get('/forgot-password', async (request, reply) => {
    const { name: provider } = await providerOf(request);
    const signInUrl = `${siteFor(request).prefix}/sign-in`;
    return sendPage(reply, ProviderAdvicePage({ page: pageContext(request), provider, signInUrl }));
  });
}

/** The ways into the console that a broker has for somebody. */
export function brokerChoices(request: FastifyRequest, reply: FastifyReply, person: ProviderSignedIn): BrokerChoices {
  const { roles, policy } = brokerRightsOf(person);
  return { form: formTokens(request, reply, '/console'), roles, asFederatedUser: policy !== undefined };
}
