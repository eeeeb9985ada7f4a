import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../../core/errors.ts';
import { loginClientNames } from '../../../../core/login/login-client.ts';
import { seal } from '../../../../core/random/seal.ts';
import { nameOfSignedIn, type SignedIn } from '../../../../core/sessions/console-sessions.ts';
import {
  type LoginAuthorizationEvents,
  type LoginAuthorizationStates,
  loginAuthorization,
} from '../../../../flows/authorization/login-authorization.ts';
import { LoginConfirmationPage } from '../../../../pages/login/login-confirmation-page.tsx';
import { LoginConsentPage } from '../../../../pages/login/login-consent-page.tsx';
import { redirect } from '../../../browser/redirect.ts';
import { signInSession } from '../../../console-session/session-cookies.ts';
import { browserOf } from '../../../plugins/browser.ts';
import { type FlowSurface, postFlow, showFlow } from '../../../plugins/flow.ts';
import { field } from '../../../plugins/forms.ts';
import { pageContext, sendPage } from '../../../plugins/pages.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import { authorizeQuery, signInAndReturn } from '../authorize.ts';
import { LOGIN } from './login-path.ts';
import { CONFIRMATION, type LoginRequest, loginRequest } from './login-request.ts';

/** The pages of `aws login` (CLI-5): a sign-in where none is there, consent, and the code for another machine. */
export function loginPages(app: FastifyInstance): void {
  app.get(LOGIN, (request, reply) => consent(request, reply, showFlow));
  app.post(LOGIN, (request, reply) => consent(request, reply, postFlow));
  app.get(CONFIRMATION, async (request, reply) => {
    const { code, state, error } = request.query as Record<string, unknown>;
    const isAllowed = typeof code === 'string' && typeof state === 'string' && error === undefined;
    // The command line takes the two apart again.
    const shown = isAllowed ? Buffer.from(`${new URLSearchParams({ state, code })}`).toString('base64') : undefined;
    return sendPage(reply, LoginConfirmationPage({ page: pageContext(request), code: shown }));
  });
}

async function consent(
  request: FastifyRequest,
  reply: FastifyReply,
  go: typeof showFlow | typeof postFlow,
): Promise<FastifyReply> {
  const asked = loginRequest(request);
  if ('answer' in asked) return redirect(reply, asked.answer);
  const signedIn = await signInSession(request);
  if (signedIn === undefined) return redirect(reply, signInUrl(request));
  return go(consentSurface(request, reply, { asked, signedIn }), request, reply);
}

/** A sign-in that comes back here. */
const signInUrl = (request: FastifyRequest): string => signInAndReturn(request, authorizeQuery(request).client_id);

interface Consent {
  readonly asked: LoginRequest;
  readonly signedIn: SignedIn;
}

/** Question and session make the place of the flow: whoever signs in later is asked anew. */
function consentSurface(
  request: FastifyRequest,
  reply: FastifyReply,
  { asked, signedIn }: Consent,
): FlowSurface<LoginAuthorizationStates, LoginAuthorizationEvents> {
  const { secret } = sandboxFor(request);
  const { id: sessionId } = signedIn.session;
  const as = seal(secret, 'login-consent', sessionId);
  const question = createHash('sha256').update(JSON.stringify(asked)).digest('base64url');
  const place = `${question}/${sessionId}/${browserOf(request, reply).id}`;
  return {
    flow: loginAuthorization,
    anchor: { anchor: seal(secret, loginAuthorization.name, place) },
    read: {
      allow(form) {
        // The page spoke to somebody who has signed out since.
        if (field(form, 'as', 64) !== as) throw new DomainError('STALE_FORM', {});
        return { ...asked, sessionId };
      },
      deny: () => asked,
    },
    show: {
      consent: ({ request: _request, reply: _reply, data: _data, ...view }) =>
        LoginConsentPage({
          ...view,
          as,
          client: loginClientNames[asked.clientId],
          name: nameOfSignedIn(signedIn),
          arn: signedIn.arn,
          otherUserUrl: signInUrl(request),
        }),
    },
    leave: { allowed: async ({ data }) => data.answer, denied: async ({ data }) => data.answer },
  };
}
