import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FederatedUser } from '../../../core/accounts/user.ts';
import { endSession } from '../../../core/sessions/end-session.ts';
import {
  type IdentityProviderSignInEvents,
  type IdentityProviderSignInStates,
  identityProviderSignIn,
} from '../../../flows/identity-provider-sign-in.ts';
import { providerScript } from '../../../flows/stand-in/scripts.ts';
import { ProviderSignInPage } from '../../../pages/test-idp/provider-sign-in-page.tsx';
import { choiceFor, choicePages } from '../../choice/choice-pages.ts';
import { providerCrowd } from '../../choice/crowds.ts';
import { type FlowSurface, postFlow, showFlow } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { seeOther } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { providerOf } from './provider-of.ts';
import { forgetProviderSession, keepProviderSession, providerVisitor } from './provider-session.ts';

/** Signing in and out at an identity provider, whatever it speaks. */
export function providerSignIn(app: FastifyInstance): void {
  app.get('/sign-in', async (request, reply) => showFlow(await surfaceFor(request), request, reply));
  app.post('/sign-in', async (request, reply) => postFlow(await surfaceFor(request), request, reply));
  choicePages(app, '/sign-in', async (request) =>
    choiceFor(await surfaceFor(request), {
      crowd: providerCrowd(await providerOf(request)),
      script: (user) => providerScript(user as FederatedUser),
    }),
  );
  app.post('/sign-out', async (request, reply) => {
    const signedIn = await providerVisitor(request);
    if (signedIn !== undefined) await endSession(sandboxFor(request), signedIn.session.id, 'user');
    forgetProviderSession(reply);
    return seeOther(reply, `${siteFor(request).prefix}/sign-in`);
  });
}

type Surface = FlowSurface<IdentityProviderSignInStates, IdentityProviderSignInEvents>;

async function surfaceFor(request: FastifyRequest): Promise<Surface> {
  const provider = await providerOf(request);
  return {
    flow: identityProviderSignIn,
    read: {
      submitCredentials: (form) => ({
        identityProvider: provider.id,
        username: field(form, 'username', 255),
        password: field(form, 'password', 1024),
        wish: wishOf(onwardOf(request)),
      }),
    },
    show: {
      enterCredentials: ({ data, page, form, notice }) =>
        ProviderSignInPage({
          page,
          form,
          notice,
          provider: provider.name,
          username: data.username,
          forgotUrl: `${siteFor(request).prefix}/forgot-password`,
        }),
    },
    choice: { at: ['enterCredentials'] },
    leave: {
      signedIn: async ({ reply, data }) => {
        keepProviderSession(reply, data.sessionId);
        return `${siteFor(request).prefix}${onwardOf(request)}`;
      },
    },
  };
}

/** The service provider's wish that a page of this host goes on with. */
const wishOf = (page: string): string | undefined => /^\/saml\/continue\/([\w-]{1,64})(?:\?|$)/.exec(page)?.[1];

/** The page of this host that somebody came from; its start, where the address names none. */
function onwardOf(request: FastifyRequest): string {
  const { continue: onward } = request.query as { readonly continue?: unknown };
  // Browsers read a second slash, or one turned round, as the beginning of a host.
  return typeof onward === 'string' && /^\/(?:[!-.0-[\]-~][!-~]*)?$/.test(onward) ? onward : '/';
}
