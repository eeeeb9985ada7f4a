import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { IamForgotPasswordPage } from '../../../pages/signin/iam-forgot-password-page.tsx';
import { postFlow, showFlow } from '../../plugins/flow.ts';
import { type FormFields, optionalField } from '../../plugins/forms.ts';
import { pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { checkReturnAddress } from './authorize.ts';
import { csrfCookies } from './csrf-cookies.ts';
import { iamSignInSurface } from './iam-sign-in.ts';
import { isForIam } from './is-for-iam.ts';
import { rootSignInSurface } from './root-sign-in.ts';
import { signInLinks } from './sign-in-links.ts';
import { visitorCookies } from './visitor-cookies.ts';

/** `/signin`, where root and IAM users share one URL. */
export function signIn(app: FastifyInstance): void {
  app.get('/signin', async (request, reply) => {
    checkReturnAddress(request);
    csrfCookies(request, reply);
    visitorCookies(request, reply);
    return isForIam(request) ? showFlow(iamSignInSurface, request, reply) : showFlow(rootSignInSurface, request, reply);
  });
  app.post('/signin', async (request, reply) => {
    checkReturnAddress(request);
    csrfCookies(request, reply);
    const form = request.body as FormFields;
    if (form.event === 'submitEmail' && form.user_type === 'iam') return toIamPage(request, reply, form);
    return isForIam(request, form.event)
      ? postFlow(iamSignInSurface, request, reply)
      : postFlow(rootSignInSurface, request, reply);
  });
  app.get('/iam-password', async (request, reply) =>
    sendPage(reply, IamForgotPasswordPage({ page: pageContext(request), links: signInLinks(request) })),
  );
}

/** The main page's other radio: on to the IAM page, with what was typed as the account (IAM-1). No account is looked up. */
function toIamPage(request: FastifyRequest, reply: FastifyReply, form: FormFields): FastifyReply {
  const account = optionalField(form, 'resolving_input', 128)?.trim() || undefined;
  return seeOther(reply, signInLinks(request).iamUrl(account));
}
