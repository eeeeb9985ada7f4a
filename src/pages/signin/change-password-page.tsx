import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { NewPasswordFields } from '../components/new-password-fields.tsx';
import { type SignInPageProps, SignInStep } from './sign-in-step.tsx';

interface ChangePasswordPageProps extends SignInPageProps {
  readonly because: 'required' | 'expired';
  readonly username: string;
  readonly startOverUrl: string;
}

/** A new password before the sign-in goes on: the administrator demands it, or the old one has expired (IAM-5). */
export function ChangePasswordPage({ because, username, startOverUrl, ...step }: ChangePasswordPageProps): VNode {
  const text = step.page.text.signIn;
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
        <NewPasswordFields
          page={step.page}
          fieldClass="textinput"
          label={text.newPassword}
          repeatLabel={text.confirmPassword}
          first={{ name: 'new_password', autofocus: true }}
          second={{ name: 'confirm_password' }}
        />
        <Button id="change_password_button" testId="confirm-password-change" wide>
          {text.submitNewPassword}
        </Button>
      </Form>
    </SignInStep>
  );
}
