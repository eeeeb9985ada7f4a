import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { type SignUpProps, SignUpStep } from './sign-up-step.tsx';

interface SignUpEmailPageProps extends SignUpProps {
  readonly email?: string;
  readonly accountName?: string;
}

/** The owner's address and the name of the new account (ROOT-11). */
export function SignUpEmailPage({ email, accountName, ...step }: SignUpEmailPageProps): VNode {
  const text = step.page.text.accountSignUp;
  return (
    <SignUpStep {...step} step="email" heading={text.emailHeading} lead={text.emailLead}>
      <Form form={step.form} fields={{ event: 'submitEmail' }} novalidate>
        <TextField
          label={text.email}
          hint={text.emailHint}
          name="email"
          type="email"
          inputId="sign_up_email"
          inputTestId="sign-up-email-input"
          placeholder="username@example.com"
          autocomplete="email"
          value={email}
          autofocus
        />
        <TextField
          label={text.accountName}
          hint={text.accountNameHint}
          name="accountName"
          inputId="sign_up_account_name"
          inputTestId="sign-up-account-name-input"
          autocomplete="organization"
          value={accountName}
        />
        <Button testId="sign-up-verify-email" wide>
          {text.next}
        </Button>
      </Form>
    </SignUpStep>
  );
}
