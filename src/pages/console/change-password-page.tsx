import type { VNode } from 'preact';
import { TextField } from '../components/text-field.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from './console-form-page.tsx';

interface ConsoleChangePasswordPageProps extends ConsoleStepProps {
  /** The name that password managers file the password under. */
  readonly username: string;
  readonly minimum: number;
  readonly maximum: number;
}

/** The present password, then the new one twice (ROOT-14, IAM-4). */
export function ConsoleChangePasswordPage({
  username,
  minimum,
  maximum,
  ...step
}: ConsoleChangePasswordPageProps): VNode {
  const { page, frame } = step;
  const text = page.text.consoleSecurity;
  const reveal = { show: page.text.common.show, hide: page.text.common.hide };
  const shared = { type: 'password', required: true, reveal } as const;
  return (
    <ConsoleFormPage
      {...step}
      current="security"
      heading={text.changeHeading}
      event="submitPasswords"
      submit={text.changePassword}
      cancelHref={frame.links.security}
    >
      <input type="hidden" name="username" autocomplete="username" value={username} />
      <TextField
        {...shared}
        label={text.currentPassword}
        name="currentPassword"
        inputTestId="current-password"
        autocomplete="current-password"
        autofocus
      />
      <TextField
        {...shared}
        label={text.newPassword}
        name="newPassword"
        inputTestId="new-password"
        autocomplete="new-password"
        hint={frame.kind === 'root' ? text.rulesRoot : text.rulesIam(minimum, maximum)}
      />
      <TextField
        {...shared}
        label={text.repeatPassword}
        name="confirmPassword"
        inputTestId="confirm-password"
        autocomplete="new-password"
      />
    </ConsoleFormPage>
  );
}
