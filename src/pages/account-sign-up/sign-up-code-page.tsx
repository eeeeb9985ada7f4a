import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { EventLink } from '../components/event-link.tsx';
import { Form } from '../components/form.tsx';
import { type SignUpProps, SignUpStep } from './sign-up-step.tsx';

/** The mailed code, which shows that the mailbox can be read (ROOT-11). */
export function SignUpCodePage({ email, ...step }: SignUpProps & { readonly email: string }): VNode {
  const text = step.page.text.accountSignUp;
  return (
    <SignUpStep {...step} step="code" heading={text.codeHeading} lead={text.codeLead(email)} changes={['changeEmail']}>
      <Form form={step.form} fields={{ event: 'submitCode' }}>
        <CodeField label={text.code} name="code" inputId="sign_up_code" inputTestId="sign-up-code-input" autofocus />
        <Button testId="sign-up-verify-code" wide>
          {text.verify}
        </Button>
      </Form>
      <EventLink form={step.form} event="resendCode" testId="resend-code">
        {text.resend}
      </EventLink>
    </SignUpStep>
  );
}
