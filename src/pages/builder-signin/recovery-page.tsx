import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { type BuilderRecoveryProps, BuilderRecoveryStep } from './recovery-step.tsx';

/** The address whose password is forgotten (BUILDER-16). */
export function BuilderRecoveryPage({ email, ...step }: BuilderRecoveryProps & { readonly email: string }): VNode {
  const text = step.page.text.builderSignIn;
  return (
    <BuilderRecoveryStep {...step} step="recovery" heading={text.recoveryHeading} lead={text.recoveryLead}>
      <Form form={step.form} fields={{ event: 'askForLink' }} novalidate>
        <TextField
          label={text.email}
          name="email"
          type="email"
          inputTestId="recovery-email-input"
          autocomplete="username"
          value={email}
          autofocus
        />
        <Button testId="send-link" wide>
          {text.sendLink}
        </Button>
      </Form>
    </BuilderRecoveryStep>
  );
}
