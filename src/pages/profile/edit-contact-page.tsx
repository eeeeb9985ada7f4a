import type { VNode } from 'preact';
import { NewEmailField } from '../components/new-email.tsx';
import { ProfileFormPage, type ProfileStepProps } from './profile-form-page.tsx';

/** Another address, which has to answer first (BUILDER-5). */
export function EditContactPage({ email, ...step }: ProfileStepProps & { readonly email?: string }): VNode {
  const text = step.page.text.builderProfile;
  return (
    <ProfileFormPage
      {...step}
      current="details"
      heading={text.editContact}
      lead={text.contactLead}
      event="submitEmail"
      submit={text.verifyEmail}
    >
      <NewEmailField label={text.newEmail} email={email} />
    </ProfileFormPage>
  );
}
