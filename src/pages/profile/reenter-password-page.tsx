import type { VNode } from 'preact';
import { TextField } from '../components/text-field.tsx';
import { ProfileFormPage, type ProfileStepProps } from './profile-form-page.tsx';

/** The present password, before another one (BUILDER-6). */
export function ReenterPasswordPage(step: ProfileStepProps): VNode {
  const { page, frame } = step;
  const text = page.text.builderSecurity;
  return (
    <ProfileFormPage
      {...step}
      current="security"
      heading={text.reenterHeading}
      lead={text.reenterLead}
      event="reenterPassword"
      submit={text.next}
    >
      <input type="hidden" name="username" autocomplete="username" value={frame.email} />
      <TextField
        label={text.currentPassword}
        name="password"
        type="password"
        inputTestId="password"
        autocomplete="current-password"
        reveal={page.text.common}
        required
        autofocus
      />
    </ProfileFormPage>
  );
}
