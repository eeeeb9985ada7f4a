import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { type SignInPageProps, SignInStep } from './sign-in-step.tsx';

interface ChangePasswordPageProps extends SignInPageProps {
  readonly because: 'required' | 'expired';
  readonly username: string;
  readonly startOverUrl: string;
}

/** A new password before the sign-in goes on: the administrator demands it, or the old one has expired (IAM-5). */
export function ChangePasswordPage({ because, username, startOverUrl, ...step }: ChangePasswordPageProps): VNode {
  const { common, signIn: text } = step.page.text;
  const shared = {
    type: 'password',
    fieldClass: 'textinput',
    autocomplete: 'new-password',
    reveal: { show: common.show, hide: common.hide },
  } as const;
  return (
    <SignInStep
      {...step}
      heading={text.changePassword}
      lead={text.changeBecause[because]}
      below={<a href={startOverUrl}>{text.differentAccount}</a>}
    >
      <Form form={step.form} fields={{ event: 'submitNewPassword' }}>
        {/* Password managers pair the password with this name. */}
        <input type="hidden" name="username" autocomplete="username" value={username} />
        <TextField {...shared} label={text.newPassword} name="new_password" autofocus />
        <TextField {...shared} label={text.confirmPassword} name="confirm_password" />
        <Button id="change_password_button" testId="confirm-password-change" wide>
          {text.submitNewPassword}
        </Button>
      </Form>
    </SignInStep>
  );
}
