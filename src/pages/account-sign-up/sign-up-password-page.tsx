import type { VNode } from 'preact';
import { AccountName } from '../components/account-name.tsx';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { type SignUpProps, SignUpStep } from './sign-up-step.tsx';

/** The root user's first password, twice (ROOT-11, ROOT-14). */
export function SignUpPasswordPage({ email, ...step }: SignUpProps & { readonly email: string }): VNode {
  const { common, accountSignUp: text } = step.page.text;
  const shared = {
    type: 'password',
    autocomplete: 'new-password',
    reveal: { show: common.show, hide: common.hide },
  } as const;
  return (
    <SignUpStep
      {...step}
      step="password"
      heading={text.passwordHeading}
      lead={text.passwordLead(email)}
      changes={['changeEmail']}
    >
      <Form form={step.form} fields={{ event: 'submitPassword' }} novalidate>
        <AccountName name={email} label={text.email} />
        <TextField
          {...shared}
          label={text.password}
          hint={text.passwordHint}
          name="password"
          inputId="sign_up_password"
          inputTestId="sign-up-password-input"
          autofocus
        />
        <TextField
          {...shared}
          label={text.confirm}
          name="confirmation"
          inputId="sign_up_confirmation"
          inputTestId="sign-up-confirmation-input"
        />
        <Button testId="sign-up-set-password" wide>
          {text.continue}
        </Button>
      </Form>
    </SignUpStep>
  );
}
