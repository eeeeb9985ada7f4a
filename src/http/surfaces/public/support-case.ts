import type { FastifyRequest } from 'fastify';
import { asOwner } from '../../../core/accounts/find-user.ts';
import { nameOfSignedIn, type SignedIn, userSignedIn } from '../../../core/sessions/console-sessions.ts';
import { type SupportCaseEvents, type SupportCaseStates, supportCase } from '../../../flows/console/support-case.ts';
import { SupportPage } from '../../../pages/public/support-page.tsx';
import { SupportForm } from '../../../pages/support/support-form.tsx';
import { SupportSent } from '../../../pages/support/support-sent.tsx';
import { sharedSession } from '../../console-session/shared-session.ts';
import type { FlowSurface } from '../../plugins/flow.ts';
import { optionalField } from '../../plugins/forms.ts';
import { siteFor } from '../../server/create-app.ts';

/** The support form for everybody, signed in or not (ROOT-13). The console's Support Center mounts the same flow. */
export async function supportCaseSurface(
  request: FastifyRequest,
): Promise<FlowSurface<SupportCaseStates, SupportCaseEvents>> {
  const signedIn = await sharedSession(request);
  const { prefix } = siteFor(request);
  const frame = { backUrl: `${prefix}/console` };
  return {
    flow: supportCase,
    read: {
      submitCase: (form) => ({
        // The box says it for whoever has chosen no kind, or another one (BUILDER-17).
        kind:
          optionalField(form, 'usesBuilderId', 16) === undefined ? (optionalField(form, 'kind', 32) ?? '') : 'builder',
        accountId: optionalField(form, 'accountId', 64) ?? '',
        email: optionalField(form, 'email', 320) ?? '',
        text: optionalField(form, 'text') ?? '',
        sessionId: signedIn?.session.id,
      }),
    },
    show: {
      describe: ({ page, form, notice, data }) => {
        const typed = { kind: askedKind(request), ...(signedIn && knownOf(signedIn)), ...data };
        const children = SupportForm({ page, form, notice, typed, signedInAs: signedIn && nameOfSignedIn(signedIn) });
        const { heading, lead } = page.text.support;
        return SupportPage({ ...frame, page, heading, lead, children });
      },
      sent: ({ page, data }) => {
        const children = SupportSent({ page, ...data, anotherUrl: `${prefix}/contact-us` });
        return SupportPage({ ...frame, page, heading: page.text.support.sentHeading, children });
      },
    },
  };
}

/** A dead end's link names what the question is about. */
function askedKind(request: FastifyRequest): string | undefined {
  const { kind } = request.query as { kind?: unknown };
  return typeof kind === 'string' ? kind : undefined;
}

/** The fields that a signed-in person need not fill in. */
export function knownOf(signedIn: SignedIn): { readonly accountId: string; readonly email?: string } {
  const owner = asOwner(userSignedIn(signedIn));
  return { accountId: signedIn.account.id, ...(owner && { email: owner.user.email }) };
}
