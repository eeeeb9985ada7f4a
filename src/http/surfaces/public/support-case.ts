import type { VNode } from 'preact';
import type { SignedIn } from '../../../core/sessions/console-sessions.ts';
import { type SupportCaseEvents, type SupportCaseStates, supportCase } from '../../../flows/support-case.ts';
import type { PageContext } from '../../../pages/page.ts';
import { SupportForm } from '../../../pages/support/support-form.tsx';
import { SupportSent } from '../../../pages/support/support-sent.tsx';
import type { FlowSurface, View } from '../../plugins/flow.ts';
import { optionalField } from '../../plugins/forms.ts';

/** Where the support form is mounted: who asks, and the page around it. */
export interface SupportMount {
  readonly signedIn?: SignedIn;
  /** The kind of question that a dead end's link names. */
  readonly kind?: string;
  /** The form, begun anew. */
  readonly formUrl: string;
  readonly frame: (page: PageContext, step: { readonly sent: boolean; readonly content: VNode }) => VNode;
}

/** The support form in a frame: the public page's, or the console's Support Center (ROOT-13). */
export function supportCaseSurface(mount: SupportMount): FlowSurface<SupportCaseStates, SupportCaseEvents> {
  const { signedIn, kind, formUrl, frame } = mount;
  return {
    flow: supportCase,
    read: {
      submitCase: (form) => ({
        kind: optionalField(form, 'kind', 32) ?? '',
        accountId: optionalField(form, 'accountId', 64) ?? '',
        email: optionalField(form, 'email', 320) ?? '',
        text: optionalField(form, 'text') ?? '',
        userId: signedIn?.user.id,
      }),
    },
    show: {
      describe: ({ page, form, notice, data }) => {
        const typed = { kind, ...known(signedIn), ...data };
        const signedInAs = signedIn && userLabel(signedIn);
        return frame(page, { sent: false, content: SupportForm({ page, form, notice, typed, signedInAs }) });
      },
      sent: ({ page, data }: View<SupportCaseStates['sent']>) =>
        frame(page, { sent: true, content: SupportSent({ page, ...data, anotherUrl: formUrl }) }),
    },
  };
}

/** ROOT-12's name of a user: the account's for its owner. */
export const userLabel = ({ user, account }: SignedIn): string => (user.kind === 'root' ? account.name : user.name);

const known = (signedIn: SignedIn | undefined) =>
  signedIn && { accountId: signedIn.account.id, ...(signedIn.user.kind === 'root' && { email: signedIn.user.email }) };
