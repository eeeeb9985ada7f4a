import type { FastifyRequest } from 'fastify';
import {
  type ChangeRootEmailEvents,
  type ChangeRootEmailStates,
  changeRootEmail,
} from '../../../flows/console/change-root-email.ts';
import { NewEmailCodePage } from '../../../pages/console/account/new-email-code-page.tsx';
import { NewEmailPage } from '../../../pages/console/account/new-email-page.tsx';
import type { FlowSurface } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { consoleLinks } from './frame.ts';
import { ownerOfPage } from './owner.ts';
import { stepProps } from './session-flow.ts';

/** The pages on which the root user moves to another address (ROOT-14). */
export function changeEmailSurface(request: FastifyRequest): FlowSurface<ChangeRootEmailStates, ChangeRootEmailEvents> {
  const { user } = ownerOfPage(request, 'account:StartPrimaryEmailUpdate');
  return {
    flow: changeRootEmail,
    read: {
      submitEmail: (form) => ({ userId: user.id, email: field(form, 'newEmail', 320) }),
      submitCode: (form) => ({ code: field(form, 'code', 32) }),
      resendCode: () => ({}),
      otherEmail: () => ({}),
    },
    show: {
      enterEmail: (view) => NewEmailPage({ ...stepProps(view), email: view.data.email }),
      enterCode: (view) => NewEmailCodePage({ ...stepProps(view), email: view.data.email }),
    },
    leave: { changed: async () => `${consoleLinks(request).account}?done=email` },
  };
}
