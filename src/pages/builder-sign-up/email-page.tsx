import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { type BuilderSignUpProps, BuilderSignUpStep } from './sign-up-step.tsx';

/** The address of the new Builder ID (BUILDER-1). */
export function BuilderSignUpEmailPage({ email, ...step }: BuilderSignUpProps & { readonly email?: string }): VNode {
  const text = step.page.text.builderSignUp;
  return (
    <BuilderSignUpStep {...step} name="email" heading={text.emailHeading} lead={text.emailLead}>
      <Form form={step.form} fields={{ event: 'submitEmail' }} novalidate>
        <TextField
          label={text.email}
          hint={text.emailHint}
          name="email"
          type="email"
          inputTestId="sign-up-email-input"
          placeholder="username@example.com"
          autocomplete="email"
          value={email}
          autofocus
        />
        <Button testId="sign-up-next" wide>
          {text.next}
        </Button>
      </Form>
    </BuilderSignUpStep>
  );
}
