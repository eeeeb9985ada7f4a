import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { type RecoveryProps, RecoveryStep } from './recovery-step.tsx';

/** The user of a forgotten password (ROOT-7). */
export function RecoveryEmailPage({ email, ...step }: RecoveryProps & { readonly email?: string }): VNode {
  const text = step.page.text.recovery;
  return (
    <RecoveryStep {...step} heading={text.heading} lead={text.emailLead}>
      <Form form={step.form} fields={{ event: 'submitEmail' }} novalidate>
        <TextField
          label={text.email}
          hint={text.iamHint}
          name="email"
          type="email"
          inputId="password_recovery_email"
          inputTestId="recovery-email"
          placeholder="username@example.com"
          autocomplete="username"
          value={email}
          autofocus
        />
        <Button id="password_recovery_next_button" testId="recovery-next" wide>
          {step.page.text.signIn.next}
        </Button>
      </Form>
    </RecoveryStep>
  );
}
