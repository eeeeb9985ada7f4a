import type { VNode } from 'preact';
import type { ConsoleUser } from '../../core/accounts/user.ts';
import { NewPasswordFields } from '../components/new-password-fields.tsx';
import { TextField } from '../components/text-field.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from './console-form-page.tsx';

interface ConsoleChangePasswordPageProps extends ConsoleStepProps {
  /** The name that password managers file the password under. */
  readonly username: string;
  readonly kind: ConsoleUser['kind'];
  readonly minimum: number;
  readonly maximum: number;
}

/** The present password, then the new one twice (ROOT-14, IAM-4). */
export function ConsoleChangePasswordPage({
  username,
  kind,
  minimum,
  maximum,
  ...step
}: ConsoleChangePasswordPageProps): VNode {
  const { page } = step;
  const text = page.text.consoleSecurity;
  return (
    <ConsoleFormPage
      {...step}
      current="security"
      heading={text.changeHeading}
      event="submitPasswords"
      submit={text.changePassword}
    >
      <input type="hidden" name="username" autocomplete="username" value={username} />
      <TextField
        type="password"
        required
        reveal={page.text.common}
        label={text.currentPassword}
        name="currentPassword"
        inputTestId="current-password"
        autocomplete="current-password"
        autofocus
      />
      <NewPasswordFields
        page={page}
        required
        label={text.newPassword}
        hint={text.passwordRules[kind](minimum, maximum)}
        repeatLabel={text.repeatPassword}
        first={{ name: 'newPassword', inputTestId: 'new-password' }}
        second={{ name: 'confirmPassword', inputTestId: 'confirm-password' }}
      />
    </ConsoleFormPage>
  );
}
