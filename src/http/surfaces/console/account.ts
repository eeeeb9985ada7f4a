import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type EditAccountEvents, type EditAccountStates, editAccount } from '../../../flows/console/edit-account.ts';
import { AccountNamePage } from '../../../pages/console/account/account-name-page.tsx';
import { AccountPage } from '../../../pages/console/account/account-page.tsx';
import { AccountPhonePage } from '../../../pages/console/account/account-phone-page.tsx';
import type { FlowSurface } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { sendPage } from '../../plugins/pages.ts';
import { consoleLinks, consoleProps } from './frame.ts';
import { ownerOfPage } from './owner.ts';
import { stepProps } from './session-flow.ts';

/** The owner's account page (ROOT-14). */
export function accountPage(app: FastifyInstance): void {
  app.get('/account/home', async (request, reply) => {
    const { user, account } = ownerOfPage(request, 'account:GetAccountInformation');
    const { account: base } = consoleLinks(request);
    const edit = {
      name: `${base}/name`,
      email: `${base}/email`,
      password: `${base}/password`,
      phone: `${base}/phone`,
    };
    const facts = { email: user.email, phone: account.phone?.number, edit };
    return sendPage(reply, AccountPage({ ...consoleProps(request, reply), ...facts }));
  });
}

export const accountNameSurface = (request: FastifyRequest) =>
  editSurface(request, { edit: (view) => AccountNamePage(stepProps(view)) });

export const accountPhoneSurface = (request: FastifyRequest) => {
  const { account } = ownerOfPage(request, 'account:PutContactInformation');
  return editSurface(request, {
    edit: (view) => AccountPhonePage({ ...stepProps(view), phone: account.phone?.number }),
  });
};

type EditSurface = FlowSurface<EditAccountStates, EditAccountEvents>;

function editSurface(request: FastifyRequest, show: EditSurface['show']): EditSurface {
  const { id: userId } = ownerOfPage(request, 'account:PutAccountName').user;
  const { account } = consoleLinks(request);
  return {
    flow: editAccount,
    read: {
      saveName: (form) => ({ userId, name: field(form, 'accountName', 200) }),
      savePhone: (form) => ({ userId, phone: field(form, 'phoneNumber', 64) }),
    },
    show,
    leave: {
      nameSaved: async () => `${account}?done=name`,
      phoneSaved: async () => `${account}?done=phone`,
    },
  };
}
