import type { VNode } from 'preact';
import { Form } from '../../components/form.tsx';
import { TextField } from '../../components/text-field.tsx';
import { LinkStep, type LinkStepProps } from '../link-step.tsx';
import { PrimaryButton } from '../primary-button.tsx';

/** The user of a forgotten password (PORTAL-7). */
export function RecoveryUsernamePage({ username, ...step }: LinkStepProps & { readonly username: string }): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LinkStep {...step} heading={text.recoveryHeading} lead={text.recoveryLead} ending="cancel">
      <Form form={step.form} fields={{ event: 'submitUsername' }}>
        <TextField
          label={text.username}
          name="username"
          inputId="awsui-input-0"
          inputClass="awsui-input awsui-input-type-text"
          inputTestId="recovery-username"
          wrapperId="username-input"
          autocomplete="username"
          value={username}
          autofocus
        />
        <PrimaryButton testId="recovery-next">{text.next}</PrimaryButton>
      </Form>
    </LinkStep>
  );
}
