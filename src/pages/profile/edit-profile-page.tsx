import type { VNode } from 'preact';
import { TextField } from '../components/text-field.tsx';
import { ProfileFormPage, type ProfileStepProps } from './profile-form-page.tsx';

/** Name and nickname (BUILDER-5). */
export function EditProfilePage({
  name,
  nickname,
  ...step
}: ProfileStepProps & { readonly name: string; readonly nickname: string }): VNode {
  const text = step.page.text.builderProfile;
  return (
    <ProfileFormPage {...step} current="details" heading={text.editProfile} event="saveProfile" submit={text.save}>
      <TextField
        label={text.name}
        name="name"
        inputTestId="name"
        value={name}
        maxlength={128}
        autocomplete="name"
        required
        autofocus
      />
      <TextField
        label={text.nickname}
        name="nickname"
        inputTestId="nickname"
        value={nickname}
        maxlength={128}
        autocomplete="nickname"
        hint={text.nicknameHint}
      />
    </ProfileFormPage>
  );
}
