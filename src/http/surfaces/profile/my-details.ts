import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type EditContactEvents, type EditContactStates, editContact } from '../../../flows/builder/edit-contact.ts';
import { type EditProfileEvents, type EditProfileStates, editProfile } from '../../../flows/builder/edit-profile.ts';
import { EditContactPage } from '../../../pages/profile/edit-contact-page.tsx';
import { EditProfilePage } from '../../../pages/profile/edit-profile-page.tsx';
import { MyDetailsPage } from '../../../pages/profile/my-details-page.tsx';
import { VerifyEmailDialog } from '../../../pages/profile/verify-email-dialog.tsx';
import { profilePage } from '../../builder-session/profile-frame.ts';
import type { FlowSurface, StepView } from '../../plugins/flow.ts';
import { field, optionalField } from '../../plugins/forms.ts';
import { sendPage } from '../../plugins/pages.ts';
import { builderSignedInOf } from './admit.ts';
import { profileFlow, profileProps, profileStepProps } from './profile-flow.ts';

const PATHS = { profile: '/details/profile', contact: '/details/contact' } as const;

/** My details: name and nickname, and the e-mail address (BUILDER-5). */
export function myDetails(app: FastifyInstance): void {
  app.get('/', async (request, reply) =>
    sendPage(reply, MyDetailsPage({ ...profileProps(request, reply), ...detailsOf(request) })),
  );
  profileFlow(app, PATHS.profile, editProfileSurface);
  profileFlow(app, PATHS.contact, editContactSurface);
}

function detailsOf(request: FastifyRequest) {
  const { email, name, nickname } = builderSignedInOf(request).user;
  const edit = { profile: profilePage(request, PATHS.profile), contact: profilePage(request, PATHS.contact) };
  return { email, name, nickname, edit };
}

function editProfileSurface(request: FastifyRequest): FlowSurface<EditProfileStates, EditProfileEvents> {
  const { user } = builderSignedInOf(request);
  return {
    flow: editProfile,
    read: {
      saveProfile: (form) => ({
        userId: user.id,
        name: field(form, 'name', 128),
        nickname: optionalField(form, 'nickname', 128) ?? '',
      }),
    },
    show: {
      edit: (view) => {
        const { name = user.name, nickname = user.nickname ?? '' } = view.data;
        return EditProfilePage({ ...profileStepProps(view), name, nickname });
      },
    },
    leave: { saved: async () => profilePage(request, '/?done=profile') },
  };
}

function editContactSurface(request: FastifyRequest): FlowSurface<EditContactStates, EditContactEvents> {
  const { id: userId } = builderSignedInOf(request).user;
  return {
    flow: editContact,
    read: {
      submitEmail: (form) => ({ userId, email: field(form, 'newEmail', 320) }),
      submitCode: (form) => ({ code: field(form, 'code', 32) }),
      resendCode: () => ({}),
      otherEmail: () => ({}),
    },
    show: {
      enterEmail: (view) => EditContactPage({ ...addressProps(view), email: view.data.email }),
      enterCode: (view) => {
        const { form, notice, ...props } = addressProps(view);
        const { email } = view.data;
        const closeHref = profilePage(request, '/');
        const dialog = VerifyEmailDialog({ page: props.page, form, notice, email, closeHref });
        return MyDetailsPage({ ...props, ...detailsOf(request), dialog });
      },
    },
    leave: { changed: async () => profilePage(request, '/?done=contact') },
  };
}

/** The refusal of an address is worded for a Builder ID. */
function addressProps(view: StepView<object>) {
  const props = profileStepProps(view);
  const { emailInUse } = props.page.text.builderProfile;
  return view.reason?.code === 'EMAIL_IN_USE' ? { ...props, notice: emailInUse } : props;
}
