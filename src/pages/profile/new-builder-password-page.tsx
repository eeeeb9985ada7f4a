import type { VNode } from 'preact';
import { NewPasswordFields } from '../components/new-password-fields.tsx';
import { ProfileFormPage, type ProfileStepProps } from './profile-form-page.tsx';

/** The new password, twice (BUILDER-6). */
export function NewBuilderPasswordPage(step: ProfileStepProps): VNode {
  const { page, frame } = step;
  const text = page.text.builderSecurity;
  return (
    <ProfileFormPage
      {...step}
      current="security"
      heading={text.newHeading}
      event="submitNewPassword"
      submit={text.changePassword}
    >
      <input type="hidden" name="username" autocomplete="username" value={frame.email} />
      <NewPasswordFields
        page={page}
        required
        label={text.newPassword}
        hint={text.newPasswordHint}
        repeatLabel={text.confirmPassword}
        first={{ name: 'newPassword', inputTestId: 'new-password', autofocus: true }}
        second={{ name: 'confirmPassword', inputTestId: 'confirm-password' }}
      />
    </ProfileFormPage>
  );
}
