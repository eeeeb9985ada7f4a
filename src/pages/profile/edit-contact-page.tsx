import type { VNode } from 'preact';
import { TextField } from '../components/text-field.tsx';
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
      <TextField
        label={text.newEmail}
        name="newEmail"
        type="email"
        inputTestId="new-email"
        value={email}
        maxlength={254}
        autocomplete="email"
        required
        autofocus
      />
    </ProfileFormPage>
  );
}
