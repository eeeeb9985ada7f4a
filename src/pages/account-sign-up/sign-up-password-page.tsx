import type { VNode } from 'preact';
import { AccountName } from '../components/account-name.tsx';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { NewPasswordFields } from '../components/new-password-fields.tsx';
import { type SignUpProps, SignUpStep } from './sign-up-step.tsx';

/** The root user's first password, twice (ROOT-11, ROOT-14). */
export function SignUpPasswordPage({ email, ...step }: SignUpProps & { readonly email: string }): VNode {
  const { accountSignUp: text } = step.page.text;
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
        <NewPasswordFields
          page={step.page}
          label={text.password}
          hint={text.passwordHint}
          repeatLabel={text.confirm}
          first={{
            name: 'password',
            inputId: 'sign_up_password',
            inputTestId: 'sign-up-password-input',
            autofocus: true,
          }}
          second={{
            name: 'confirmation',
            inputId: 'sign_up_confirmation',
            inputTestId: 'sign-up-confirmation-input',
          }}
        />
        <Button testId="sign-up-set-password" wide>
          {text.continue}
        </Button>
      </Form>
    </SignUpStep>
  );
}
