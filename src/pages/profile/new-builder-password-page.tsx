import type { VNode } from 'preact';
import { TextField } from '../components/text-field.tsx';
import { ProfileFormPage, type ProfileStepProps } from './profile-form-page.tsx';

/** The new password, twice (BUILDER-6). */
export function NewBuilderPasswordPage(step: ProfileStepProps): VNode {
  const { page, frame } = step;
  const text = page.text.builderSecurity;
  const shared = { type: 'password', autocomplete: 'new-password', reveal: page.text.common, required: true } as const;
  return (
    <ProfileFormPage
      {...step}
      current="security"
      heading={text.newHeading}
      event="submitNewPassword"
      submit={text.changePassword}
    >
      <input type="hidden" name="username" autocomplete="username" value={frame.email} />
      <TextField
        {...shared}
        label={text.newPassword}
        name="newPassword"
        inputTestId="new-password"
        hint={text.newPasswordHint}
        autofocus
      />
      <TextField {...shared} label={text.confirmPassword} name="confirmPassword" inputTestId="confirm-password" />
    </ProfileFormPage>
  );
}
